using System.Text;
using FollowUpConsole.Kernel;
using FollowUpConsole.LeadFiles;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.Storage.Imports;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace FollowUpConsole.WebConsole.Prospects;

/// <summary>A multipart upload: its texts, and its file laid aside piece by piece, so that size costs no memory.</summary>
internal sealed class ImportUpload(ImportStore store, ApiInput input, params string[] texts)
{
    private const int LongestText = 4096;

    internal Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    internal string FileName { get; private set; } = "";

    internal Guid? Spool { get; private set; }

    /// <summary>Why the file could not be laid aside, when that is not the sender's fault.</summary>
    internal Refusal? Refusal { get; private set; }

    internal async Task ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "multipart/form-data" || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
        {
            input.Check(true, new Fault("body", "multipart"));
            return;
        }

        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                await TakeAsync(section, cancellation);
            }
        }
        catch (StoreFullException)
        {
            Refusal = Refusal.Of(ImportProblems.StoreFull);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException)
        {
            input.Check(true, new Fault("body", "multipart"));
        }
    }

    internal void Drop()
    {
        if (Spool is { } spool)
        {
            store.DropSpool(spool);
        }
    }

    private async Task TakeAsync(MultipartSection section, CancellationToken cancellation)
    {
        var name = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) ? HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "" : "";
        if (name == "file" && Spool is null)
        {
            var given = disposition!.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
            FileName = Path.GetFileName(given.Value ?? "")[..Math.Min(255, Path.GetFileName(given.Value ?? "").Length)];
            Spool = Guid.NewGuid();
            await using var file = store.CreateSpool(Spool.Value);
            await section.Body.CopyToAsync(file, cancellation);
        }
        else if (texts.Contains(name, StringComparer.Ordinal) && !Texts.ContainsKey(name))
        {
            Texts[name] = await TextAsync(section, name, cancellation);
        }
        else
        {
            input.Unknown(name);
        }
    }

    private async Task<string> TextAsync(MultipartSection section, string name, CancellationToken cancellation)
    {
        var bytes = new byte[LongestText + 1];
        var length = await section.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        input.Check(length > LongestText, new Fault(name, "too-long", "4096"));
        return Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(length, LongestText))).Trim();
    }
}
