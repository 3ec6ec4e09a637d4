using System.Globalization;
using System.Text.Json;
using FollowUpConsole.Audit;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Audit;

internal static class CallsApi
{
    internal static void MapCalls(this IEndpointRouteBuilder api)
    {
        api.MapGet("/calls", ListAsync).Produces<CallsAnswer>().WithSummary("Calls, newest first. Go on with the cursor of the answer.");
        api.MapGet("/calls/{id}", OneAsync).Produces<OneCallAnswer>().WithSummary("One call down to its entries. The look is an entry itself.");
    }

    private static Task<IResult> ListAsync(HttpContext context, string? campaign, string? vendor, string? subvendors, string? outcome, string? from, string? to, string? cursor, string? count)
    {
        var input = new ApiInput().Only(context.Request.Query, "campaign", "vendor", "subvendors", "outcome", "from", "to", "cursor", "count");
        var filter = new CallFilter(
            input.Id("campaign", campaign) is { } c ? new CampaignId(c) : null,
            input.Id("vendor", vendor) is { } v ? new TenantId(v) : null,
            outcome is { Length: > 0 } ? outcome : null,
            input.Moment("from", from),
            input.Moment("to", to),
            SubVendors: input.Flag("subvendors", subvendors));
        var most = (int)input.Whole("count", count, 100, 1, 1000);
        var after = CursorOf(cursor);
        input.Check(cursor is { Length: > 0 } && after is null, new Fault("cursor", "unknown"));
        return input.IsGood
            ? context.ApiAsync(new SeeCalls(filter, after, most), page => Results.Ok(new CallsAnswer(page.Lines.Select(CallAnswer.Of), page.Next is { } next ? Text(next) : null, page.Total)))
            : Task.FromResult(context.No(null, input.Faults));
    }

    // What is no id is nobody's call, like an id that is not the asker's.
    private static Task<IResult> OneAsync(HttpContext context, string id) =>
        context.ApiAsync(new SeeCall(new(Guid.TryParseExact(id, "D", out var call) ? call : Guid.Empty), "api"), view => Results.Ok(new OneCallAnswer(
            CallAnswer.Of(view.Line), view.Name, view.Company, view.Events.Select(EntryAnswer.Of), view.Looks.Select(l => new LookAnswer(l.At, l.Index, l.Screen, l.Company, l.Role?.Name(), l.Mine)),
            view.Head.Log.Value, view.Head.Size, Convert.ToBase64String(view.Head.Root.Span))));

    private static string Text(CallCursor cursor) => string.Create(CultureInfo.InvariantCulture, $"{cursor.At.ToUnixTimeMilliseconds()}.{cursor.Call}");

    private static CallCursor? CursorOf(string? text) =>
        text?.Split('.') is [var at, var id] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms <= 253402300799999 && Guid.TryParseExact(id, "D", out var call)
            ? new CallCursor(DateTimeOffset.FromUnixTimeMilliseconds(ms), new CallId(call)) : null;

    private sealed record CallsAnswer(IEnumerable<CallAnswer> Calls, string? Cursor, int Total);

    private sealed record OneCallAnswer(
        CallAnswer Call, string? Name, string? Company, IEnumerable<EntryAnswer> Events, IEnumerable<LookAnswer> ViewedBy, string Log, long Size, string Root);

    private sealed record LookAnswer(DateTimeOffset Time, long Index, string Screen, string Company, string? Role, bool You);
}
