using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Scripts;

/// <summary>How far a version has come.</summary>
public enum VersionStage
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>With the client.</summary>
    Submitted,

    /// <summary>Approved; its text can never change.</summary>
    Approved,
}

/// <summary>One version of a campaign's script.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">The script as its file.</param>
/// <param name="Sha256">Of that text.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="SavedAt">When its text was saved last (UTC).</param>
/// <param name="SubmittedBy">Who laid it before the client.</param>
/// <param name="ApprovedBy">Who of the client company approved it.</param>
/// <param name="LiveFromAt">From when on calls begin with it (UTC).</param>
/// <param name="Returned">Why the client sent it back, if so.</param>
/// <param name="WishedFromAt">From when on it should be live, as proposed (UTC); null for as soon as it is approved.</param>
public sealed record ScriptVersion(int Number, string Text, string Sha256, VersionStage Stage, DateTimeOffset SavedAt, UserId? SubmittedBy = null, UserId? ApprovedBy = null, DateTimeOffset? LiveFromAt = null, string? Returned = null, DateTimeOffset? WishedFromAt = null);

/// <summary>The script of one campaign in one language with all its versions, as its events made it. The vendor proposes, the client approves (D-60).</summary>
/// <param name="Id">Made of campaign and language: <see cref="IdOf"/>.</param>
/// <param name="Edition">Saves so far.</param>
/// <param name="Versions">Oldest first; only the last can be a draft or submitted.</param>
public sealed record ScriptBook(Guid Id, int Edition, IReadOnlyList<ScriptVersion> Versions)
{
    /// <summary>Refusal: somebody else has saved since. Nothing was overwritten.</summary>
    internal static readonly Refusal SavedMeanwhile = Refusal.Of("SCRIPT-01");

    /// <summary>How the host runs scripts.</summary>
    public static IDecider<ScriptBook> Decider { get; } = new BookDecider();

    /// <summary>The version worked on last; null when there is none.</summary>
    public ScriptVersion? Last => Versions.Count == 0 ? null : Versions[^1];

    /// <summary>UUID version 8 (RFC 9562 §5.8) of a campaign and a language.</summary>
    public static Guid IdOf(CampaignId campaign, string language)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"script/{campaign.Value:D}/{language}"));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }

    /// <summary>The version that calls begin with at a moment; null when none is approved yet.</summary>
    public ScriptVersion? LiveAt(DateTimeOffset at) =>
        Versions.Where(version => version.LiveFromAt <= at).MaxBy(version => (version.LiveFromAt, version.Number));

    /// <summary>True when there is one.</summary>
    internal bool IsLive(DateTimeOffset at)
    {
        for (var i = Versions.Count - 1; i >= 0; i--)
        {
            if (Versions[i].LiveFromAt <= at)
            {
                return true;
            }
        }

        return false;
    }

    internal Decision Save(CampaignId campaign, Script script, int edition)
    {
        if (edition != Edition)
        {
            return Decision.Refuse(SavedMeanwhile);
        }

        if (Last is { Stage: VersionStage.Submitted })
        {
            return Decision.Refuse(Refusal.Of("SCRIPT-02"));
        }

        var numbered = script with { Version = Last is { Stage: VersionStage.Draft } draft ? draft.Number : Versions.Count + 1 };
        return Last?.Sha256 == numbered.Sha256
            ? Decision.Nothing
            : Write(campaign, new DraftSaved(campaign, script.Language, numbered.Version, Edition + 1, numbered.Text, numbered.Sha256));
    }

    internal Decision Submit(CampaignId campaign, string sha256, UserId by, DateTimeOffset? wished = null) => Last is { Stage: VersionStage.Draft } draft && draft.Sha256 == sha256
        ? Errors(draft) is > 0 and var errors ? Decision.Refuse(Refusal.Of("SCRIPT-03", errors.ToString(System.Globalization.CultureInfo.InvariantCulture))) : Write(campaign, new VersionSubmitted(draft.Number, sha256, by, wished))
        : Decision.Refuse(SavedMeanwhile);

    internal Decision Approve(CampaignId campaign, string sha256, UserId by, DateTimeOffset liveFromAt) => Last is { Stage: VersionStage.Submitted } submitted && submitted.Sha256 == sha256
        ? Write(campaign, new VersionApproved(submitted.Number, sha256, by, liveFromAt))
        : Decision.Refuse(Refusal.Of("SCRIPT-04"));

    internal Decision Return(CampaignId campaign, string sha256, UserId by, string why) => Last is { Stage: VersionStage.Submitted } submitted && submitted.Sha256 == sha256
        ? Write(campaign, new VersionReturned(submitted.Number, by, why))
        : Decision.Refuse(Refusal.Of("SCRIPT-04"));

    private static int Errors(ScriptVersion draft) => ScriptText.Read(draft.Text).Script is { } script ? ScriptChecker.Check(script).Count(finding => finding.Weight == Weight.Error) : 1;

    private static Decision Write(CampaignId campaign, IEvent fact) => Decision.Of(new EventDraft(fact, new EventAbout(campaign)));

    private sealed class BookDecider : IDecider<ScriptBook>
    {
        public string Kind => "script";

        public ScriptBook Start(Guid id) => new(id, 0, []);

        public ScriptBook Evolve(ScriptBook state, Recorded recorded) => recorded.Body switch
        {
            DraftSaved e => state with { Edition = e.Edition, Versions = [.. state.Versions.Where(version => version.Number != e.Version), new ScriptVersion(e.Version, e.Text, e.Sha256, VersionStage.Draft, recorded.RecordedAt)] },
            VersionSubmitted e => Changed(state, e.Version, version => version with { Stage = VersionStage.Submitted, SubmittedBy = e.By, Returned = null, WishedFromAt = e.WishedFromAt }),
            VersionApproved e => Changed(state, e.Version, version => version with { Stage = VersionStage.Approved, ApprovedBy = e.By, LiveFromAt = e.LiveFromAt }),
            VersionReturned e => Changed(state, e.Version, version => version with { Stage = VersionStage.Draft, Returned = e.Why }),
            _ => state,
        };

        private static ScriptBook Changed(ScriptBook state, int number, Func<ScriptVersion, ScriptVersion> change) =>
            state with { Versions = [.. state.Versions.Select(version => version.Number == number ? change(version) : version)] };
    }
}
