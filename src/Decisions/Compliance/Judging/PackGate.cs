namespace FollowUpConsole.Compliance;

/// <summary>May we call this person now? Facts and rule packs in, decision out. Pure; fails closed. Only it makes a <see cref="ClearedToContact"/>.</summary>
public static class PackGate
{
    /// <summary>How far ahead a next moment is looked for; two clocks whose windows never meet meet by no waiting.</summary>
    internal static readonly TimeSpan Horizon = TimeSpan.FromDays(370);

    // Calendars and clocks are known for these years; nothing is planned beyond them.
    private const int FirstYear = 1970;
    private const int LastYear = 2100;
    private static readonly RuleFinding BeyondCalendars = new("MOMENT", false, Words.Of(RuleStrength.Hard), "ENG-02", "no-moment", []);

    /// <summary>Judges; records nothing.</summary>
    /// <param name="facts">Everything that is known.</param>
    /// <param name="book">The packs in force.</param>
    public static GateDecision Judge(GateFacts facts, RuleBook book)
    {
        if (facts.At.Year is < FirstYear or > LastYear)
        {
            return new GateDecision(false, [BeyondCalendars], [], null, [Needed.Facts], new RecordingVerdict(false, [BeyondCalendars]), [], GateFactsDigest.Of(facts));
        }

        book = book.At(facts.At);
        var situation = new Situation(facts);
        var meeting = book.MeetingAt(facts.Places);
        var bench = new Bench(situation, meeting);
        var opinions = new Opinions();
        bench.AskAll(facts.At, opinions);
        var packs = meeting.Names;
        var recording = new RecordingVerdict(opinions.RecordingAllowed, opinions.RecordingRefusals);
        var digest = GateFactsDigest.Of(facts);
        if (opinions.CallAllowed)
        {
            return new GateDecision(true, opinions.Permits, opinions.Advice, facts.At, [], recording, packs, digest);
        }

        var next = NextFrom(situation, bench, book, out var blocked);
        return new GateDecision(false, opinions.Refusals, opinions.Advice, next, next is null ? Needs(opinions, blocked, situation) : [], recording, packs, digest);
    }

    /// <summary>Judges a call that is about to be placed and, for a yes, makes the pass.</summary>
    public static GateAnswer Ask(GateQuestion question)
    {
        var decision = Judge(question.Facts, question.Book);
        return new GateAnswer(decision, decision.Allowed ? new ClearedToContact(question.Prospect, question.Campaign, question.Call, question.Number, question.Facts.At) : null);
    }

    /// <summary>
    /// Asks about calling hours alone: would the hour be right, and until when does that answer hold? Who has no known clock, or several that are never right together, counts as open:
    /// the gate itself then says no, and that the zone is needed. Hours that never come on a single clock are shut: somebody set them so, and may set them otherwise.
    /// </summary>
    public static HoursAnswer HoursAt(GateFacts facts, RuleBook book)
    {
        var now = book.At(facts.At);
        var answer = HoursBy(facts, now);
        return answer.Until > now.LaterFrom ? answer with { Until = now.LaterFrom.Value } : answer;
    }

    private static HoursAnswer HoursBy(GateFacts facts, RuleBook book)
    {
        var situation = new Situation(facts);
        if (!situation.ClockIsKnown)
        {
            return new HoursAnswer(true, facts.At + HoursAnswer.Unchanging);
        }

        var bench = new Bench(situation, book.MeetingAt(facts.Places), IsOfHours);
        if (bench.NextFrom(facts.At, new Findings()) is not { } opens)
        {
            return new HoursAnswer(facts.Zones.Count > 1 && facts.Zones.All(zone => EverOpens(facts with { Zones = [zone] }, book)), facts.At + HoursAnswer.Unchanging);
        }

        return opens > facts.At ? new HoursAnswer(false, opens) : new HoursAnswer(true, bench.HoldsUntil(facts.At));
    }

    // What is not allowed before another version comes into force is asked of that version from its first moment on.
    private static DateTimeOffset? NextFrom(Situation situation, Bench bench, RuleBook book, out Findings blocked)
    {
        var from = situation.Facts.At;
        blocked = new Findings();
        var next = bench.NextFrom(from, blocked);
        while (book.LaterFrom is { } change && change - from <= Horizon && !(next < change))
        {
            book = book.Later!;
            blocked = new Findings();
            next = new Bench(situation, book.MeetingAt(situation.Facts.Places)).NextFrom(change, blocked);
        }

        return next;
    }

    private static bool EverOpens(GateFacts facts, RuleBook book) => new Bench(new Situation(facts), book.MeetingAt(facts.Places), IsOfHours).NextFrom(facts.At, new Findings()) is not null;

    private static bool IsOfHours(PackRule rule) => rule is { Test: HoursTest, OfCall: true } && rule.Name.Strength != RuleStrength.Advice;

    private static string[] Needs(Opinions opinions, Findings blocked, Situation situation)
    {
        string[] needs = [.. opinions.Needs.Union(blocked.Needs, StringComparer.Ordinal)];

        // No common hour on the clocks in question: knowing the right one helps. On a single clock nothing does.
        return needs.Length > 0 ? needs : [situation.Zones.Length > 1 ? Needed.Zone : Needed.Never];
    }
}

/// <summary>Whether the hour is right, and up to when that answer holds (UTC).</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct HoursAnswer(bool Open, DateTimeOffset Until)
{
    /// <summary>After so long an answer is asked for again though no hour of its rules begins or ends: a rule may come into force, a zone may be mended.</summary>
    internal static readonly TimeSpan Unchanging = TimeSpan.FromHours(1);
}
