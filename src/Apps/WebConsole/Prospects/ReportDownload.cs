using System.Text;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.LeadFiles;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.WebConsole.Identity;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Prospects;

/// <summary>Sends the report of an import: JSON lines as they are kept, or CSV in the words of whoever asks.</summary>
internal static class ReportDownload
{
    internal static async Task<IResult> SendAsync(HttpContext context, Guid list, string? form, IDoor door, IStringLocalizer<ImportText> text)
    {
        var session = context.User.Session()!.Value;
        var reply = await door.AskAsync(session, new ReadListReport(new ListId(list)), cancellation: context.RequestAborted);
        if (!reply.IsOk)
        {
            return Results.NotFound();
        }

        var lines = form == "jsonl";
        context.Response.ContentType = lines ? "application/x-ndjson; charset=utf-8" : "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"import-{list.ToString("N")[..8]}.{(lines ? "jsonl" : "csv")}\"";
        if (lines)
        {
            await foreach (var block in reply.Value!)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        }
        else
        {
            await WriteWordsAsync(context, reply.Value!, text);
        }

        return Results.Empty;
    }

    // With a byte-order mark, as spreadsheets else take the file for their own old alphabet.
    private static async Task WriteWordsAsync(HttpContext context, IAsyncEnumerable<ReadOnlyMemory<byte>> blocks, IStringLocalizer<ImportText> text)
    {
        using var page = new StringWriter();
        page.Write('\uFEFF');
        ReportFile.WriteRecord(page, [text["Report.Row"], text["Report.Verdict"], text["Report.Reasons"], text["Report.SameAs"], text["Report.Read"], text["Report.Raw"]]);
        await foreach (var block in blocks)
        {
            foreach (var line in LinesOf(block))
            {
                ReportFile.WriteRecord(page, line, word => text[(word.StartsWith("ROW-", StringComparison.Ordinal) ? "RowReason." : "Verdict.") + word]);
            }

            await SendAsync(context, page);
        }

        await SendAsync(context, page);
    }

    private static async Task SendAsync(HttpContext context, StringWriter page)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(page.ToString()), context.RequestAborted);
        page.GetStringBuilder().Clear();
    }

    private static List<ReportLine> LinesOf(ReadOnlyMemory<byte> block)
    {
        var lines = new List<ReportLine>();
        for (var rest = block.Span; !rest.IsEmpty;)
        {
            var end = rest.IndexOf((byte)'\n');
            if (ReportLine.Read(end < 0 ? rest : rest[..end]) is { } line)
            {
                lines.Add(line);
            }

            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return lines;
    }
}
