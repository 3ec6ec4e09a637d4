using System.Text;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>The versions of a pack, what differs between two of them, and the way in for a new one.</summary>
public sealed partial class RuleVersionsPage
{
    private IReadOnlyList<ShelvedPack> versions = [];
    private RulePack? inForce;
    private RulePack? before;
    private RulePack? after;
    private string chosen = "";
    private bool mayLoad;
    private string? loaded;
    private string? problem;
    private IReadOnlyList<Fault> faults = [];

    /// <summary>Which pack; the first when not said.</summary>
    [SupplyParameterFromQuery(Name = "pack")]
    public string? Pack { get; set; }

    /// <summary>The older version compared; the one before the youngest when not said.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>The younger version compared; the youngest when not said.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => mayLoad = await Person.MayAsync(Permission.LoadPacks);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var book = Board.Shelf.AsOf(Clock.Now);
        inForce = book.Packs.FirstOrDefault(pack => pack.Id == Pack) ?? book.Packs.OrderBy(RuleWords.TitleOf, StringComparer.CurrentCulture).First();
        chosen = inForce.Id;
        versions = Board.Shelf.VersionsOf(chosen);
        after = versions.FirstOrDefault(version => version.Pack.Name == To)?.Pack ?? versions[0].Pack;
        before = versions.FirstOrDefault(version => version.Pack.Name == From)?.Pack ?? (versions.FirstOrDefault(version => string.CompareOrdinal(version.Pack.Version, after.Version) < 0) ?? versions[^1]).Pack;
    }

    private void Compare((string From, string To) names) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>(StringComparer.Ordinal) { ["pack"] = chosen, ["from"] = names.From, ["to"] = names.To }));

    private async Task LoadAsync(InputFileChangeEventArgs change)
    {
        (loaded, problem, faults) = (null, null, []);
        if (change.File.Size > LoadPack.Longest)
        {
            faults = [new Fault("file", "FILE-05", Clock.Number(LoadPack.Longest))];
            return;
        }

        using var bytes = new MemoryStream();
        await change.File.OpenReadStream(LoadPack.Longest).CopyToAsync(bytes);
        var reply = await Person.AskAsync(new LoadPack(Encoding.UTF8.GetString(bytes.ToArray())));
        faults = reply.Faults;
        problem = reply.Refusal is { } refusal ? Answers.Of(refusal) : null;
        if (reply.IsOk && Board.Shelf.Find(reply.Value!) is { } version)
        {
            loaded = Text["Load.Done", version.Pack.Name, Clock.Moment(version.InForceFrom)];
            Pack = version.Pack.Id;
            OnParametersSet();
        }
    }

    private async Task ReadFolderAsync()
    {
        await Folder.ReadAsync(CancellationToken.None);
        OnParametersSet();
    }
}
