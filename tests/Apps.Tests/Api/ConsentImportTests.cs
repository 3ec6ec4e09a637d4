using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Apps.Tests.Api;

/// <summary>A file that tells who agreed to be called, from the upload to the gate's answer. In Germany nothing but consent lets a vendor call a consumer (§ 7 UWG).</summary>
public sealed class ConsentImportTests : IAsyncLifetime
{
    private const string Agreed = "+493023125001";
    private const string Unclear = "+493023125002";
    private const string Declined = "+493023125003";
    private ConsoleHost host = null!;
    private Company company = null!;
    private HttpClient vendor = null!;

    public async Task InitializeAsync()
    {
        host = await ConsoleHost.StartAsync(new ManualClock(CallFloor.Morning));
        company = await Company.AddAsync(host, "Nordlys");
        var plan = new CampaignPlan("Angebote", CampaignKind.QuoteFollowUp, "DE", "Learn what decides the quote", [], 5, 14, 5, Outcome.DefaultsFor(CampaignKind.QuoteFollowUp), "+493023125999");
        (await host.Door.AskAsSystemAsync("test", new ChangeCampaign(company.Campaign, plan))).Required();
        vendor = await company.ClientAsync(Role.VendorManager);
    }

    public async Task DisposeAsync()
    {
        vendor.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_consent_in_the_file_lets_the_gate_say_yes_and_nothing_else_in_it_does()
    {
        // The control first: the same people without the column may not be called, for want of consent alone.
        await TakeAsync($"Name,Telefon\nAda Nilsson,{Agreed}\n");
        Assert.Contains("DE-01", await RulesAsync(Agreed));

        var file = $"Name,Telefon,Einwilligung,Einwilligung am,Consent version\nAda Nilsson,{Agreed},ja,2026-09-01 10:15,form-3\nBo Falk,{Unclear},vielleicht,2026-09-01,form-3\nCy Rask,{Declined},nein,,\n";
        var unsaid = await TakeAsync(file);
        Assert.Contains("DE-01", await RulesAsync(Agreed));

        // Whom they allowed to call them was not said with the file; now it is. The consent of the first upload stays as it is.
        var said = await TakeAsync(file, ("consentTo", "client"), ("consentChannel", "web-form"), ("consentWritten", "true"));
        Assert.Equal("", await RulesAsync(Agreed));
        Assert.Contains("DE-01", await RulesAsync(Unclear));
        Assert.Contains("DE-01", await RulesAsync(Declined));
        Assert.Equal(["", "ROW-13", ""], await ReasonsAsync(unsaid, "ROW-13"));
        Assert.Equal(["", "ROW-13", ""], await ReasonsAsync(said, "ROW-13"));

        // Withdrawn, it stays withdrawn, also when the file comes once more.
        var found = await FactsAsync(Agreed);
        foreach (var consent in found)
        {
            Assert.Equal(HttpStatusCode.OK, (await vendor.PostAsync($"/api/v1/consents/{consent}/withdraw", Json("{}"))).StatusCode);
        }

        await TakeAsync(file, ("consentTo", "client"), ("consentChannel", "web-form"), ("consentWritten", "true"));
        Assert.Contains("DE-01", await RulesAsync(Agreed));
        Assert.Equal(found.Order(), (await FactsAsync(Agreed)).Order());
    }

    [Fact]
    public async Task Words_that_are_none_are_named_and_nothing_is_taken()
    {
        using var form = Company.Upload(Encoding.UTF8.GetBytes($"Name,Telefon\nAda,{Agreed}\n"), company.Campaign, "a fair", "DE");
        foreach (var (name, text) in new[] { ("consentTo", "us"), ("consentMentions", "period,weather"), ("consentText", "two words"), ("consentWritten", "maybe") })
        {
            form.Add(new StringContent(text), name);
        }

        var answer = await vendor.PostAsync("/api/v1/imports", form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("member").GetString());
        Assert.Equal(["consentMentions", "consentTo", "consentWritten"], errors.Order());
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private async Task<Guid> TakeAsync(string file, params (string Name, string Text)[] said)
    {
        using var form = Company.Upload(Encoding.UTF8.GetBytes(file), company.Campaign, "a fair", "DE");
        foreach (var (name, text) in said)
        {
            form.Add(new StringContent(text), name);
        }

        var answer = await vendor.PostAsync("/api/v1/imports", form);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private async Task<string> RulesAsync(string number)
    {
        var answer = await vendor.PostAsync("/api/v1/gate/decide", Json($$"""{"campaign":"{{company.Campaign}}","number":"{{number}}"}"""));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var decision = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return string.Join(' ', decision.GetProperty("rules").EnumerateArray().Where(rule => rule.GetProperty("verdict").GetString() == "deny").Select(rule => rule.GetProperty("id").GetString()));
    }

    private async Task<string[]> ReasonsAsync(Guid import, string code) =>
        [.. (await vendor.GetStringAsync($"/api/v1/imports/{import}/rows")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()).FirstOrDefault(reason => reason == code) ?? "")];

    private async Task<List<Guid>> FactsAsync(string number)
    {
        var answer = await vendor.PostAsync("/api/v1/facts/find", Json($$"""{"campaign":"{{company.Campaign}}","number":"{{number}}"}"""));
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().Where(fact => fact.GetProperty("kind").GetString() == "consent").Select(fact => fact.GetProperty("id").GetGuid())];
    }
}
