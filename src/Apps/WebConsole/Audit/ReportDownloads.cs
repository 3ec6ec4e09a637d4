using System.Globalization;
using System.Text;
using FollowUpConsole.Audit;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.LeadFiles;
using FollowUpConsole.Merkle;
using FollowUpConsole.WebConsole.Identity;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Reports as files for people who are signed in: the bundle, and its figures as a table.</summary>
internal static class ReportDownloads
{
    internal static void MapReportDownloads(this WebApplication app)
    {
        var reports = app.MapGroup("/proof/reports/{report:guid}").RequireAuthorization(NeedsAttribute.PolicyOf(Permission.SeeProof));
        reports.MapGet("/bundle", BundleAsync);
        reports.MapGet("/figures", FiguresAsync);
    }

    private static async Task<IResult> BundleAsync(HttpContext context, Guid report, IDoor door) =>
        (await door.AskAsync(context.User.Session()!.Value, new TakeBundle(report), cancellation: context.RequestAborted)).Value is { } bundle ? BundleFile.Send(context, bundle, "report", report) : Results.NotFound();

    // With a byte-order mark, as spreadsheets else take the file for their own old alphabet. No cell of it is taken for a formula.
    private static async Task<IResult> FiguresAsync(HttpContext context, Guid report, IDoor door, TenantDirectory tenants, IStringLocalizer<ProofText> text)
    {
        var reply = await door.AskAsync(context.User.Session()!.Value, new TakeBundle(report), cancellation: context.RequestAborted);
        if (reply.Value is not { } bundle)
        {
            return Results.NotFound();
        }

        var read = ReportText.Read(SignedNote.Read(bundle.Files[BundleNames.Report].Span).Text);
        var chains = VendorChains.Of(new LogName(read.Checkpoint.Origin[LogName.OriginPrefix.Length..]).Owner, tenants);
        using var page = new StringWriter();
        page.Write('\uFEFF');
        ReportFile.WriteRecord(page, [text["Table.Day"], text["Filter.Campaign"], text["Filter.Vendor"], text["Table.Through"], text["Table.Measure"], text["Table.Number"]]);
        foreach (var figure in read.Figures.Select(Figure.Read).OfType<Figure>())
        {
            ReportFile.WriteRecord(page,
            [
                figure.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty, figure.Campaign?.ToString() ?? string.Empty, figure.Vendor?.ToString() ?? string.Empty,
                figure.Vendor is { } vendor ? chains.Through(new TenantId(vendor))?.ToString() ?? string.Empty : string.Empty, figure.Measure,
                figure.Count.ToString(CultureInfo.InvariantCulture),
            ]);
        }

        // What a report declares lost is told with its figures, whatever campaign or vendor they are of.
        foreach (var loss in read.Losses)
        {
            var day = DateTimeOffset.FromUnixTimeMilliseconds(loss.At).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            ReportFile.WriteRecord(page, [day, string.Empty, string.Empty, string.Empty, "loss-declared:signed", loss.Size.ToString(CultureInfo.InvariantCulture)]);
            ReportFile.WriteRecord(page, [day, string.Empty, string.Empty, string.Empty, "loss-declared:kept", loss.Kept.ToString(CultureInfo.InvariantCulture)]);
        }

        return Results.File(Encoding.UTF8.GetBytes(page.ToString()), "text/csv; charset=utf-8", $"report-{report}.csv");
    }
}
