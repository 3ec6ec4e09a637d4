using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;
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

    internal static void MapGate(this IEndpointRouteBuilder api) => api.MapPost("/gate/evaluate", (Delegate)EvaluateAsync)
        .WithMetadata(new RequestSizeLimitAttribute(LargestQuestion)).RequireRateLimiting(ApiSetup.GateLimit)
        .Accepts<object>("application/json").Produces<DecisionAnswer>().WithSummary("Judges the facts given. Nothing is recorded; a missing member means that the fact is not known.");

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
