using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Scripts;

/// <summary>Carries out what people decide about scripts.</summary>
public sealed class ScriptRoom(IEntityHost host, ScriptBoard scripts, CampaignBoard campaigns, TenantDirectory tenants)
    : IHandle<SeeScripts, IReadOnlyList<ScriptLine>>, IHandle<SeeScript, ScriptLine>, IHandle<SaveScript, ScriptLine>, IHandle<SubmitScript, ScriptLine>, IHandle<ApproveScript, ScriptLine>, IHandle<ReturnScript, ScriptLine>
{
    /// <inheritdoc/>
    public ValueTask<Reply<IReadOnlyList<ScriptLine>>> HandleAsync(SeeScripts request, Asked asked, CancellationToken cancellation)
    {
        var day = (Campaign campaign) => LocalDay.Of(asked.At, tenants.Find(campaign.Client)?.Zone);
        var seen = campaigns.All.Where(c => c.Plan is not null && Access.Reaches(asked.By, new Ownership(c.Client, [.. tenants.VendorsFor(c.Id, day(c))])))
            .SelectMany(c => ScriptWords.Languages.Select(language => Line(c, language, scripts.BookOf(c.Id, language), asked.At)));
        return ValueTask.FromResult(Reply<IReadOnlyList<ScriptLine>>.Ok([.. seen.OrderBy(l => l.ClientName, StringComparer.OrdinalIgnoreCase).ThenBy(l => l.CampaignName, StringComparer.OrdinalIgnoreCase).ThenBy(l => l.Language, StringComparer.Ordinal)]));
    }

    /// <inheritdoc/>
    public ValueTask<Reply<ScriptLine>> HandleAsync(SeeScript request, Asked asked, CancellationToken cancellation) => ValueTask.FromResult(Unknown(request.Language) is { Count: > 0 } faults
        ? Reply<ScriptLine>.Bad(faults)
        : Reply<ScriptLine>.Ok(Line(campaigns.Find(request.Campaign)!, request.Language, scripts.BookOf(request.Campaign, request.Language), asked.At)));

    /// <inheritdoc/>
    public async ValueTask<Reply<ScriptLine>> HandleAsync(SaveScript request, Asked asked, CancellationToken cancellation)
    {
        if (Unknown(request.Language) is { Count: > 0 } faults)
        {
            return Reply<ScriptLine>.Bad(faults);
        }

        var read = ScriptText.Read(request.Text);
        if (read.Script is not { } script)
        {
            return Reply<ScriptLine>.Bad(read.Faults);
        }

        var kind = KindOf(campaigns.Find(request.Campaign)!);
        var unfit = new FaultList()
            .Check(script.Language != request.Language, "language", "script-tongue", script.Language, request.Language)
            .Check(!script.For.Contains(kind, StringComparer.Ordinal), "for", "script-kind", kind);
        return unfit.IsEmpty ? await RunAsync(request.Campaign, request.Language, asked, book => book.Save(request.Campaign, script, request.Edition), cancellation) : Reply<ScriptLine>.Bad(unfit.Faults);
    }

    /// <inheritdoc/>
    public ValueTask<Reply<ScriptLine>> HandleAsync(SubmitScript request, Asked asked, CancellationToken cancellation) => WrongDay("wishedFromAt", request.WishedFromAt, asked.At) is { Count: > 0 } faults
        ? ValueTask.FromResult(Reply<ScriptLine>.Bad(faults))
        : RunAsync(request.Campaign, request.Language, asked, book => book.Submit(request.Campaign, request.Sha256, asked.By.User, request.WishedFromAt), cancellation);

    /// <inheritdoc/>
    public ValueTask<Reply<ScriptLine>> HandleAsync(ApproveScript request, Asked asked, CancellationToken cancellation) => !asked.By.Actor.StartsWith("u:", StringComparison.Ordinal)
        ? ValueTask.FromResult(Reply<ScriptLine>.No(Refusal.Of("SCRIPT-05")))
        : WrongDay("liveFromAt", request.LiveFromAt, asked.At) is { Count: > 0 } faults
        ? ValueTask.FromResult(Reply<ScriptLine>.Bad(faults))
        : RunAsync(request.Campaign, request.Language, asked, book => book.Approve(request.Campaign, request.Sha256, asked.By.User, request.LiveFromAt ?? asked.At), cancellation);

    /// <inheritdoc/>
    public ValueTask<Reply<ScriptLine>> HandleAsync(ReturnScript request, Asked asked, CancellationToken cancellation)
    {
        var faults = new FaultList().Check(string.IsNullOrWhiteSpace(request.Why), "why", "missing")
            .Check(request.Why?.Length > ReturnScript.MaxLength, "why", "too-long", ReturnScript.MaxLength.ToString(CultureInfo.InvariantCulture));
        return faults.IsEmpty
            ? RunAsync(request.Campaign, request.Language, asked, book => book.Return(request.Campaign, request.Sha256, asked.By.User, request.Why!.Trim()), cancellation)
            : ValueTask.FromResult(Reply<ScriptLine>.Bad(faults.Faults));
    }

    /// <summary>The script shelf's word for a campaign's kind.</summary>
    public static string KindOf(Campaign campaign) => campaign.Plan!.Kind switch
    {
        CampaignKind.QuoteFollowUp => "quote",
        CampaignKind.DemoFollowUp => "demo",
        CampaignKind.UnpaidInvoice => "invoice",
    };

    private static IReadOnlyList<Fault> WrongDay(string member, DateTimeOffset? from, DateTimeOffset at) =>
        new FaultList().Check(from < at, member, "past").Check(from > at.AddYears(1), member, "too-far").Faults;

    private static IReadOnlyList<Fault> Unknown(string language) => new FaultList().Check(!ScriptWords.Languages.Contains(language, StringComparer.Ordinal), "language", "unknown").Faults;

    private async ValueTask<Reply<ScriptLine>> RunAsync(CampaignId id, string language, Asked asked, Func<ScriptBook, Decision> decide, CancellationToken cancellation)
    {
        if (Unknown(language) is { Count: > 0 } faults)
        {
            return Reply<ScriptLine>.Bad(faults);
        }

        var campaign = campaigns.Find(id)!;
        var turn = await host.RunAsync(ScriptBook.Decider, LogName.Of(TenantKind.Client, campaign.Client), ScriptBook.IdOf(id, language), asked.Context, decide, cancellation);
        return turn.Refusal is { } refusal ? Reply<ScriptLine>.No(refusal) : Reply<ScriptLine>.Ok(Line(campaign, language, turn.State, asked.At));
    }

    private ScriptLine Line(Campaign campaign, string language, ScriptBook book, DateTimeOffset at) =>
        new(campaign.Id, campaign.Plan!.Name, tenants.Find(campaign.Client)?.Name ?? string.Empty, KindOf(campaign), language, book, book.LiveAt(at));
}
