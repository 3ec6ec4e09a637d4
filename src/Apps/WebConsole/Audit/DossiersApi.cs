using System.Text.Json;
using FollowUpConsole.Audit;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Dossiers of one number, and disclosed texts, for programs of the client.</summary>
internal static class DossiersApi
{
    internal static void MapDossiers(this IEndpointRouteBuilder api)
    {
        api.MapPost("/dossiers", (Delegate)MakeAsync).Accepts<DossierQuestion>("application/json").Produces<DossierAnswer>(201)
            .WithSummary("Collects and signs all that the client’s log holds about one number, an erased person’s too. The number is in the body and is not kept.");
        api.MapGet("/dossiers/{id}", OneAsync).Produces<DossierSeen>().WithSummary("A dossier: facts as they were signed, people, entries. The look is an entry itself.");
        api.MapGet("/dossiers/{id}/bundle", BundleAsync).Produces<byte[]>(200, BundleFile.Zip)
            .WithSummary("The signed files of a dossier, for AuditVerifier. With field (record, notes, … ; several times) these personal texts are disclosed with it, which is an entry itself.");
        api.MapPost("/reports/{id}/disclosures", (Delegate)DiscloseAsync).Accepts<DisclosureQuestion>("application/json").Produces<byte[]>(200, BundleFile.Zip)
            .WithSummary("The bundle of a report with chosen fields of chosen calls disclosed, each with the salt of its commitment. That it was done is an entry of each person.");
    }

    /// <summary>The same file for people who are signed in.</summary>
    internal static void MapDossierDownloads(this WebApplication app) => app.MapGet(
        "/proof/dossiers/{dossier:guid}/bundle",
        async (HttpContext context, Guid dossier, string[]? field, IDoor door) =>
            (await door.AskAsync(context.User.Session()!.Value, new TakeDossier(dossier, field ?? []), cancellation: context.RequestAborted)).Value is { } bundle ? BundleFile.Send(context, bundle, "dossier", dossier) : Results.NotFound())
        .RequireAuthorization(NeedsAttribute.PolicyOf(Permission.MakeDossiers));

    private static async Task<IResult> MakeAsync(HttpContext context)
    {
        var input = new ApiInput();
        var texts = await input.TextsAsync(context.Request, "number", "region", "client");
        var client = input.Id("client", texts.GetValueOrDefault("client"));
        var order = context.Order(input);
        var request = new MakeDossier(texts.GetValueOrDefault("number") ?? string.Empty, texts.GetValueOrDefault("region"), client is { } id ? new TenantId(id) : null);
        return input.IsGood
            ? await context.ApiAsync(request, made => Results.Created($"{ApiSetup.Root}/dossiers/{made.Dossier}", new DossierAnswer(made.Dossier, made.Subject, made.Size, made.Entries)), order)
            : context.No(null, input.Faults);
    }

    private static Task<IResult> OneAsync(HttpContext context, string id)
    {
        var input = new ApiInput().Only(context.Request.Query);
        return input.IsGood ? context.ApiAsync(new SeeDossier(IdIn(id)), view => Results.Ok(DossierSeen.Of(view))) : Task.FromResult(context.No(null, input.Faults));
    }

    private static Task<IResult> BundleAsync(HttpContext context, string id, string[]? field)
    {
        var input = new ApiInput().Only(context.Request.Query, "field");
        return input.IsGood ? context.ApiAsync(new TakeDossier(IdIn(id), field ?? []), bundle => BundleFile.Send(context, bundle, "dossier", IdIn(id))) : Task.FromResult(context.No(null, input.Faults));
    }

    private static async Task<IResult> DiscloseAsync(HttpContext context, string id)
    {
        var input = new ApiInput();
        var members = await input.MembersAsync(context.Request, "calls", "fields");
        var (calls, fields) = (TextsIn(input, members, "calls"), TextsIn(input, members, "fields"));
        var ids = calls.Select((call, i) => input.Id($"calls[{i}]", call)).ToList();
        var order = context.Order(input);
        return input.IsGood
            ? await context.ApiAsync(new TakeBundle(IdIn(id), new Disclosure([.. ids.Select(call => new CallId(call ?? Guid.Empty))], fields)), bundle => BundleFile.Send(context, bundle, "report", IdIn(id)), order)
            : context.No(null, input.Faults);
    }

    private static List<string> TextsIn(ApiInput input, Dictionary<string, JsonElement> members, string name)
    {
        var list = members.GetValueOrDefault(name);
        var good = list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String);
        input.Check(!good, new Fault(name, list.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? "missing" : "texts"));
        return good ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];
    }

    // What is no id is nobody's, like an id that is not the asker's.
    private static Guid IdIn(string id) => Guid.TryParseExact(id, "D", out var given) ? given : Guid.Empty;

    private sealed record DossierQuestion(string Number, string? Region, Guid? Client);

    private sealed record DisclosureQuestion(IReadOnlyList<Guid> Calls, IReadOnlyList<string> Fields);

    private sealed record DossierAnswer(Guid Id, Guid Subject, long Size, int Entries);

    private sealed record DossierSeen(Guid Id, Guid Subject, long Size, string Root, DateTimeOffset IssuedAt, IReadOnlyDictionary<string, long> Facts, IEnumerable<PersonSeen> People, IEnumerable<EntrySeen> Entries)
    {
        internal static DossierSeen Of(DossierView view) => new(
            view.Dossier, view.Text.Subject, view.Text.Checkpoint.Size, Convert.ToBase64String(view.Text.Checkpoint.Root.Span), DateTimeOffset.FromUnixTimeMilliseconds(view.Text.IssuedAt),
            view.Facts, view.People.Select(person => new PersonSeen(person.Prospect.Value, person.Name, person.Company)),
            view.Entries.Select(one => new EntrySeen(one.Entry.Index, Convert.ToBase64String(one.Entry.Leaf.Span), one.Entry.Type, one.Entry.RecordedAt, view.Actors.GetValueOrDefault(one.Entry.Actor), JsonDocument.Parse(one.Entry.Bytes).RootElement.Clone())));
    }

    private sealed record PersonSeen(Guid Prospect, string? Name, string? Company);

    private sealed record EntrySeen(long Index, string Leaf, string Type, DateTimeOffset Time, string? Company, JsonElement Entry);
}
