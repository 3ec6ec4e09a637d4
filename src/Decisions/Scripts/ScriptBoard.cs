using System.Collections.Concurrent;
using System.Collections.Immutable;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Scripts;

/// <summary>All scripts of all campaigns, in memory: which one a call begins with, and which one a hash means. Readers get an immutable picture.</summary>
public sealed class ScriptBoard : IBoard
{
    private readonly ConcurrentDictionary<string, Script?> read = new(StringComparer.Ordinal);
    private ImmutableDictionary<Guid, ScriptBook> books = ImmutableDictionary<Guid, ScriptBook>.Empty;
    private ImmutableDictionary<CampaignId, ImmutableSortedDictionary<string, Guid>> written = ImmutableDictionary<CampaignId, ImmutableSortedDictionary<string, Guid>>.Empty;
    private ImmutableDictionary<Guid, Brief> briefs = ImmutableDictionary<Guid, Brief>.Empty;
    private ImmutableDictionary<string, string> texts = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The script of a campaign in a language with its versions; without any when nobody has written one.</summary>
    public ScriptBook BookOf(CampaignId campaign, string language) =>
        books.GetValueOrDefault(ScriptBook.IdOf(campaign, language)) ?? ScriptBook.Decider.Start(ScriptBook.IdOf(campaign, language));

    /// <summary>The approved script that calls begin with at a moment; null when the client has approved none.</summary>
    public Script? LiveAt(CampaignId campaign, string language, DateTimeOffset at) => BookOf(campaign, language).LiveAt(at) is { } version ? Find(version.Sha256) : null;

    /// <summary>True when calls of a campaign have an approved script to begin with at a moment, in any language.</summary>
    public bool IsLive(CampaignId campaign, DateTimeOffset at)
    {
        if (written.TryGetValue(campaign, out var all))
        {
            foreach (var (_, id) in all)
            {
                if (books[id].IsLive(at))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The approved scripts of a campaign at a moment, one for each language that has one.</summary>
    public IReadOnlyList<Script> AllLiveAt(CampaignId campaign, DateTimeOffset at) =>
        written.TryGetValue(campaign, out var all) ? [.. all.Values.Select(id => books[id].LiveAt(at)).OfType<ScriptVersion>().Select(version => Find(version.Sha256)).OfType<Script>()] : [];

    /// <summary>What agents have to read before they call for a campaign; version 0 when there is nothing.</summary>
    public Brief BriefOf(CampaignId campaign) => briefs.GetValueOrDefault(campaign.Value) ?? Brief.Decider.Start(campaign.Value);

    /// <summary>The script of a hash, saved for any campaign or shipped; null when unknown.</summary>
    public Script? Find(string sha256) =>
        ScriptShelf.Find(sha256) ?? (texts.TryGetValue(sha256, out var text) ? read.GetOrAdd(sha256, static (_, text) => ScriptText.Read(text).Script, text) : null);

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        if (recorded.Body is BriefWritten or BriefSigned)
        {
            briefs = briefs.SetItem(recorded.Stream.Id, Brief.Decider.Evolve(briefs.GetValueOrDefault(recorded.Stream.Id) ?? Brief.Decider.Start(recorded.Stream.Id), recorded));
        }

        if (recorded.Body is DraftSaved or VersionSubmitted or VersionApproved or VersionReturned)
        {
            var id = recorded.Stream.Id;
            books = books.SetItem(id, ScriptBook.Decider.Evolve(books.GetValueOrDefault(id) ?? ScriptBook.Decider.Start(id), recorded));
            if (recorded.Body is DraftSaved draft)
            {
                written = written.SetItem(draft.Campaign, (written.GetValueOrDefault(draft.Campaign) ?? ImmutableSortedDictionary.Create<string, Guid>(StringComparer.Ordinal)).SetItem(draft.Language, id));
            }

            if (recorded.Body is VersionSubmitted submitted && books[id].Last is { } version)
            {
                // Only what was laid before the client can be on screen in a call.
                texts = texts.SetItem(submitted.Sha256, version.Text);
            }
        }
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }
}
