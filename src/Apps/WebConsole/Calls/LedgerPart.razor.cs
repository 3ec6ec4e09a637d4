using System.Globalization;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.Supervision;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace FollowUpConsole.WebConsole.Calls;

/// <summary>The ledger for whoever may see it: a client its campaigns', a vendor its own. Filters stand in the address.</summary>
public sealed partial class LedgerPart
{
    private readonly Dictionary<UserId, string> keepers = [];
    private PromisePage? page;
    private Principal? who;
    private bool maySettle;
    private string? problem;

    /// <summary>The page's own address.</summary>
    [Parameter, EditorRequired]
    public string Address { get; set; } = "";

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "side")]
    private string? Side { get; set; }

    [SupplyParameterFromQuery(Name = "campaign")]
    private string? Campaign { get; set; }

    [SupplyParameterFromQuery(Name = "vendor")]
    private string? Vendor { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? To { get; set; }

    [Inject]
    private CurrentPerson Person { get; set; } = default!;

    [Inject]
    private Answers Answers { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IPeopleNames People { get; set; } = default!;

    [Inject]
    private DialogService Dialogs { get; set; } = default!;

    private PromiseState? StateAsked => Named<PromiseState>(State);

    private PromiseKind? KindAsked => Named<PromiseKind>(Kind);

    private bool IsFiltered => Filter != new PromiseFilter();

    private PromiseFilter Filter => new(
        StateAsked,
        KindAsked,
        Guid.TryParse(Campaign, out var campaign) ? new CampaignId(campaign) : null,
        Guid.TryParse(Vendor, out var vendor) ? new TenantId(vendor) : null,
        Side switch { "ours" => true, "theirs" => false, _ => null },
        Day(From),
        Day(To, after: 1));

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (page is not null)
        {
            await LookAsync();
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<bool> LookAsync()
    {
        who ??= (await Person.ViewAsync())?.Principal;
        maySettle = who is not null && Access.May(who, Permission.KeepPromises);
        var reply = await Person.AskAsync(new SeePromises(Filter));
        problem = reply.IsOk ? null : Answers.Of(reply);
        page = reply.Value ?? page;
        foreach (var keeper in (page?.Rows ?? []).Select(row => row.Entry.Keeper).OfType<UserId>().Where(keeper => !keepers.ContainsKey(keeper)))
        {
            // A client company knows a vendor's agents by pseudonym only.
            keepers[keeper] = who?.Kind == TenantKind.Client || await People.NameOfAsync(keeper, default) is not { Length: > 0 } name ? Text["Keeper.Agent", keeper.Value.ToString("N", CultureInfo.InvariantCulture)[^4..].ToUpperInvariant()] : name;
        }

        return true;
    }

    private static T? Named<T>(string? slug)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => Slug(value!.Value) == slug);

    private static string Slug<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Tone(PromiseState state) => state switch
    {
        PromiseState.Late or PromiseState.KeptLate => "warn",
        PromiseState.Broken => "stop",
        PromiseState.Kept => "ok",
        PromiseState.Open => "info",
        PromiseState.Moved or PromiseState.Dropped => "plain",
    };

    private string Due(LedgerEntry entry) => entry.Kind == PromiseKind.Payment ? Clock.Day(entry.DueAt.AddTicks(-1)) : Clock.Brief(entry.DueAt);

    private string What(PromiseRow row) => row.Entry.Kind switch
    {
        PromiseKind.Callback => Text["Call.At"],
        PromiseKind.Payment => Text["Kind.Payment"] + " · " + (row.Amount ?? Text["NoText"].Value),
        PromiseKind.Email => Text["Kind.Email"] + " · " + (row.Text is { } aim ? CleanText.ForDisplay(aim) : Text["NoText"].Value),
        PromiseKind.Word => row.Text is { } text ? CleanText.ForDisplay(text) : Text["NoText"],
    };

    private string With(PromiseRow row) => row.Name is { } name ? CleanText.ForDisplay(name) : Text["Masked", row.Entry.Prospect.Value.ToString("N", CultureInfo.InvariantCulture)[^4..]];

    private string With(string name, string? value) => Navigation.GetUriWithQueryParameter(name, value);

    private string Keeper(LedgerEntry entry) => !entry.Ours ? Text["Theirs"] : entry.Keeper is { } keeper ? keepers.GetValueOrDefault(keeper, "") : Text["Keeper.Anybody"];

    // Reasons of promises, closing reasons of people, and what the gate gave as its own.
    private string Reason(string code) => Code["PromiseReason." + code] is { ResourceNotFound: false } known ? known : Code["Closing." + code] is { ResourceNotFound: false } closing ? closing : code;

    private DateTimeOffset? Day(string? text, int after = 0)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 1900 or > 2900)
        {
            return null;
        }

        var midnight = day.AddDays(after).ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        return new DateTimeOffset(midnight, Clock.Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    private void Go(string name, ChangeEventArgs change) => Navigation.NavigateTo(With(name, change.Value is string { Length: > 0 } value ? value : null), replace: true);

    private async Task SettleAsync(PromiseRow row)
    {
        await Dialogs.OpenAsync<SettleForm>(Text["Settle.Title"], new() { [nameof(SettleForm.Row)] = row, [nameof(SettleForm.Done)] = EventCallback.Factory.Create(this, () => Dialogs.Close()) }, StudioDialogs.Narrow);
        await LookAsync();
    }
}
