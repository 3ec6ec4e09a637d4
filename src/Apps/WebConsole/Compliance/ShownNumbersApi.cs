using System.Globalization;
using System.Text.Json;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>The registers of numbers shown, for programs.</summary>
internal static class ShownNumbersApi
{
    internal static void MapShownNumbers(this IEndpointRouteBuilder api)
    {
        api.MapGet("/shown-numbers", (Delegate)SeeAsync).Produces<IReadOnlyList<ShownRegisterAnswer>>().WithSummary("Which numbers may be shown for a client's calls, who holds them, and the mandates to show them. A vendor sees the numbers that were lent to it.");
        api.MapPost("/shown-numbers", (Delegate)EnterAsync).Accepts<ShownNumberBody>("application/json").Produces<ShownKeptAnswer>(201).ProducesProblem(409)
            .WithSummary("Enters a number that may be shown for a client's calls.").WithDescription("heldBy: client, vendor or other. Without region the number is read in the way of the client's country. Nobody may show it before a mandate is recorded.");
        api.MapPost("/shown-numbers/retire", (Delegate)RetireAsync).Accepts<RetiredNumberBody>("application/json").Produces<ShownKeptAnswer>().ProducesProblem(409).WithSummary("A number is not shown any more (given-back, replaced, mistake); it stays in the register's history.");
        api.MapPost("/shown-numbers/mandates", (Delegate)AllowAsync).Accepts<MandateBody>("application/json").Produces<ShownKeptAnswer>(201).ProducesProblem(409)
            .WithSummary("Records that the client allows a vendor in writing to show a number.").WithDescription("kind: letter, contract or operator-form. from and until are days of the client's calendar; without until there is no last day. evidence says where the paper is found, and nothing about a person.");
        api.MapPost("/shown-numbers/mandates/end", (Delegate)EndAsync).Accepts<EndedMandateBody>("application/json").Produces<ShownKeptAnswer>().ProducesProblem(409).WithSummary("Ends a mandate (withdrawn, contract-ended, replaced, mistake). From the answer on no call of that vendor may show the number.");
    }

    private static Task<IResult> SeeAsync(HttpContext context)
    {
        var input = new ApiInput().Only(context.Request.Query);
        return input.IsGood ? context.ApiAsync(new SeeShownNumbers(), views => Results.Ok(views.Select(ShownRegisterAnswer.Of))) : Task.FromResult(context.No(null, input.Faults));
    }

    private static async Task<IResult> EnterAsync(HttpContext context)
    {
        var input = new ApiInput();
        var found = await input.MembersAsync(context.Request, "client", "number", "region", "heldBy", "returnable");
        var client = input.Id("client", input.TextIn(found, "client"), required: true);
        var (number, region) = (input.TextIn(found, "number"), input.TextIn(found, "region"));
        var heldBy = Word<NumberHolder>(input, "heldBy", input.TextIn(found, "heldBy"));
        var said = found.TryGetValue("returnable", out var flag) ? flag.ValueKind : JsonValueKind.Undefined;
        input.Check(string.IsNullOrWhiteSpace(number), new Fault("number", "missing")).Check(said is not (JsonValueKind.True or JsonValueKind.False), new Fault("returnable", said == JsonValueKind.Undefined ? "missing" : "yes-no"));
        var order = context.Order(input);
        return input.IsGood ? await context.ApiAsync(new EnterShownNumber(new TenantId(client!.Value), number!, region, heldBy, said == JsonValueKind.True), Created, order) : context.No(null, input.Faults);
    }

    private static async Task<IResult> RetireAsync(HttpContext context)
    {
        var (input, found) = await ReadAsync(context, "client", "entry", "reason");
        var (client, entry) = (input.Id("client", found.GetValueOrDefault("client"), required: true), input.Id("entry", found.GetValueOrDefault("entry"), required: true));
        var order = context.Order(input);
        return input.IsGood ? await context.ApiAsync(new RetireShownNumber(new TenantId(client!.Value), entry!.Value, found.GetValueOrDefault("reason") ?? ""), _ => Results.Ok(new ShownKeptAnswer(entry.Value)), order) : context.No(null, input.Faults);
    }

