using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>What programs tell us that permits or forbids calls. Whose it is: a prospect's id, or a number with its client or campaign.</summary>
internal static class FactsApi
{
    private const string Whom = " Say whose by the prospect's id, or by a number with the id of its client or of one of its campaigns; the number need not be known here yet.";

    internal static void MapFacts(this IEndpointRouteBuilder api)
    {
        api.MapFact<ConsentBody>("/consents", "consent", "Records a consent. Without grantedTo it permits nothing; evidence is sealed and never stands in the journal.");
        api.MapFact<RequestBody>("/requests", "request", "Records what the person asked for. Its subject is a campaign's id; without evidence it proves nothing.");
        api.MapFact<AppointmentBody>("/appointments", "appointment", "Records a precise time that was agreed for a call, outside this console.");
        api.MapFact<ContractBody>("/contracts", "contract", "Records where the person's contract with the client stands. The latest word holds.");
        api.MapFact<DealingBody>("/purchases", "purchase", "Records a purchase.");
        api.MapFact<DealingBody>("/inquiries", "inquiry", "Records an inquiry.");
        api.MapFact<DebtBody>("/debts", "debt", "Records the debt that calls are about, and hours that the person called inconvenient. The latest word holds.");
        api.MapFact<PersonKindBody>("/person-kinds", "person", "Records whom the law sees in the person. The latest word holds.");
        api.MapFact<ZoneBody>("/told-zones", "zone", "Records where the person said they are. The latest word holds.");
        api.MapFact<RefusalBody>("/refusals", "refusal", "Records that the person said no. It is never taken back; a fresh, complete consent counts again.");
        api.MapFact<OppositionBody>("/oppositions", "opposition", "Records \"stop\". From the answer on every campaign and vendor of the client refuses, and open previews of the person are taken away.");
        api.MapPost("/consents/{id}/withdraw", (Delegate)WithdrawAsync).Accepts<WithdrawalBody>("application/json").Produces<FactKept>()
            .WithSummary("Takes a consent back at all numbers it stands at. Without withdrawnAt: now.");
        api.MapPost("/facts/{id}/retract", (Delegate)RetractAsync).Accepts<RetractionBody>("application/json").Produces<FactKept>().ProducesProblem(409)
            .WithSummary("Takes back what was recorded by mistake (mistake, other-person, duplicate). Both stay on record. A person's no stays.");
        api.MapPost("/facts/find", (Delegate)FindAsync).Accepts<WhoseBody>("application/json").Produces<IReadOnlyList<FactOnRecord>>()
            .WithSummary("What is on record, newest first. When evidence is shown, an entry says that it was looked at.");
    }

    private static void MapFact<TBody>(this IEndpointRouteBuilder api, string route, string kind, string summary)
        where TBody : notnull => api.MapPost(route, (Delegate)((HttpContext context) => KeepAsync(context, kind))).Accepts<TBody>("application/json").Produces<FactKept>(201).WithSummary(summary + Whom);

    private static async Task<IResult> KeepAsync(HttpContext context, string kind)
    {
        var input = new ApiInput();
        var reading = KnownFactReader.Read(await input.BodyAsync(context.Request), kind);
        foreach (var fault in reading.Faults)
        {
            input.Check(true, new Fault(fault.Member, fault.Code, fault.Args));
        }

        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var fact = reading.Fact is KnownFact.Refused { Kind: RefusalKind.Opposition } stop && kind == "opposition" ? stop with { At = now } : reading.Fact;
        foreach (var fault in fact?.Faults(now) ?? [])
        {
            input.Check(true, fault);
        }

        var order = context.Order(input);
        return input.IsGood && fact is not null
            ? await context.ApiAsync(new RecordFact(WhoseOf(reading), fact, "api"), id => Results.Created((string?)null, new FactKept(id.Value)), order)
            : context.No(null, input.Faults);
    }

    private static async Task<IResult> WithdrawAsync(HttpContext context, string id)
    {
        var input = new ApiInput();
        var texts = await input.TextsAsync(context.Request, "withdrawnAt", "evidence");
        var at = input.Moment("withdrawnAt", texts.GetValueOrDefault("withdrawnAt"));
        var order = context.Order(input);
        return input.IsGood
            ? await context.ApiAsync(new WithdrawConsent(new(IdOf(id)), at, texts.GetValueOrDefault("evidence"), "api"), _ => Results.Ok(new FactKept(IdOf(id))), order)
            : context.No(null, input.Faults);
    }

    private static async Task<IResult> RetractAsync(HttpContext context, string id)
    {
        var input = new ApiInput();
        var texts = await input.TextsAsync(context.Request, "reason");
        var order = context.Order(input);
        return input.IsGood ? await context.ApiAsync(new RetractFact(new(IdOf(id)), texts.GetValueOrDefault("reason") ?? ""), _ => Results.Ok(new FactKept(IdOf(id))), order) : context.No(null, input.Faults);
    }

    private static async Task<IResult> FindAsync(HttpContext context)
    {
        var input = new ApiInput();
        var reading = KnownFactReader.Read(await input.BodyAsync(context.Request), "nothing");
        return reading.Faults.Count == 0
            ? await context.ApiAsync(new SeeFacts(WhoseOf(reading)), lines => Results.Ok(lines.Select(FactOnRecord.Of)), context.Order(input))
            : context.No(null, [.. reading.Faults.Select(fault => new Fault(fault.Member, fault.Code, fault.Args))]);
    }

    private static Whose WhoseOf(FactReading reading) =>
        reading.Prospect is { } prospect ? new Whose.Person(new(prospect))
        : reading.Campaign is { } campaign ? new Whose.NumberIn(new(campaign), reading.Number ?? "", reading.Region)
        : new Whose.NumberOf(new(reading.Client ?? Guid.Empty), reading.Number ?? "", reading.Region);

    // What is no id is nobody's fact, like an id that is not the asker's.
    private static Guid IdOf(string id) => Guid.TryParseExact(id, "D", out var known) ? known : Guid.Empty;
}
