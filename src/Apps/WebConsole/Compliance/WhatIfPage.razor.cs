using System.Globalization;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Identity;
using Microsoft.AspNetCore.Components;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>What another version of a pack, or a client's tightening, would have said to a past period's calls. The question is the address.</summary>
public sealed partial class WhatIfPage
{
    private IReadOnlyList<ClientRulesView>? clients;
    private Principal? who;
    private WhatIfRun? run;
    private Guid client;
    private string from = "";
    private string until = "";
    private string pack = "";
    private string tightening = "";
    private IReadOnlyList<Fault> faults = [];

    /// <summary>Whose calls.</summary>
    [SupplyParameterFromQuery(Name = "client")]
    public string? ClientId { get; set; }

    /// <summary>First day; the first of last month when not said.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>Last day.</summary>
    [SupplyParameterFromQuery(Name = "until")]
    public string? Until { get; set; }

    /// <summary>Which version stands in.</summary>
    [SupplyParameterFromQuery(Name = "pack")]
    public string? Pack { get; set; }

    /// <summary>Which tightening is laid over.</summary>
    [SupplyParameterFromQuery(Name = "tightening")]
    public string? Tightening { get; set; }

    [Inject]
    private CurrentPerson Person { get; set; } = null!;

    [Inject]
    private WhatIfRuns Runs { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Share => string.Create(CultureInfo.InvariantCulture, $"{(run is { Progress.Of: > 0 } ? 100.0 * run.Progress.Read / run.Progress.Of : 0):0.#}%");

    /// <inheritdoc/>
    public void Dispose() => Follow(null);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        who ??= (await Person.ViewAsync())?.Principal;

        // Only who reaches the whole client may look back over its calls: its own people and the operator.
        clients ??= [.. ((await Person.AskAsync(new SeeClientRules())).Value ?? []).Where(one => who is not null && Access.Reaches(who, (TenantId?)one.Client))];
        var thisMonth = new DateOnly(Clock.Today.Year, Clock.Today.Month, 1);
        client = clients.FirstOrDefault(one => one.Client.ToString() == ClientId)?.Client.Value ?? (clients.Count > 0 ? clients[0].Client.Value : Guid.Empty);
        (from, until) = (From ?? Spelled(thisMonth.AddMonths(-1)), Until ?? Spelled(thisMonth.AddDays(-1)));
        (pack, tightening) = (Pack ?? "", Tightening ?? "");
        Follow(who is not null && Question() is { } question ? Runs.Find(who.Tenant, question) : null);
    }

    private static string Spelled(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private IEnumerable<string> Of(string member) => Answers.Of(faults, member);

    private ReplayVerdicts? Question() => Day(from) is { } first && Day(until) is { } last && client != Guid.Empty
        ? new ReplayVerdicts(new TenantId(client), first, last, pack.Length == 0 ? null : pack, Guid.TryParse(tightening, out var id) ? id : null)
        : null;

    private async Task Ask()
    {
        faults = new FaultList().Check(Day(from) is null, "from", "day").Check(Day(until) is null, "until", "day").Faults;
        if (Question() is { } question && who is not null && await Person.SessionAsync() is { } session)
        {
            Follow(Runs.Start(who.Tenant, session, question));
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameters("/studio/rules/what-if", new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["client"] = client,
                ["from"] = from,
                ["until"] = until,
                ["pack"] = pack.Length == 0 ? null : pack,
                ["tightening"] = tightening.Length == 0 ? null : tightening,
            }));
        }
    }

    private void Follow(WhatIfRun? next)
    {
        if (run is not null)
        {
            run.Moved -= Moved;
        }

        run = next;
        if (run is not null)
        {
            run.Moved += Moved;
        }
    }

    private void Moved(object? sender, EventArgs moved) => _ = InvokeAsync(StateHasChanged);
}
