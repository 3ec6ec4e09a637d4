using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Calls;

/// <summary>The ledger of promises for programs: a client's books tell that money came in, and the chase ends.</summary>
internal static class PromisesApi
{
    internal static void MapPromises(this IEndpointRouteBuilder api)
    {
        api.MapGet("/promises", (Delegate)ListAsync).Produces<PromisesAnswer>()
            .WithSummary("Promises of both sides, waiting ones first. Amounts and texts only with a role that may see personal data.");
        api.MapPost("/promises/{id}", (Delegate)SettleAsync).Accepts<SettleBody>("application/json").Produces<SettledAnswer>()
            .WithSummary("Settles a promise: kept, broken, moved (with dueAt) or dropped; all but kept with a reason.")
            .WithDescription("A payment that is kept ends the reminders of it, or pauses them for a day when stillOwed is \"true\". An agreed call is kept by calling only. An e-mail is kept once it was sent, which counts as a touch; it is refused for somebody who may not be written to.");
    }

    private static Task<IResult> ListAsync(HttpContext context, string? state, string? kind, string? campaign, string? vendor, string? from, string? to, string? count)
    {
        var input = new ApiInput().Only(context.Request.Query, "state", "kind", "campaign", "vendor", "from", "to", "count");
        var filter = new PromiseFilter(
            Word<PromiseState>(input, "state", state),
            Word<PromiseKind>(input, "kind", kind),
            input.Id("campaign", campaign) is { } c ? new CampaignId(c) : null,
            input.Id("vendor", vendor) is { } v ? new TenantId(v) : null,
            null,
            input.Moment("from", from),
            input.Moment("to", to));
        var most = (int)input.Whole("count", count, 200, 1, SeePromises.MaxCount);
        return input.IsGood
            ? context.ApiAsync(new SeePromises(filter, most), page => Results.Ok(new PromisesAnswer(page.Rows.Select(PromiseAnswer.Of), page.Total)))
            : Task.FromResult(context.No(null, input.Faults));
    }

    private static async Task<IResult> SettleAsync(HttpContext context, string id)
    {
        var input = new ApiInput();
        var found = await input.TextsAsync(context.Request, "state", "dueAt", "reason", "stillOwed");
        var how = Word<PromiseEnd>(input, "state", found.GetValueOrDefault("state"));
        var due = input.Moment("dueAt", found.GetValueOrDefault("dueAt"));
        var owed = found.GetValueOrDefault("stillOwed");
        input.Check(how is null && input.IsGood, new Fault("state", "missing")).Check(owed is not (null or "true" or "false"), new Fault("stillOwed", "unknown"));
        var order = context.Order(input);

        // What is no promise is nobody's, like one that is not the asker's.
        var known = Guid.TryParseExact(id, "D", out var promise) ? context.RequestServices.GetRequiredService<CallRegister>().Promises.Find(promise) : null;
        return input.IsGood
            ? await context.ApiAsync(new SettlePromise(known?.Prospect ?? new ProspectId(Guid.Empty), promise, how!.Value, due, found.GetValueOrDefault("reason"), owed == "true"), _ => Results.Ok(new SettledAnswer(promise)), order)
            : context.No(null, input.Faults);
    }

    private static T? Word<T>(ApiInput input, string member, string? text)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var found = Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => string.Equals(Kebab(value!.Value), text, StringComparison.Ordinal));
        input.Check(found is null, new Fault(member, "unknown"));
        return found;
    }

    private static string Kebab<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private sealed record SettleBody(string State, DateTimeOffset? DueAt, string? Reason, string? StillOwed);

    private sealed record SettledAnswer(Guid Id);

    private sealed record PromisesAnswer(IEnumerable<PromiseAnswer> Promises, int Total);

    private sealed record PromiseAnswer(
        Guid Id, PromiseKind Kind, PromiseState State, bool Ours, Guid Prospect, Guid Campaign, string CampaignName, Guid? Vendor, Guid? Call, Guid? Keeper, DateTimeOffset MadeAt, DateTimeOffset DueAt, DateTimeOffset? EndedAt, string? Reason, int Moves, string? Name, string? Text, string? Amount)
    {
        internal static PromiseAnswer Of(PromiseRow row)
        {
            var entry = row.Entry;
            return new(entry.Id, entry.Kind, row.State, entry.Ours, entry.Prospect.Value, entry.Campaign.Value, row.Campaign, entry.Vendor?.Value, entry.Call?.Value, entry.Keeper?.Value, entry.MadeAt, entry.DueAt, entry.EndedAt, entry.Reason, entry.Moves, row.Name, row.Text, row.Amount);
        }
    }
}
