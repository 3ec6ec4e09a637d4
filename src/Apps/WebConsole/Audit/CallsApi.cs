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

    private static Task<IResult> ListAsync(HttpContext context, string? campaign, string? vendor, string? outcome, string? from, string? to, string? cursor, string? count)
    {
        var input = new ApiInput().Only(context.Request.Query, "campaign", "vendor", "outcome", "from", "to", "cursor", "count");
        var filter = new CallFilter(
            input.Id("campaign", campaign) is { } c ? new CampaignId(c) : null,
            input.Id("vendor", vendor) is { } v ? new TenantId(v) : null,
            outcome is { Length: > 0 } ? outcome : null,
            input.Moment("from", from),
            input.Moment("to", to));
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

    private sealed record CallAnswer(
        Guid Id, Guid Prospect, Guid Campaign, string CampaignName, Guid Vendor, string VendorName, Guid Agent, DateTimeOffset StartedAt, DateTimeOffset? AnsweredAt, DateTimeOffset? EndedAt,
        CallResult? Result, double TalkSeconds, string? Outcome, bool Reached, IReadOnlyList<string> Objections, NextAnswer? Next, string? ClosingReason, long FirstIndex, long LastIndex, bool Outside, AttemptResult? Told)
    {
        internal static CallAnswer Of(CallLine line)
        {
            var call = line.Call;
            return new(
                call.Call.Value, call.Prospect.Value, call.Campaign.Value, line.Campaign, call.Vendor.Value, line.Vendor, call.Agent.Value, call.StartedAt, call.AnsweredAt, call.EndedAt,
                call.Result, call.TalkFor.TotalSeconds, call.Outcome, call.Reached, call.Objections, call.Next is { } next ? new(next.At, next.Action, next.Agreed) : null, call.ClosingReason, call.First, call.Last, call.Outside is not null, call.Told);
        }
    }

    private sealed record NextAnswer(DateTimeOffset At, string Action, bool Agreed);

    private sealed record EntryAnswer(long Index, string Leaf, DateTimeOffset Time, string Type, string Actor, JsonElement Data, IReadOnlyDictionary<string, string> Personal)
    {
        internal static EntryAnswer Of(CallEvent e)
        {
            using var entry = JsonDocument.Parse(e.Entry.Bytes);
            return new(
                e.Entry.Index, Convert.ToHexStringLower(e.Entry.Leaf.Span), e.Entry.RecordedAt, e.Entry.Type, e.Entry.Actor, entry.RootElement.GetProperty("data").Clone(),
                e.Opened.DistinctBy(p => p.Field).ToDictionary(p => p.Field, p => p.Value, StringComparer.Ordinal));
        }
    }
}
