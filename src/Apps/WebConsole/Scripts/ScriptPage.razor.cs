using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Scripts;
using FollowUpConsole.WebConsole.Calls;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FollowUpConsole.WebConsole.Scripts;

/// <summary>One campaign's script in one language: written, checked, compared, submitted, approved. What was typed stays in the window whatever the door answers.</summary>
public sealed partial class ScriptPage
{
    private static readonly string[] Views = ["findings", "picture", "compare", "rehearse"];

    private ScriptLine? line;
    private ScriptDraft? draft;
    private string? refusal;
    private string sample = string.Empty;
    private DateTime? wish;
    private IReadOnlyDictionary<string, string>? real;
    private string seen = "findings";
    private int chosen = 1;
    private int with = 1;
    private bool known = true;
    private bool missing;
    private bool mayApprove;

    // The edition that what stands in the window began from.
    private int edition;

    /// <summary>Of which campaign.</summary>
    [Parameter]
    public Guid Campaign { get; set; }

    /// <summary>In which language; English unless the address says otherwise.</summary>
    [Parameter]
    public string Language { get; set; } = ScriptWords.Languages[0];

    [Inject]
    private CurrentPerson Person { get; set; } = null!;

    [Inject]
    private Answers Answers { get; set; } = null!;

    [Inject]
    private PersonClock Clock { get; set; } = null!;

    private CampaignId Id => new(Campaign);

    private IEnumerable<Script> Fitting => ScriptShelf.Samples.Select(one => ScriptShelf.For(one, line!.Language)).Where(script => script.For.Contains(line!.Kind));

    private bool Locked => line?.Book.Last is { Stage: VersionStage.Submitted };

    private bool Dirty => draft is not null && draft.Text != line?.Book.Last?.Text;

    private Cue? Shown => draft!.IdOf(chosen) is { } id ? draft.Script?.Find(id) : null;

    private HashSet<string> Wrong => [.. draft!.Findings.Where(finding => finding.Weight == Weight.Error).Select(finding => finding.Cue).OfType<string>()];

    private IReadOnlyDictionary<string, string> Facts => real ?? (known ? ExampleFacts.Of(line!.Language) : new Dictionary<string, string>());

    private IReadOnlyList<ChangedLine> Changes =>
        line!.Book.Versions.FirstOrDefault(version => version.Number == with) is { } version ? LineChanges.Between(version.Text, draft!.Text) : [];

    private string Typed
    {
        get => draft!.Blocks[chosen];
        set => draft!.Type(chosen, value);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        mayApprove = await Person.MayAsync(Permission.ApproveScripts);
        var reply = await Person.AskAsync(new SeeScript(Id, Language));
        missing = !reply.IsOk;
        if (reply.IsOk)
        {
            Take(reply.Value!);
            sample = Fitting.First().Code;
        }
    }

    private void Take(ScriptLine now)
    {
        line = now;
        edition = now.Book.Edition;
        if (now.Book.Last is { } last)
        {
            draft = new ScriptDraft(last.Text);
            chosen = Math.Clamp(chosen, 0, draft.Blocks.Count - 1);
            with = now.Live?.Number ?? last.Number;
        }
    }

    private string NameOf(int block) => draft!.IdOf(block) is not { } id ? Text["Head"] : draft.Script?.Find(id)?.Title ?? id;

    private void Choose(int block) => chosen = block;

    private void Choose(string id)
    {
        for (var block = 0; block < draft!.Blocks.Count; block++)
        {
            if (draft.IdOf(block) == id)
            {
                chosen = block;
            }
        }
    }

    private void Begin() => draft = new ScriptDraft(ScriptShelf.For(sample, line!.Language).Text);

    private void AddCue() => chosen = draft!.Add("cue: new-cue\nkind: step\ntitle: …\nsays: …\nright: … -> closing");

    private async Task ImportAsync(InputFileChangeEventArgs file)
    {
        refusal = null;
        try
        {
            using var reader = new StreamReader(file.File.OpenReadStream(ScriptLimits.Bytes));
            draft = new ScriptDraft(await reader.ReadToEndAsync());
            chosen = Math.Min(1, draft.Blocks.Count - 1);
        }
        catch (IOException)
        {
            refusal = Answers.Of(new Fault("file", "script-size", (ScriptLimits.Bytes / 1024).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    // The sample as it is, laid before the client in one go.
    private async Task ProposeAsync()
    {
        Begin();
        await SaveAsync();
        if (refusal is null)
        {
            await SubmitAsync();
        }
    }

    private Task SaveAsync() => DoAsync(new SaveScript(Id, Language, draft!.Text, edition));

    private Task SubmitAsync() => DoAsync(new SubmitScript(Id, Language, line!.Book.Last!.Sha256, wish is { } wall ? Clock.Instant(wall) : null));

    private Task ApproveAsync(DateTimeOffset? from) => DoAsync(new ApproveScript(Id, Language, line!.Book.Last!.Sha256, from));

    private Task ReturnAsync(string reason) => DoAsync(new ReturnScript(Id, Language, line!.Book.Last!.Sha256, reason));

    // The caller is whoever looks; their own company calls, or for a client the example's vendor.
    private async Task UseAsync(PreviewPerson? person)
    {
        var who = await Person.ViewAsync();
        var example = ExampleFacts.Of(Language);
        real = person is null ? null : DeskFacts.Of(new KnownFacts(
            who?.DisplayName,
            who?.Principal.Kind == TenantKind.Vendor ? who.TenantName : example["vendorName"],
            person.ClientName,
            Language,
            person.Zone is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var there) ? there : TimeZoneInfo.Utc,
            person.AgreedAt,
            person.LastTalkAt,
            person.Record));
    }

    private async Task DoAsync(IRequest<ScriptLine> request)
    {
        var reply = await Person.AskAsync(request);
        refusal = reply.IsOk ? null : Answers.Of(reply);
        if (reply.IsOk)
        {
            wish = null;
            Take(reply.Value!);
        }
        else if (reply.Refusal is not null && await Person.AskAsync(new SeeScript(Id, Language)) is { IsOk: true } now)
        {
            // What the other one saved is there to compare with; what was typed here stays.
            (line, edition, seen) = (now.Value!, now.Value!.Book.Edition, now.Value.Book.Versions.Count > 0 ? "compare" : seen);
            with = now.Value.Book.Last?.Number ?? 1;
        }
    }
}
