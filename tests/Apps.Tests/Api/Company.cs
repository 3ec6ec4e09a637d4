using System.Globalization;
using System.Net.Http.Headers;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Api;

/// <summary>A client company with a vendor of its own and a running campaign, made through the door, for tests that need two of everything.</summary>
internal sealed record Company(ConsoleHost Host, TenantId Client, TenantId Vendor, CampaignId Campaign)
{
    internal static async Task<Company> AddAsync(ConsoleHost host, string name)
    {
        await host.TenantAsync(TenantKind.Operator);
        var client = (await host.Door.AskAsSystemAsync("test", new RegisterTenant(name + " Software", TenantKind.Client, "FR", "Europe/Paris"))).Required();
        var vendor = (await host.Door.AskAsSystemAsync("test", new RegisterTenant(name + " Contact", TenantKind.Vendor, "FR", "Europe/Paris"))).Required();
        PlanWindow[] always = [.. Enum.GetValues<DayOfWeek>().Select(day => new PlanWindow(day, TimeOnly.MinValue, TimeOnly.MaxValue))];
        var plan = new CampaignPlan("Quotes of " + name, CampaignKind.QuoteFollowUp, "FR", "Learn what decides the quote", always, 5, 14, 5, Outcome.DefaultsFor(CampaignKind.QuoteFollowUp), null, CallTerms.For(CampaignKind.QuoteFollowUp) with { Person = PersonKind.Company });
        var campaign = (await host.Door.AskAsSystemAsync("test", new CreateCampaign(client, plan))).Required();
        await ApprovedSamples.LayDownAsync(host.Services.GetRequiredService<IJournal>(), LogName.Of(TenantKind.Client, client), campaign, CampaignKind.QuoteFollowUp, DateTimeOffset.UtcNow);
        (await host.Door.AskAsSystemAsync("test", new MoveCampaign(campaign, CampaignStatus.Running))).Required();
        (await host.Door.AskAsSystemAsync("test", new MakeEngagement(client, vendor, [campaign], DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-7), null))).Required();
        return new Company(host, client, vendor, campaign);
    }

    internal TenantId TenantOf(Role role) => role.Home() == TenantKind.Client ? Client : Vendor;

    internal async Task<NewToken> TokenAsync(Role role) =>
        (await Host.Door.AskAsSystemAsync("test", new IssueToken(role.Name(), role.Home() == TenantKind.Operator ? await Host.TenantAsync(TenantKind.Operator) : TenantOf(role), role, null))).Required();

    internal async Task<HttpClient> ClientAsync(Role role) => With(Host, (await TokenAsync(role)).Secret);

    internal static HttpClient With(ConsoleHost host, string? secret)
    {
        var client = host.Client();
        client.DefaultRequestHeaders.Authorization = secret is null ? null : new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    /// <summary>A multipart body as a program sends it.</summary>
    internal static MultipartFormDataContent Upload(byte[]? file, CampaignId? campaign, string? origin, string? region, string name = "leads.csv")
    {
        var form = new MultipartFormDataContent("boundary-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture));
        Add("campaign", campaign?.ToString());
        Add("origin", origin);
        Add("region", region);
        if (file is not null)
        {
            form.Add(new ByteArrayContent(file), "file", name);
        }

        return form;

        void Add(string part, string? text)
        {
            if (text is not null)
            {
                form.Add(new StringContent(text), part);
            }
        }
    }
}
