using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Scripts;

namespace FollowUpConsole.WebConsole.Shell.Demo;

/// <summary>One talk, planned when it begins: a walk along the script's own ways, perhaps an objection, notes, and how it ends.</summary>
internal sealed class DemoTalk
{
    private const int LongestWalk = 9;
    private readonly Queue<IRequest<Done>> steps = new();

    public DemoTalk(CallId call, ProspectId prospect, CampaignKind kind, IReadOnlyList<string> zones, bool voicemail, Random chance, bool promises)
    {
        Call = call;
        var script = ScriptShelf.For(kind switch { CampaignKind.QuoteFollowUp => "quote", CampaignKind.DemoFollowUp => "demo", CampaignKind.UnpaidInvoice => "invoice" }, "en");
        if (voicemail)
        {
            // The message is on screen as soon as the machine answers.
            Outcome = FollowUpConsole.CallQueue.Outcome.Voicemail;
            return;
        }

        var last = Walk(script, chance);
        Outcome = promises ? "callback" : OutcomeFor(kind, last == "thanks", chance);
        steps.Enqueue(new SaveNotes(prospect, DemoWords.Notes(kind, Outcome, DemoWords.SpeaksFrench(zones), chance)));
        if (Outcome == "opposition")
        {
            steps.Enqueue(new RecordOpposition(prospect, "desk"));
        }
    }

    public CallId Call { get; }

    /// <summary>Disposition code that the talk comes to.</summary>
    public string Outcome { get; }

    /// <summary>What the agent does next; null when all is said.</summary>
    public IRequest<Done>? Next() => steps.TryDequeue(out var step) ? step : null;

    private string Walk(Script script, Random chance)
    {
        var cue = script.Find(script.Opener)!;
        var objected = chance.NextDouble() < 0.45;
        for (var walked = 0; walked < LongestWalk && !cue.Closing && cue.Ways.Count > 0; walked++)
        {
            if (objected && walked == 2)
            {
                var objection = ScriptShelf.Objections[chance.Next(ScriptShelf.Objections.Count)];
                steps.Enqueue(new MarkObjection(Call, objection));
                if (script.Branches.TryGetValue(objection, out var branch))
                {
                    cue = script.Find(branch)!;
                    continue;
                }
            }

            var roll = chance.NextDouble();
            cue = script.Find(cue.Ways[roll < 0.7 ? 0 : roll < 0.88 ? Math.Min(1, cue.Ways.Count - 1) : cue.Ways.Count - 1].To)!;
            steps.Enqueue(new ShowCue(Call, cue.Id));
        }

        return cue.Id;
    }

    private static string OutcomeFor(CampaignKind kind, bool isNo, Random chance) => (isNo, chance.NextDouble(), kind) switch
    {
        (true, < 0.2, _) => "opposition",
        (true, _, _) => "refused",
        (_, < 0.02, _) => "opposition",
        (_, < 0.27, _) => "callback",
        (_, < 0.31, _) => "new-contact",
        (_, < 0.37, _) => "refused",
        (_, < 0.66, CampaignKind.UnpaidInvoice) => "promise-to-pay",
        (_, < 0.76, CampaignKind.UnpaidInvoice) => "already-paid",
        (_, < 0.84, CampaignKind.UnpaidInvoice) => "dispute",
        (_, < 0.50, _) => "agreed",
        _ => "next-step",
    };
}
