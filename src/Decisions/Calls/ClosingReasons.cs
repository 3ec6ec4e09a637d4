using FollowUpConsole.CallQueue;

namespace FollowUpConsole.Calls;

/// <summary>Why nothing more happens, by what came of the call and what the campaign is for (D-30, D-35). A refusal has a coded reason, so that reasons can be counted.</summary>
public static class ClosingReasons
{
    private static readonly string[] OfOffers =
        ["refused-price", "refused-need", "refused-timing", "refused-supplier", "refused-complexity", "refused-trust", "refused-third-party", "refused-other", "opposition"];

    private static readonly string[] OfInvoices = ["refused-cannot-pay", "refused-contested", "refused-other", "opposition"];

    /// <summary>All codes; text key <c>Closing.CODE</c>.</summary>
    public static IReadOnlyList<string> All { get; } = [.. OfOffers.Concat(OfInvoices).Concat(["won", "paid", "wrong-person", "gone", "unreachable"]).Distinct(StringComparer.Ordinal)];

    /// <summary>Those that may follow an outcome in a campaign of a kind; empty where something comes next.</summary>
    public static IReadOnlyList<string> Of(CampaignKind kind, Outcome outcome) => outcome.Code switch
    {
        "refused" => kind == CampaignKind.UnpaidInvoice ? OfInvoices : OfOffers,
        "agreed" => ["won"],
        "already-paid" => ["paid"],
        "wrong-number" => ["wrong-person", "gone"],
        "opposition" => ["opposition"],
        _ => outcome.Ending == OutcomeEnding.Retry ? ["unreachable", "gone"] : [],
    };
}
