using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.WebConsole.Calls;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>The gate for programs (<c>gate-api.md</c>).</summary>
internal static class GateApi
{
    // 10,000 attempts fit.
    private const int LargestQuestion = 4 * 1024 * 1024;

    private const string NotDialled = "not-dialled";

    internal static void MapGate(this IEndpointRouteBuilder api)
    {
        api.MapPost("/gate/evaluate", (Delegate)EvaluateAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LargestQuestion)).RequireRateLimiting(ApiSetup.GateLimit)
            .Accepts<object>("application/json").Produces<DecisionAnswer>().WithSummary("Judges the facts given. Nothing is recorded; a missing member means that the fact is not known.");
        api.MapPost("/gate/decide", (Delegate)DecideAsync).RequireRateLimiting(ApiSetup.GateLimit).Accepts<DecideBody>("application/json").Produces<CallDecisionAnswer>().ProducesProblem(409)
            .WithSummary("May this prospect, or this number, be called in a campaign now? The facts are gathered here and the decision is recorded. A yes names a call: it is an attempt as soon as it is given, for all vendors of the client. Tell its outcome.");
        api.MapPost("/calls/{id}/outcome", (Delegate)OutcomeAsync).RequireRateLimiting(ApiSetup.GateLimit).Accepts<OutcomeBody>("application/json").Produces<OutcomeKept>().ProducesProblem(409)
            .WithSummary("What came of a call that /gate/decide named: no-answer, busy, voicemail, conversation, abandoned, not-connected; not-dialled takes the attempt back. The same outcome may be told again.");
    }

    private static async Task<IResult> DecideAsync(HttpContext context, IStringLocalizer<CodeText> code)
    {
        var input = new ApiInput();
        var texts = await input.TextsAsync(context.Request, "campaign", "prospect", "number");
        var campaign = input.Id("campaign", texts.GetValueOrDefault("campaign"), required: true);
        var prospect = input.Id("prospect", texts.GetValueOrDefault("prospect"));
        var number = texts.GetValueOrDefault("number");
        input.Check(number?.Length > NormalizeNumber.MaxLength, new Fault("number", "too-long", "250"));
        var order = context.Order(input);
        return input.IsGood
            ? await context.ApiAsync(new DecideCall(new(campaign!.Value), prospect is { } whom ? new ProspectId(whom) : null, number), decided => Results.Ok(CallDecisionAnswer.Of(decided, code)), order)
            : context.No(null, input.Faults);
    }

    private static async Task<IResult> OutcomeAsync(HttpContext context, string id)
    {
        var input = new ApiInput();
        var texts = await input.TextsAsync(context.Request, "result", "startedAt", "endedAt");
        var (word, result) = (texts.GetValueOrDefault("result"), default(AttemptResult));
        input.Check(string.IsNullOrEmpty(word), new Fault("result", "missing")).Check(word is { Length: > 0 } && word != NotDialled && !Words.TryOf(word, out result), new Fault("result", "unknown"));
        var (started, ended) = (input.Moment("startedAt", texts.GetValueOrDefault("startedAt")), input.Moment("endedAt", texts.GetValueOrDefault("endedAt")));
        var order = context.Order(input);
        var call = Guid.TryParseExact(id, "D", out var known) ? known : Guid.Empty;
        return input.IsGood
            ? await context.ApiAsync(new ReportOutcome(new(call), word == NotDialled ? null : result, started, ended), _ => Results.Ok(new OutcomeKept(call, word!)), order)
            : context.No(null, input.Faults);
    }

    private static async Task<IResult> EvaluateAsync(HttpContext context, INumberPlan plan, IStringLocalizer<CodeText> code)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var reading = FactsReader.Read(body.GetBuffer().AsSpan(0, (int)body.Length), plan);
        return reading.Facts is not { } facts
            ? context.No(null, [.. reading.Faults.Select(fault => new Fault(fault.Member, fault.Code, fault.Args))])
            : await context.ApiAsync(new EvaluateGate(facts), decision => Results.Ok(DecisionAnswer.Of(decision, code)));
    }

    private sealed record RuleAnswer(string Id, string Verdict, string Strength, string Citation, string Saw);

    private sealed record AdviceAnswer(string Id, string Saw);

    private sealed record RecordingAnswer(bool Allowed, IReadOnlyList<RuleAnswer> Rules);

    private sealed record DecideBody(Guid Campaign, Guid? Prospect, string? Number);

    private sealed record OutcomeBody(string Result, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt);

    private sealed record OutcomeKept(Guid Call, string Result);

    private sealed record CallDecisionAnswer(
        Guid? Call, bool Allowed, IReadOnlyList<RuleAnswer> Rules, IReadOnlyList<AdviceAnswer> Advice, DateTimeOffset? Next, IReadOnlyList<string>? Needs, RecordingAnswer Recording, IReadOnlyList<string> RulePacks, string FactsDigest)
    {
        public static CallDecisionAnswer Of(CallDecision decided, IStringLocalizer<CodeText> code) => DecisionAnswer.Of(decided.Decision, code) is var said
            ? new(decided.Call?.Value, said.Allowed, said.Rules, said.Advice, said.Next, said.Needs, said.Recording, said.RulePacks, said.FactsDigest)
            : null!;
    }

    private sealed record DecisionAnswer(
        bool Allowed, IReadOnlyList<RuleAnswer> Rules, IReadOnlyList<AdviceAnswer> Advice, DateTimeOffset? Next, IReadOnlyList<string>? Needs, RecordingAnswer Recording, IReadOnlyList<string> RulePacks, string FactsDigest)
    {
        public static DecisionAnswer Of(GateDecision decision, IStringLocalizer<CodeText> code) => new(
            decision.Allowed, Told(decision.Rules, code), [.. decision.Advice.Select(advice => new AdviceAnswer(advice.Id, GateWords.Saw(advice, code)))],
            decision.Allowed ? null : decision.NextAt, decision.Needs.Count == 0 ? null : decision.Needs, new RecordingAnswer(decision.Recording.Allowed, Told(decision.Recording.Rules, code)), decision.Packs, decision.FactsDigest);

        private static RuleAnswer[] Told(IEnumerable<RuleFinding> findings, IStringLocalizer<CodeText> code) =>
            [.. findings.Select(finding => new RuleAnswer(finding.Id, finding.Allows ? "allow" : "deny", finding.Strength, finding.Citation, GateWords.Saw(finding, code)))];
    }
}
