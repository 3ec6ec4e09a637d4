using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Scripts;

namespace FollowUpConsole.Audit;

/// <summary>What was on the agent's screen in a call, to be read aloud: cue by cue, with the script's version and who approved it. The look itself is written into the client's log (D-63).</summary>
/// <param name="Call">Which call.</param>
public sealed record SeeCuesShown(CallId Call) : IRequest<CuesShown>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ReadProspects;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCall(Call);
}

/// <summary>The cues of one call.</summary>
/// <param name="Line">The call.</param>
/// <param name="Name">Whom it was with; null when the asker may not see it, or when erased.</param>
/// <param name="Cues">In the order shown.</param>
/// <param name="Scripts">The texts they are of.</param>
/// <param name="Adherence">How the call went along its script; null when nobody and no machine answered, or the text is not known.</param>
/// <param name="Head">The log as it stands after this look.</param>
public sealed record CuesShown(CallLine Line, string? Name, IReadOnlyList<ShownCue> Cues, IReadOnlyList<ShownScript> Scripts, Adherence? Adherence, LogHead Head);

/// <summary>A cue as it came on screen.</summary>
/// <param name="Entry">The entry that says so.</param>
/// <param name="Event">What it says.</param>
/// <param name="Cue">The words of that version, placeholders as written; null when the text is not known.</param>
/// <param name="Objection">The objection that was marked with it.</param>
public sealed record ShownCue(Recorded Entry, CueShown Event, Cue? Cue, string? Objection);

/// <summary>One text that cues were shown of.</summary>
/// <param name="Sha256">Of the text, as the entries name it.</param>
/// <param name="Code">Script code.</param>
/// <param name="Version">Its version.</param>
/// <param name="Language">Two letters.</param>
/// <param name="Approved">The entry that approved it in the client's log; null for a text that ships with the product.</param>
/// <param name="Known">The text was found and has this very hash.</param>
public sealed record ShownScript(string? Sha256, string Code, int Version, string Language, Recorded? Approved, bool Known);

/// <summary>Puts the cues of a call together from the journal alone: what was shown from the prospect's stream, its words and approval from the script's.</summary>
public sealed class ReadingAloud(CallBook book, CampaignBoard campaigns, TenantDirectory tenants, IEntityHost host, IJournal journal, IVault vault) : IHandle<SeeCuesShown, CuesShown>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<CuesShown>> HandleAsync(SeeCuesShown request, Asked asked, CancellationToken cancellation)
    {
        if (book.Find(request.Call) is not { } call)
        {
            return Reply<CuesShown>.No(Refusal.Of(Access.NotReached));
        }

        var log = LogName.Of(TenantKind.Client, call.Client);
        var look = new EventDraft(new Viewed("proof", call.Call), new EventAbout(call.Campaign, call.Call, call.Prospect));
        var turn = await host.RunAsync(ProspectFile.Decider, log, call.Prospect.Value, asked.Context, _ => Decision.Of(look), cancellation);
        if (turn.Refusal is { } refusal)
        {
            return Reply<CuesShown>.No(refusal);
        }

        var stream = await journal.ReadStreamAsync(new StreamKey(log, "prospect", call.Prospect.Value), 0, cancellation);
        var events = SeeingOneCall.EventsOf(stream, call.Call).ToList();
        var texts = new Dictionary<(string?, string), (Script? Script, ShownScript Shown)>();
        var cues = new List<ShownCue>();
        string? objection = null;
        foreach (var entry in events)
        {
            if (entry.Body is ObjectionMarked marked)
            {
                objection = marked.Objection;
            }
            else if (entry.Body is CueShown shown)
            {
                if (!texts.TryGetValue((shown.Sha256, shown.Language), out var text))
                {
                    texts[(shown.Sha256, shown.Language)] = text = await TextOf(log, call.Campaign, shown, cancellation);
                }

                cues.Add(new ShownCue(entry, shown, text.Script?.Find(shown.Cue), objection));
                objection = null;
            }
        }

        var began = cues.Count == 0 ? null : texts[(cues[0].Event.Sha256, cues[0].Event.Language)].Script;
        var adherence = call.AnsweredAt is null || began is null ? null
            : Adherence.Of(began, [.. cues.Select(cue => cue.Event.Cue)], call.Objections, events.Any(entry => entry.Body is CallAnswered { Voicemail: true }));
        var parts = Access.May(asked.By, Permission.SeePersonal) ? await vault.OpenAllAsync(call.Prospect, cancellation) : [];
        return Reply<CuesShown>.Ok(new CuesShown(
            SeeingCalls.LineOf(call, campaigns, tenants), ProspectCard.Read(parts.LastOrDefault(part => part.Field == ProspectCard.Field)?.Value)?.Record.DisplayName, cues, [.. texts.Values.Select(text => text.Shown)], adherence, journal.Heads.First(head => head.Log == log)));
    }

    // The text whose hash the entry names: kept in the client's log when it was written there, and else one that ships with the product.
    private async ValueTask<(Script? Script, ShownScript Shown)> TextOf(LogName log, CampaignId campaign, CueShown shown, CancellationToken cancellation)
    {
        var story = await journal.ReadStreamAsync(new StreamKey(log, ScriptBook.Decider.Kind, ScriptBook.IdOf(campaign, shown.Language)), 0, cancellation);
        var saved = story.Select(entry => entry.Body).OfType<DraftSaved>().LastOrDefault(draft => draft.Sha256 == shown.Sha256);
        var script = saved is not null && Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(saved.Text))) == shown.Sha256 ? ScriptText.Read(saved.Text).Script
            : saved is null && shown.Sha256 is { } shipped ? ScriptShelf.Find(shipped) : null;
        var approved = saved is null ? null : story.LastOrDefault(entry => entry.Body is VersionApproved approval && approval.Sha256 == shown.Sha256);
        return (script, new ShownScript(shown.Sha256, shown.Script, shown.Version, shown.Language, approved, script is not null));
    }
}
