using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.LeadFiles;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.Storage.Imports;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Mvc;

namespace FollowUpConsole.WebConsole.Prospects;

internal static class ImportApi
{
    private const long LargestUpload = 512L * 1024 * 1024;
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(100);

    internal static void MapImports(this IEndpointRouteBuilder api)
    {
        api.MapPost("/imports", TakeAsync).WithMetadata(new RequestSizeLimitAttribute(LargestUpload)).Accepts<ImportForm>("multipart/form-data")
            .Produces<ImportAnswer>(201).Produces<ImportAnswer>(202).ProducesProblem(409).ProducesProblem(413)
            .WithSummary("Takes a lead file as a whole, or not at all. Answers at its end; a file that takes longer is answered 202 and goes on.");
        api.MapGet("/imports/{id}", SeeAsync).Produces<ImportAnswer>().WithSummary("How an import stands.");
        api.MapGet("/imports/{id}/rows", RowsAsync).Produces<string>(200, "application/x-ndjson").WithSummary("The report of an import: one JSON line per row of the file.");
    }

    private static async Task<IResult> TakeAsync(HttpContext context, ImportStore store, LeadImports imports)
    {
        // Asked first, so that nobody without the permission fills the disk.
        var may = await context.AskApiAsync(new SeeLists());
        if (may.Refusal is { } refusal)
        {
            return context.No(refusal, []);
        }

        var input = new ApiInput();
        var order = context.Order(input);
        if (order is { } known && await context.AskApiAsync(new SeeList(ListOf(known))) is { IsOk: true } first)
        {
            return await EndAsync(context, imports, first.Value!.List);
        }

        var upload = new ImportUpload(store, input, ["campaign", "origin", "region", .. ConsentsInForm.Names]);
        var kept = false;
        try
        {
            await upload.ReadAsync(context.Request, context.RequestAborted);
            var reply = upload.Refusal is { } broken ? Reply<ListId>.No(broken) : await AskAsync(context, upload, input, order);
            kept = reply.IsOk;
            return reply.IsOk ? await EndAsync(context, imports, reply.Value) : context.No(reply.Refusal, reply.Faults);
        }
        finally
        {
            if (!kept)
            {
                upload.Drop();
            }
        }
    }

    private static async Task<Reply<ListId>> AskAsync(HttpContext context, ImportUpload upload, ApiInput input, CommandId? order)
    {
        string? Text(string name) => upload.Texts.GetValueOrDefault(name);
        var campaign = input.Id("campaign", Text("campaign"), required: true);
        input.Check(upload.Spool is null, new Fault("file", "missing"));
        if (campaign is not { } id || upload.Spool is not { } spool)
        {
            input.Check(string.IsNullOrWhiteSpace(Text("origin")), new Fault("origin", "missing"));
            return Reply<ListId>.Bad(input.Faults);
        }

        var region = Text("region") is { Length: > 0 } given ? given : null;
        var consents = ConsentsInForm.Read(upload.Texts, input);
        if (!input.IsGood)
        {
            var look = await context.AskApiAsync(new InspectList(new(id), spool, region));
            return look.Refusal is { } refusal ? Reply<ListId>.No(refusal) : Reply<ListId>.Bad([.. input.Faults, .. look.Faults, .. look.Value?.Faults ?? []]);
        }

        return await context.AskApiAsync(new TakeList(new(id), spool, upload.FileName, Text("origin") ?? "", null, region, null, consents), order);
    }

    private static async Task<IResult> EndAsync(HttpContext context, LeadImports imports, ListId list)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(context.RequestServices.GetRequiredService<IConfiguration>().GetValue("Api:ImportPatience", Usual));
        try
        {
            await imports.EndOfAsync(list, patience.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // It goes on; the answer says how far it is.
        }

        return await context.ApiAsync(new SeeList(list), import => import switch
        {
            { Stage: ListStage.Taken } => Results.Created(Address(list), ImportAnswer.Of(import)),
            { Stage: ListStage.Running } => Results.Accepted(Address(list), ImportAnswer.Of(import)),
            _ => context.No(new Refusal(import.Problem ?? "", []), []),
        });
    }

    private static Task<IResult> SeeAsync(HttpContext context, string id) => context.ApiAsync(new SeeList(new(IdOf(id))), import => Results.Ok(ImportAnswer.Of(import)));

    private static Task<IResult> RowsAsync(HttpContext context, string id) => context.ApiAsync(new ReadListReport(new(IdOf(id))), blocks => Results.Stream(
        async to =>
        {
            await foreach (var block in blocks.WithCancellation(context.RequestAborted))
            {
                await to.WriteAsync(block, context.RequestAborted);
            }
        },
        "application/x-ndjson"));

    // What is no id is nobody's import, like an id that is not the asker's.
    private static Guid IdOf(string id) => Guid.TryParseExact(id, "D", out var known) ? known : Guid.Empty;

    private static string Address(ListId list) => $"{ApiSetup.Root}/imports/{list}";

    private static ListId ListOf(CommandId order) => new(new Asked(new(default, default, default, default, default, ""), default, order).Derive(0));

    private sealed record ImportForm(IFormFile File, Guid Campaign, string Origin, string? Region, string? ConsentTo, string? ConsentMentions, string? ConsentChannel, string? ConsentText, bool? ConsentWritten);

    private sealed record ImportAnswer(Guid Id, Guid Campaign, ListStage Stage, string Encoding, string Delimiter, bool Header, string Origin, RowsAnswer Rows)
    {
        internal static ImportAnswer Of(ListImport import) => new(
            import.List.Value, import.Campaign.Value, import.Stage, import.Encoding, import.Delimiter, import.Header, import.Origin, new(import.Total, import.Taken, import.Merged, import.Refused));
    }

    private sealed record RowsAnswer(int Total, int Taken, int Merged, int Refused);
}
