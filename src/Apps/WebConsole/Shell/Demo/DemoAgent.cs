using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.WebConsole.Shell.Demo;

/// <summary>
/// Somebody who works at the desk by themselves. Each step looks at what the journal says this agent is doing and goes on from there, so that a restart, a supervisor's
/// pause or a prospect taken away need nothing special. Tells how long until the next step; null when the shift is over.
/// </summary>
internal sealed class DemoAgent(DemoFloor floor, UserId user, SessionId session, Random chance)
{
    // Below this many callable prospects the rest is left to the visitor.
    private const int Reserve = 40;
    private TimeSpan pauseFor = TimeSpan.FromMinutes(4);
    private ProspectId? lately;
    private DemoTalk? talk;

    /// <summary>True once the shift should end after the call.</summary>
    public bool Leaving { get; set; }

    /// <summary>True while others want to call too.</summary>
    public bool LeavesSome { get; init; }

    /// <summary>True for who sends in good time what they promised, most of the time.</summary>
    public bool Sends { get; init; }

    /// <summary>Times at which this agent has promised to call in person.</summary>
    public Queue<DateTimeOffset> Promised { get; } = new();

    public async Task<TimeSpan?> StepAsync()
    {
        var agent = floor.Calls.AgentOf(user);
        return agent.State switch
        {
            AgentState.Offline => Leaving ? null : await ThenAsync(new SignOnAtDesk(), 1, 8),
            AgentState.Pause => floor.Now - agent.Since < pauseFor ? Wait(4, 8) : await ThenAsync(new EndPause(), 1, 4),
            AgentState.Available => await BetweenCallsAsync(),
            AgentState.Preview => await DialAsync(agent.Prospect!.Value),
            AgentState.Dialling or AgentState.Ringing => floor.Now - agent.Since < TimeSpan.FromSeconds(45) ? Wait(2, 4) : await ThenAsync(new HangUp(agent.Call!.Value), 2, 4),
            AgentState.Connected => await TalkAsync(agent),
            AgentState.WrapUp => await WrapUpAsync(agent.Prospect!.Value),
        };
    }

    private async Task<TimeSpan?> BetweenCallsAsync()
    {
        talk = null;
        if (Leaving)
        {
            return await ThenAsync(new SignOffDesk(), 1, 2);
        }

        if (Sends && Owed() is { } owed)
        {
            var sent = await floor.AskAsync(session, new SettlePromise(owed.Prospect, owed.Id, PromiseEnd.Kept));
            if (!sent.IsOk)
            {
                // No leave to write any more.
                await floor.AskAsync(session, new SettlePromise(owed.Prospect, owed.Id, PromiseEnd.Dropped, Reason: "cannot-be-kept"));
            }

            return Wait(5, 12);
        }

        var roll = chance.NextDouble();
        if (LeavesSome && roll < 0.05)
        {
            var reason = TakePause.Reasons[chance.Next(TakePause.Reasons.Count)];
            pauseFor = TimeSpan.FromSeconds(chance.Next(50, 260));
            return await ThenAsync(new TakePause(reason), 4, 8);
        }

        // Now and then somebody opens a person by hand whom the rules do not let them call yet; the gate says so.
        if (roll is > 0.05 and < 0.09 && (roll < 0.07 || lately is null ? Anyone() : lately) is { } wanted)
        {
            await floor.AskAsync(session, new OpenProspect(wanted));
            return Wait(4, 9);
        }

        if (LeavesSome && floor.Due() < Reserve)
        {
            return Wait(15, 30);
        }

        var next = await floor.AskAsync(session, new TakeNext());
        return next is { IsOk: true, Value.Prospect: not null } ? Wait(8, 22) : Wait(12, 25);
    }

    private LedgerEntry? Owed() => floor.Calls.Promises.Waiting(promise => promise is { Kind: PromiseKind.Email or PromiseKind.Word, Ours: true } && promise.Keeper == user
        && promise.DueAt <= floor.Now.AddDays(1) && !floor.IsForgotten(promise)).MinBy(promise => (promise.DueAt, promise.Id));

    private ProspectId? Anyone() => floor.FarAway.Count == 0 ? null : floor.FarAway[chance.Next(floor.FarAway.Count)];

    private async Task<TimeSpan?> DialAsync(ProspectId prospect)
    {
        if (lately != prospect && chance.NextDouble() < 0.03)
        {
            return await ThenAsync(new SkipProspect(prospect, SkipProspect.Reasons[chance.Next(SkipProspect.Reasons.Count)]), 2, 5);
        }

        lately = prospect;
        var reply = await floor.AskAsync(session, new Dial(prospect));

        // Whom somebody else agreed to call meanwhile stays on the screen until the agent passes them over.
        return reply is { IsOk: true, Value.Call: not null } ? Wait(3, 5)
            : reply.IsOk ? Wait(5, 10)
            : await ThenAsync(new SkipProspect(prospect, SkipProspect.Reasons[0]), 5, 10);
    }

    private async Task<TimeSpan?> TalkAsync(Agent agent)
    {
        var (prospect, call) = (agent.Prospect!.Value, agent.Call!.Value);
        if (talk?.Call != call)
        {
            if (await floor.CallOfAsync(prospect) is not { } open || floor.Where(prospect) is not { } where)
            {
                return Wait(3, 6);
            }

            talk = new DemoTalk(call, prospect, where.Campaign.Plan!.Kind, where.Place.Zones, open.Voicemail, chance, Promised.Count > 0);
        }

        if (talk.Next() is not { } words)
        {
            return await ThenAsync(new HangUp(call), 4, 12);
        }

        // A call that was ended from the other side meanwhile refuses; the next step sees it.
        await floor.AskAsync(session, words);
        return Wait(8, 22);
    }

    private async Task<TimeSpan?> WrapUpAsync(ProspectId prospect)
    {
        if (await floor.CallOfAsync(prospect) is not { Result: { } result } || floor.Where(prospect) is not { } where)
        {
            return Wait(3, 6);
        }

        var outcome = result == CallResult.Conversation ? talk?.Outcome ?? "next-step" : DemoWrapUp.OutcomeOf(result);
        var form = new DemoWrapUp(where.Campaign.Plan!.Kind, where.Place.Zones, chance, floor.Now).Form(outcome, outcome == "callback" && Promised.TryDequeue(out var promised) ? promised : null);
        var reply = await floor.AskAsync(session, new WrapUp(prospect, form));
        if (reply.Refusal is not null && form.Action == "email")
        {
            // No address, or no leave to write.
            reply = await floor.AskAsync(session, new WrapUp(prospect, form with { Action = "call" }));
        }

        return reply.IsOk ? Wait(3, 10) : throw new InvalidOperationException("The demo's wrap-up was not taken: " + (reply.Refusal?.Code ?? string.Join(", ", reply.Faults.Select(f => f.Member + " " + f.Code))));
    }

    private async Task<TimeSpan?> ThenAsync(IRequest<Done> request, int from, int until)
    {
        await floor.AskAsync(session, request);
        return Wait(from, until);
    }

    private TimeSpan Wait(int from, int until) => TimeSpan.FromSeconds(from + (chance.NextDouble() * (until - from)));
}