    private static async Task<IResult> AllowAsync(HttpContext context)
    {
        var (input, found) = await ReadAsync(context, "client", "entry", "vendor", "kind", "evidence", "from", "until");
        Guid? Id(string member) => input.Id(member, found.GetValueOrDefault(member), required: true);
        var (client, entry, vendor) = (Id("client"), Id("entry"), Id("vendor"));
        var kind = Word<MandateKind>(input, "kind", found.GetValueOrDefault("kind"));
        var (from, until) = (Day(input, "from", found.GetValueOrDefault("from"), required: true), Day(input, "until", found.GetValueOrDefault("until"), required: false));
        var order = context.Order(input);
        return input.IsGood
            ? await context.ApiAsync(new RecordMandate(new TenantId(client!.Value), entry!.Value, new TenantId(vendor!.Value), kind, found.GetValueOrDefault("evidence") ?? "", from!.Value, until), Created, order)
            : context.No(null, input.Faults);
    }

    private static async Task<IResult> EndAsync(HttpContext context)
    {
        var (input, found) = await ReadAsync(context, "client", "mandate", "reason");
        var (client, mandate) = (input.Id("client", found.GetValueOrDefault("client"), required: true), input.Id("mandate", found.GetValueOrDefault("mandate"), required: true));
        var order = context.Order(input);
        return input.IsGood ? await context.ApiAsync(new EndMandate(new TenantId(client!.Value), mandate!.Value, found.GetValueOrDefault("reason") ?? ""), _ => Results.Ok(new ShownKeptAnswer(mandate.Value)), order) : context.No(null, input.Faults);
    }

    private static IResult Created(Guid id) => Results.Created((string?)null, new ShownKeptAnswer(id));

    private static async Task<(ApiInput Input, Dictionary<string, string?> Found)> ReadAsync(HttpContext context, params string[] members)
    {
        var input = new ApiInput();
        return (input, await input.TextsAsync(context.Request, members));
    }

    private static DateOnly? Day(ApiInput input, string member, string? text, bool required)
    {
        var good = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        input.Check(!good && (required || !string.IsNullOrEmpty(text)), new Fault(member, string.IsNullOrEmpty(text) ? "missing" : "day"));
        return good ? day : null;
    }

    private static TWord Word<TWord>(ApiInput input, string member, string? text)
        where TWord : struct, Enum
    {
        TWord word = default;
        var good = text is { Length: > 0 } && Words.TryOf(text, out word);
        input.Check(!good, string.IsNullOrEmpty(text) ? new Fault(member, "missing") : new Fault(member, "one-of", string.Join(", ", Words.All<TWord>())));
        return word;
    }

    private sealed record ShownNumberBody(Guid Client, string Number, string? Region, NumberHolder HeldBy, bool Returnable);

    private sealed record RetiredNumberBody(Guid Client, Guid Entry, string Reason);

    private sealed record MandateBody(Guid Client, Guid Entry, Guid Vendor, MandateKind Kind, string Evidence, DateOnly From, DateOnly? Until);

    private sealed record EndedMandateBody(Guid Client, Guid Mandate, string Reason);

    private sealed record ShownKeptAnswer(Guid Id);

    private sealed record ShownRegisterAnswer(Guid Client, string ClientName, IReadOnlyList<ShownNumberAnswer> Numbers)
    {
        internal static ShownRegisterAnswer Of(ShownNumbersView view) => new(view.Client.Value, view.ClientName, [.. view.Entries.Select(ShownNumberAnswer.Of)]);
    }

    private sealed record ShownNumberAnswer(Guid Id, string Number, NumberHolder HeldBy, bool Returnable, LineKind Line, string? Region, DateTimeOffset EnteredAt, string EnteredBy, DateTimeOffset? RetiredAt, string? RetireReason, IReadOnlyList<MandateAnswer> Mandates)
    {
        internal static ShownNumberAnswer Of(ShownNumberLine line) => new(
            line.Entry.Id, line.Entry.Number, line.Entry.HeldBy, line.Entry.Returnable, line.Line, line.Region, line.Entry.At, line.Entry.By, line.Entry.RetiredAt, line.Entry.RetireReason,
            [.. line.Entry.Mandates.Select(one => new MandateAnswer(one.Id, one.Vendor.Value, one.Kind, one.Evidence, one.From, one.Until, one.Zone, one.At, one.By, one.EndedAt, one.EndReason))]);
    }

    private sealed record MandateAnswer(Guid Id, Guid Vendor, MandateKind Kind, string Evidence, DateOnly From, DateOnly? Until, string Zone, DateTimeOffset RecordedAt, string RecordedBy, DateTimeOffset? EndedAt, string? EndReason);
}
