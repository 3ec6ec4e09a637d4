using System.Text.Json;
using System.Text.RegularExpressions;
using FollowUpConsole.Audit;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Audit;

internal static partial class LogsApi
{
    internal static void MapLogs(this IEndpointRouteBuilder api)
    {
        api.MapGet("/logs", (Delegate)ListAsync).Produces<IReadOnlyList<LogAnswer>>().WithSummary("The logs of this token's company: name, size, and root of the Merkle tree (RFC 6962), base64.");
        api.MapGet("/logs/{log}/head", HeadAsync).Produces<byte[]>(200, BundleFile.Zip)
            .WithSummary("The signed head of a log, to be kept every day: a zip of checkpoint and proof for AuditVerifier. The proof leads from the one that this token was given last, or from the newest report; name with since the size that you hold, and it leads from there.");
        api.MapGet("/heads", HeadsAsync).Produces<byte[]>(200, BundleFile.Zip)
            .WithSummary("The signed head of the log of heads, in which the head of every log stands without saying whose it is: a zip for AuditVerifier, to be kept and compared with other clients. The proof leads from the one that this token was given last; name with since the size that you hold, and it leads from there.");
        api.MapGet("/logs/{log}/entries", EntriesAsync).Produces<EntriesAnswer>().WithSummary("Entries of a log with the very bytes that were hashed, and their leaf hashes, base64. At most 1000.");
    }

    /// <summary>The head of one's own log, and that of the log of heads, as files for people who are signed in.</summary>
    internal static void MapHeadDownload(this WebApplication app)
    {
        app.MapGet("/proof/heads", async (HttpContext context, IDoor door) => (await door.AskAsync(context.User.Session()!.Value, new TakeHeadsLog(null), cancellation: context.RequestAborted)).Value is { } head ? BundleFile.SendHead(head) : Results.NotFound())
            .RequireAuthorization(NeedsAttribute.PolicyOf(Permission.SeeProof));
        app.MapGet("/proof/head", async (HttpContext context, string log, string? since, IDoor door) =>
            Name().IsMatch(log) && SizeIn(since, out var size) && (await door.AskAsync(context.User.Session()!.Value, new TakeHead(new(log), size), cancellation: context.RequestAborted)).Value is { } head ? BundleFile.SendHead(head) : Results.NotFound())
            .RequireAuthorization(NeedsAttribute.PolicyOf(Permission.SeeProof));
    }

    private static bool SizeIn(string? text, out long? size)
    {
        size = long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var given) ? given : null;
        return size is not null || string.IsNullOrEmpty(text);
    }

    private static Task<IResult> HeadAsync(HttpContext context, string log, string? since)
    {
        var input = new ApiInput().Only(context.Request.Query, "since");
        var held = since is null ? (long?)null : input.Whole("since", since, 0, 1, (1L << 53) - 1);
        return !Name().IsMatch(log) ? Task.FromResult(context.No(Refusal.Of(Access.NotReached), []))
            : input.IsGood ? context.ApiAsync(new TakeHead(new(log), held), BundleFile.SendHead) : Task.FromResult(context.No(null, input.Faults));
    }

    private static Task<IResult> HeadsAsync(HttpContext context, string? since)
    {
        var input = new ApiInput().Only(context.Request.Query, "since");
        var held = since is null ? (long?)null : input.Whole("since", since, 0, 1, (1L << 53) - 1);
        return input.IsGood ? context.ApiAsync(new TakeHeadsLog(held), BundleFile.SendHead) : Task.FromResult(context.No(null, input.Faults));
    }

    private static Task<IResult> ListAsync(HttpContext context)
    {
        var input = new ApiInput().Only(context.Request.Query);
        return input.IsGood
            ? context.ApiAsync(new SeeLogs(), heads => Results.Ok(heads.Select(h => new LogAnswer(h.Log.Value, h.Size, Convert.ToBase64String(h.Root.Span)))))
            : Task.FromResult(context.No(null, input.Faults));
    }

    private static Task<IResult> EntriesAsync(HttpContext context, string log, string? from, string? count)
    {
        var input = new ApiInput().Only(context.Request.Query, "from", "count");
        var first = input.Whole("from", from, 0, 0, (1L << 53) - 1);
        var most = (int)input.Whole("count", count, 100, 1, ReadEntries.MaxCount);
        if (!Name().IsMatch(log))
        {
            return Task.FromResult(context.No(Refusal.Of(Access.NotReached), []));
        }

        return input.IsGood
            ? context.ApiAsync(new ReadEntries(new(log), first, most), entries => Results.Stream(to => WriteAsync(to, log, entries, context.RequestAborted), "application/json"))
            : Task.FromResult(context.No(null, input.Faults));
    }

    // The entry is written as stored, byte for byte, because only these bytes have this leaf hash.
    private static async Task WriteAsync(Stream to, string log, IReadOnlyList<Recorded> entries, CancellationToken cancellation)
    {
        await using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        json.WriteString("log", log);
        json.WriteStartArray("entries");
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteNumber("index", entry.Index);
            json.WriteString("leaf", Convert.ToBase64String(entry.Leaf.Span));
            json.WritePropertyName("entry");
            json.WriteRawValue(entry.Bytes.Span, skipInputValidation: true);
            json.WriteEndObject();
            if (json.BytesPending > 64 * 1024)
            {
                await json.FlushAsync(cancellation);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    [GeneratedRegex("^[cvos]-[0-9a-f]{32}$", RegexOptions.CultureInvariant, 1000)]
    internal static partial Regex Name();

    private sealed record LogAnswer(string Name, long Size, string Root);

    private sealed record EntriesAnswer(string Log, IReadOnlyList<LogEntryAnswer> Entries);

    private sealed record LogEntryAnswer(long Index, string Leaf, JsonElement Entry);
}
