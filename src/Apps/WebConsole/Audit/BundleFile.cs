using System.IO.Compression;
using System.Text;
using FollowUpConsole.Audit;
using FollowUpConsole.Merkle;
using Microsoft.AspNetCore.Http.Features;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Sends a bundle as a zip.</summary>
internal static class BundleFile
{
    internal const string Zip = "application/zip";

    internal static IResult Send(HttpContext context, Bundle bundle, string kind, Guid id)
    {
        // The compressor writes the last bytes of each file when it is closed, and knows no other way to.
        context.Features.Get<IHttpBodyControlFeature>()?.AllowSynchronousIO = true;
        return Results.Stream(to => WriteAsync(to, bundle, context.RequestAborted), Zip, $"{kind}-{id}.zip");
    }

    /// <summary>A head alone: a few hundred bytes, named for its size and the ten digits of its fingerprint.</summary>
    internal static IResult SendHead(HeadTaken head)
    {
        var whole = new MemoryStream();
        using (var zip = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var (name, bytes) in head.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                using var file = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                file.Write(bytes.Span);
            }
        }

        return Results.File(whole.ToArray(), Zip, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"head-{head.Checkpoint.Size}-{head.Checkpoint.Fingerprint}.zip"));
    }

    // Small files first, then the entries as they come from the disk: a bundle of any size takes no memory.
    private static async Task WriteAsync(Stream to, Bundle bundle, CancellationToken cancellation)
    {
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        foreach (var (name, bytes) in bundle.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            await using var file = await Entry(name).OpenAsync(cancellation);
            await file.WriteAsync(bytes, cancellation);
        }

        await using var entries = await Entry(BundleNames.Entries).OpenAsync(cancellation);
        await foreach (var block in bundle.Entries.WithCancellation(cancellation))
        {
            await entries.WriteAsync(block, cancellation);
        }

        ZipArchiveEntry Entry(string name)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
            entry.LastWriteTime = bundle.IssuedAt;
            return entry;
        }
    }
}
