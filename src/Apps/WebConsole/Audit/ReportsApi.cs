using System.Text.Json;
using FollowUpConsole.Audit;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Audit;

internal static class ReportsApi
{
    internal static void MapReports(this IEndpointRouteBuilder api)
    {
        api.MapPost("/reports", (Delegate)MakeAsync).Accepts<ReportQuestionBody>("application/json").Produces<ReportAnswer>(201)
            .WithSummary("Counts and signs a report over the client company's log. Period: \"all\", a month as \"2026-11\", or {\"from\", \"to\"}. An administrator names the client or a campaign where there are several.");
        api.MapGet("/reports/{id}/bundle", BundleAsync).Produces<byte[]>(200, BundleFile.Zip).WithSummary("The report with everything that is needed to check it without trusting anyone; for AuditVerifier. That it was taken is an entry itself.");
    }

    /// <summary>The signing key, for everybody: it is compared with the one in the contract's annex.</summary>
    internal static void MapSigningKey(this WebApplication app) => app.MapGet("/.well-known/followup-log.pem", (ISigner signer) => Results.Text(signer.Key.Pem, "application/x-pem-file")).AllowAnonymous();

    private static async Task<IResult> MakeAsync(HttpContext context)
    {
        var input = new ApiInput();
        var members = await input.MembersAsync(context.Request, "period", "campaign", "vendor", "client");
        var (month, from, until) = PeriodIn(input, members.GetValueOrDefault("period"));
        var campaign = input.Id("campaign", input.TextIn(members, "campaign"));
        var vendor = input.Id("vendor", input.TextIn(members, "vendor"));
        var client = input.Id("client", input.TextIn(members, "client"));
        var order = context.Order(input);
        var request = new MakeReport(month, from, until, campaign is { } c ? new CampaignId(c) : null, vendor is { } v ? new TenantId(v) : null, client is { } t ? new TenantId(t) : null);

        // Named here with all the others, not one after the other.
        input.Check(!request.NamesPeriod, new Fault("period", "period"));
        return input.IsGood
            ? await context.ApiAsync(request, made => Results.Created($"{ApiSetup.Root}/reports/{made.Report}/bundle", new ReportAnswer(made.Report, made.Size)), order)
            : context.No(null, input.Faults);
    }

    private static (string? Month, DateTimeOffset? From, DateTimeOffset? Until) PeriodIn(ApiInput input, JsonElement period)
    {
        switch (period.ValueKind)
        {
            case JsonValueKind.String when period.GetString() is { } text:
                return text == "all" ? default : (text, null, null);
            case JsonValueKind.Object:
                foreach (var member in period.EnumerateObject().Where(member => member.Name is not ("from" or "to")))
                {
                    input.Unknown("period." + member.Name);
                }

                var (from, to) = (EndIn(input, period, "from"), EndIn(input, period, "to"));
                input.Check(from is null && to is null && input.IsGood, new Fault("period", "period"));
                return (null, from, to);
            default:
                input.Check(period.ValueKind == JsonValueKind.Undefined && !input.Faults.Any(fault => fault.Member == "body"), new Fault("period", "missing"));
                input.Check(period.ValueKind != JsonValueKind.Undefined, new Fault("period", "period"));
                return default;
        }
    }

    private static DateTimeOffset? EndIn(ApiInput input, JsonElement period, string name)
    {
        if (!period.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        input.Check(value.ValueKind != JsonValueKind.String, new Fault("period." + name, "text"));
        return value.ValueKind == JsonValueKind.String ? input.Moment("period." + name, value.GetString()) : null;
    }

    private static Task<IResult> BundleAsync(HttpContext context, string id)
    {
        var input = new ApiInput().Only(context.Request.Query);
        var report = Guid.TryParseExact(id, "D", out var given) ? given : Guid.Empty;
        return input.IsGood ? context.ApiAsync(new TakeBundle(report), bundle => BundleFile.Send(context, bundle, "report", report)) : Task.FromResult(context.No(null, input.Faults));
    }

    private sealed record ReportQuestionBody(JsonElement Period, Guid? Campaign, Guid? Vendor, Guid? Client);

    private sealed record ReportAnswer(Guid Id, long Size);
}
