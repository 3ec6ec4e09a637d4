using FollowUpConsole.Compliance;
using FollowUpConsole.Prospects;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Compliance;

internal static class NumbersApi
{
    internal static void MapNumbers(this IEndpointRouteBuilder api) => api.MapPost("/numbers/normalize", (Delegate)NormalizeAsync)
        .Accepts<NumberQuestion>("application/json").Produces<NumberAnswer>().WithSummary("Reads a number as people write it. Nothing is kept.");

    private static async Task<IResult> NormalizeAsync(HttpContext context)
    {
        var input = new ApiInput();
        var texts = await input.TextsAsync(context.Request, "raw", "region");
        var request = new NormalizeNumber(texts.GetValueOrDefault("raw") ?? "", texts.GetValueOrDefault("region") is { Length: > 0 } region ? region : null);
        var reply = await context.AskApiAsync(request, context.Order(input));
        return reply.Refusal is not null ? context.No(reply.Refusal, [])
            : input.IsGood && reply.Value is { } read ? Results.Ok(new NumberAnswer(read.E164?.E164, read.Extension, read.Valid, read.Possible, read.Line, read.Region, read.Zones))
            : context.No(null, [.. input.Faults.Concat(input.Faults.Any(f => f.Member == "body") ? [] : reply.Faults)]);
    }

    private sealed record NumberQuestion(string Raw, string? Region);

    private sealed record NumberAnswer(string? E164, string? Extension, bool Valid, bool Possible, LineKind Line, string? Region, IReadOnlyList<string> Zones);
}
