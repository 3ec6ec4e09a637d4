using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Apps.Tests.Api;

/// <summary>The given export files, sent as a program sends them, against what is known of them.</summary>
public sealed class GivenFilesTests
{
    [Fact]
    public async Task Given_files_are_taken_as_their_manifest_says_and_each_phone_cell_as_the_gold_list_says()
    {
        await using var host = await ConsoleHost.StartAsync();
        var company = await Company.AddAsync(host, "Nordlys");
        using var client = await company.ClientAsync(Role.VendorManager);
        var gold = File.ReadLines(SharedFolder.File("data", "leads", "gold_phones.csv")).Skip(1).Select(line => line.Split(',')).ToLookup(cells => cells[0], StringComparer.Ordinal);
        var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(SharedFolder.File("data", "leads", "manifest.json"))).RootElement;
        var compared = 0;
        foreach (var given in manifest.EnumerateArray().Where(given => gold.Contains(given.GetProperty("file").GetString()!)))
        {
            var name = given.GetProperty("file").GetString()!;
            var region = name switch
            {
                "excel_de_leads_sep_bom.csv" => "DE",
                "salesforce_dataexport_Lead.csv" or "vicidial_standard_noheader.txt" => "US",
                "hubspot_contacts_export.csv" => "FR",
                _ => "GB",
            };
            using var form = Company.Upload(await File.ReadAllBytesAsync(SharedFolder.File("data", "leads", name)), company.Campaign, "given file", region, name);
            var answer = await client.PostAsync("/api/v1/imports", form);
            Assert.True(answer.StatusCode == HttpStatusCode.Created, name + ": " + await answer.Content.ReadAsStringAsync());
            var import = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal((name, given.GetProperty("delimiter").GetString(), given.GetProperty("header").GetBoolean(), given.GetProperty("rows").GetInt32()), (name, import.GetProperty("delimiter").GetString(), import.GetProperty("header").GetBoolean(), import.GetProperty("rows").GetProperty("total").GetInt32()));

            var rows = (await client.GetStringAsync($"/api/v1/imports/{import.GetProperty("id").GetString()}/rows")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
            Assert.Equal(Enumerable.Range(1, rows.Count), rows.Select(row => row.GetProperty("row").GetInt32()));
            foreach (var cells in gold[name])
            {
                var number = rows[int.Parse(cells[1], CultureInfo.InvariantCulture) - 1].GetProperty("numbers").EnumerateArray()
                    .FirstOrDefault(n => n.GetProperty("column").GetString() == cells[2] && n.GetProperty("raw").GetString() == cells[4]);
                Assert.True(number.ValueKind == JsonValueKind.Object, string.Join(',', cells) + " is not in the report");
                Assert.Equal((cells[6], cells[7]), (number.GetProperty("e164").GetString() ?? "", number.GetProperty("extension").GetString() ?? ""));
                compared++;
            }
        }

        Assert.Equal(640, compared);
    }
}
