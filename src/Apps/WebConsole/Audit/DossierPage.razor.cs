using FollowUpConsole.Audit;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>All about one number, to be read, printed and handed over. Which dossier is open stands in the address; the number never does.</summary>
public sealed partial class DossierPage
{
    private IReadOnlyList<DossierLine>? made;
    private IReadOnlyList<DossierRow> rows = [];
    private IReadOnlyList<Fault> faults = [];
    private DossierView? view;
    private string number = "";
    private string? problem;
    private bool working;
    private bool mayDisclose;

    [SupplyParameterFromQuery(Name = "id")]
    private string? Asked { get; set; }

    [Inject]
    private CurrentPerson Person { get; set; } = default!;

    [Inject]
    private Answers Answers { get; set; } = default!;

    [Inject]
    private PersonClock Clock { get; set; } = default!;

    [Inject]
    private DossierRows Rows { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Browser { get; set; } = default!;

    private string People => view!.People.Count == 0 ? Text["Dossier.Nobody"]
        : string.Join(", ", view.People.Select(person => person.Name is { Length: > 0 } name ? ProofWords.Shown(person.Company is { Length: > 0 } company && company != name ? name + " · " + company : name) : Text["Dossier.Erased"].Value));

    private IReadOnlyList<string> Fields => [.. view!.Entries.SelectMany(one => one.Opened).Select(part => part.Field).Append(ProspectCard.Field).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private IEnumerable<(string Name, string Number, bool Bad)> Figures
    {
        get
        {
            var after = view!.Facts.GetValueOrDefault("calls-after-opposition");
            yield return ("calls", Clock.Number(view.Of("calls.call-started.v1")), false);
            yield return ("vendors", Clock.Number(view.Facts.GetValueOrDefault("vendors")), false);
            yield return ("refused", Clock.Number(view.Of("compliance.contact-refused.v1")), false);
            yield return ("cues", Clock.Number(view.Of("calls.cue-shown.v1")), false);
            yield return ("effect", view.Of("prospects.opposition-recorded.v1") == 0 ? "–" : Clock.Took(TimeSpan.FromMilliseconds(view.Facts.GetValueOrDefault("opposition-effect-ms"))), false);
            yield return ("after", Clock.Number(after), after > 0);
            yield return ("looks", Clock.Number(view.Of("calls.viewed.v1")), false);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        mayDisclose = await Person.ViewAsync() is { Principal: var who } && Access.May(who, Permission.DiscloseTexts);
        if (!Guid.TryParse(Asked, out var id))
        {
            (view, rows) = (null, []);
        }
        else if (id != view?.Dossier)
        {
            var reply = await Person.AskAsync(new SeeDossier(id));
            (view, problem) = (reply.Value, reply.IsOk ? null : Answers.Of(reply));
            rows = view is null ? [] : Rows.Of(view);
        }

        made = (await Person.AskAsync(new SeeDossiers())).Value ?? [];
    }

    private async Task MakeAsync()
    {
        working = true;
        var reply = await Person.AskAsync(new MakeDossier(number, null, null));
        (faults, problem, working) = (reply.Faults, reply.Refusal is { } no ? Answers.Of(no) : null, false);
        if (reply.IsOk)
        {
            number = "";
            Navigation.NavigateTo("/proof/dossier?id=" + reply.Value!.Dossier);
        }
    }

    private Task PrintAsync() => Browser.InvokeVoidAsync("print").AsTask();

    private string FieldName(string field) => Text["Field." + field] is { ResourceNotFound: false } known ? known : field;
}
