using System.Globalization;
using System.IO.Compression;
using System.Text;
using FollowUpConsole.Audit;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Http.Features;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Logs, entries and calls in open forms, for programs and for people who are signed in.</summary>
internal static class ExportsApi
{
    internal const string VconType = "application/vcon";
    private const string TextType = "text/plain; charset=utf-8";
    private const string TileType = "application/octet-stream";

    internal static void MapExports(this IEndpointRouteBuilder api)
    {
        api.MapGet("/logs/{log}/checkpoint", CheckpointAsync).Produces<string>(200, "text/plain").WithSummary("The checkpoint of a log, signed now (C2SP tlog-checkpoint). With the tiles, this address is a log in the form of C2SP tlog-tiles.");
        api.MapGet("/logs/{log}/tile/{**path}", TileAsync).Produces<byte[]>(200, TileType).WithSummary("A tile of hashes or a bundle of entries as C2SP tlog-tiles names it: 0/000, 1/x001/234, entries/000.p/17. There up to the size that was signed last.");
        api.MapGet("/logs/{log}/tiles", TilesAsync).Produces<byte[]>(200, BundleFile.Zip).WithSummary("The whole log as C2SP tlog-tiles in a zip: checkpoint, tiles, bundles of entries. That it was taken is an entry itself.");
        api.MapGet("/logs/{log}/entries/{index}/proof", ProofAsync).Produces<string>(200, "text/plain").WithSummary("One entry with the proof that it is in the log as it is signed now: C2SP tlog-proof, the entry as its extra; for AuditVerifier.");
        api.MapGet("/calls/{id}/vcon", VconAsync).Produces<string>(200, VconType).WithSummary("One call as an unsigned vCon (IETF draft-ietf-vcon-vcon-core), each of its entries attached with its proof. The look is an entry itself.");
    }

    /// <summary>The same downloads beside Proof's pages.</summary>
    internal static void MapExportDownloads(this WebApplication app)
    {
        var logs = app.MapGroup("/proof/logs/{log}").RequireAuthorization(NeedsAttribute.PolicyOf(Permission.ReadLogs));
        logs.MapGet("/tiles", (HttpContext context, IDoor door, string log) => OfAsync(context, door, log, name => new ExportLog(name), export => Zip(context, export, log)));
        logs.MapGet("/entries/{index:long}", (HttpContext context, IDoor door, string log, long index) =>
            OfAsync(context, door, log, name => new ProveEntry(name, index), proof => Results.File(proof.Write(), TextType, string.Create(CultureInfo.InvariantCulture, $"{index}.tlog-proof"))));
        app.MapGet("/proof/calls/{call:guid}/vcon", async (HttpContext context, IDoor door, Guid call) =>
            (await door.AskAsync(context.User.Session()!.Value, new TakeConversation(new CallId(call)), cancellation: context.RequestAborted)).Value is { } one ? Results.File(one.Json.ToArray(), VconType, $"call-{call}.vcon") : Results.NotFound())
            .RequireAuthorization(NeedsAttribute.PolicyOf(Permission.ReadProspects));
    }

    private static async Task<IResult> OfAsync<T>(HttpContext context, IDoor door, string log, Func<LogName, IRequest<T>> ask, Func<T, IResult> send)
        where T : class =>
        LogsApi.Name().IsMatch(log) && (await door.AskAsync(context.User.Session()!.Value, ask(new LogName(log)), cancellation: context.RequestAborted)).Value is { } found ? send(found) : Results.NotFound();

    private static Task<IResult> CheckpointAsync(HttpContext context, string log) => AnswerAsync(context, log, name => new TakeCheckpoint(name), signed => Results.Bytes(signed.Note.ToArray(), TextType));

    // Compressed by whoever stands before us, if at all: hashes do not shrink.
    private static Task<IResult> TileAsync(HttpContext context, string log, string path) => AnswerAsync(context, log, name => new TakeTile(name, path), bytes => Results.Bytes(bytes.ToArray(), TileType));

    private static Task<IResult> TilesAsync(HttpContext context, string log) => AnswerAsync(context, log, name => new ExportLog(name), export => Zip(context, export, log));

    private static Task<IResult> ProofAsync(HttpContext context, string log, string index)
    {
        var at = long.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : -1;
        return AnswerAsync(context, log, name => new ProveEntry(name, at), proof => Results.Bytes(proof.Write(), TextType));
    }

    private static Task<IResult> VconAsync(HttpContext context, string id)
    {
        var input = new ApiInput().Only(context.Request.Query);
        var call = Guid.TryParseExact(id, "D", out var given) ? given : Guid.Empty;
        return input.IsGood ? context.ApiAsync(new TakeConversation(new CallId(call)), one => Results.Bytes(one.Json.ToArray(), VconType)) : Task.FromResult(context.No(null, input.Faults));
    }

    private static Task<IResult> AnswerAsync<T>(HttpContext context, string log, Func<LogName, IRequest<T>> ask, Func<T, IResult> send)
    {
        var input = new ApiInput().Only(context.Request.Query);
        return !LogsApi.Name().IsMatch(log) ? Task.FromResult(context.No(Refusal.Of(Access.NotReached), [])) : input.IsGood ? context.ApiAsync(ask(new LogName(log)), send) : Task.FromResult(context.No(null, input.Faults));
    }

    private static IResult Zip(HttpContext context, LogExport export, string log)
    {
        // The compressor writes the last bytes of each file when it is closed, and knows no other way to.
        context.Features.Get<IHttpBodyControlFeature>()?.AllowSynchronousIO = true;
        return Results.Stream(to => WriteAsync(to, export, context.RequestAborted), BundleFile.Zip, $"{log}-tiles.zip");
    }

    private static async Task WriteAsync(Stream to, LogExport export, CancellationToken cancellation)
    {
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        await foreach (var file in export.Files.WithCancellation(cancellation))
        {
            await using var into = await zip.CreateEntry(file.Path, file.Path.StartsWith("tile/entries", StringComparison.Ordinal) ? CompressionLevel.Fastest : CompressionLevel.NoCompression).OpenAsync(cancellation);
            await into.WriteAsync(file.Bytes, cancellation);
        }
    }
}
