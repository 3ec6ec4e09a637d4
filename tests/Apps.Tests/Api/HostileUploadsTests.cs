using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Api;

/// <summary>Files as nobody should send them, and imports that take long, through the API.</summary>
public sealed class HostileUploadsTests
{
    private const string Head = "Name;Company;Phone\n";

    [Fact]
    public async Task What_is_no_lead_file_is_refused_with_its_reason_and_leaves_nothing()
    {
        await using var host = await ConsoleHost.StartAsync();
        var company = await Company.AddAsync(host, "Nordlys");
        using var client = await company.ClientAsync(Role.VendorManager);
        (string Name, byte[] Content, string Code)[] files =
        [
            ("empty", [], "FILE-01"),
            ("blank lines", "\r\n\n\n"u8.ToArray(), "FILE-01"),
            ("header only", Encoding.UTF8.GetBytes(Head), "FILE-03"),
            ("binary", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0], "FILE-02"),
            ("zip", Zip(), "FILE-04"),
            ("one line of 50 MB", [.. Encoding.UTF8.GetBytes(Head), .. Enumerable.Repeat((byte)'a', 50_000_000)], "FILE-06"),
        ];
        foreach (var (name, content, code) in files)
        {
            var answer = await client.PostAsync("/api/v1/imports", Company.Upload(content, company.Campaign, "x", "FR"));
            Assert.Equal((name, HttpStatusCode.BadRequest, "application/problem+json"), (name, answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            var fault = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0];
            Assert.Equal((name, "file", code), (name, fault.GetProperty("member").GetString(), fault.GetProperty("code").GetString()));
            Assert.DoesNotContain("Fault.", fault.GetProperty("message").GetString(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(await EntriesAsync(host, company), e => e.Type.StartsWith("prospects.", StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(Path.Combine(host.Folder, "spool")));
    }

    [Fact]
    public async Task Odd_cells_are_data_and_too_long_ones_refuse_their_row_only()
    {
        await using var host = await ConsoleHost.StartAsync();
        var company = await Company.AddAsync(host, "Nordlys");
        using var client = await company.ClientAsync(Role.VendorManager);
        var rows = new StringBuilder(Head).Append("=HYPERLINK(\"http://x\");+cmd|' /C calc'!A0;01 99 00 12 34\n").Append(new string('N', 10_000)).Append(";Long;01 99 00 12 35\n")
            .Append(new string('M', 10_001)).Append(";Longer;01 99 00 12 36\n").Append("\u202EgnoL\u2066;<script>alert(1)</script>;01 99 00 12 37\n");
        var answer = await client.PostAsync("/api/v1/imports", Company.Upload(Encoding.UTF8.GetBytes(rows.ToString()), company.Campaign, "x", "FR", "../../etc/passwd\u202E.csv"));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var import = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("""{"total":4,"taken":3,"merged":0,"refused":1}""", import.GetProperty("rows").GetRawText());
        var report = (await client.GetStringAsync(answer.Headers.Location + "/rows")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["taken", "taken", "refused", "taken"], report.Select(line => line.GetProperty("verdict").GetString()!));
        Assert.Equal("ROW-08", report[2].GetProperty("reasons")[0].GetString());
        var found = (await client.GetFromJsonAsync<JsonElement>("/api/v1/prospects?number=%2B33199001237"))[0].GetProperty("card");
        Assert.DoesNotContain('\u202E', found.GetProperty("name").GetString()!);
    }

    [Fact]
    public async Task A_body_that_ends_too_soon_is_told_and_leaves_nothing()
    {
        await using var host = await ConsoleHost.StartAsync();
        var company = await Company.AddAsync(host, "Nordlys");
        using var client = await company.ClientAsync(Role.VendorManager);
        var whole = await Company.Upload(Encoding.UTF8.GetBytes(Head + "A;B;01 99 00 12 34\n"), company.Campaign, "x", "FR").ReadAsByteArrayAsync();
        var boundary = Encoding.ASCII.GetString(whole).Split("\r\n")[0][2..];
        var cut = new ByteArrayContent(whole[..^(boundary.Length + 8)]);
        cut.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary=\"{boundary}\"");
        var answer = await client.PostAsync("/api/v1/imports", cut);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("multipart", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(await EntriesAsync(host, company), e => e.Type.StartsWith("prospects.", StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(Path.Combine(host.Folder, "spool")));
    }

    [Fact]
    public async Task A_disk_that_takes_no_file_is_told_as_such()
    {
        await using var host = await ConsoleHost.StartAsync();
        var company = await Company.AddAsync(host, "Nordlys");
        using var client = await company.ClientAsync(Role.VendorManager);
        Directory.Delete(Path.Combine(host.Folder, "spool"));
        var answer = await client.PostAsync("/api/v1/imports", Company.Upload(Encoding.UTF8.GetBytes(Head + "A;B;01 99 00 12 34\n"), company.Campaign, "x", "FR"));
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("IMPORT-05", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_long_import_is_answered_at_once_goes_on_and_tells_how_far_it_is()
    {
        using var holding = new HoldingBoard();
        await using var host = await ConsoleHost.StartAsync(services => services.AddSingleton<IBoard>(holding), ("Api:ImportPatience", "00:00:00"));
        var company = await Company.AddAsync(host, "Nordlys");
        using var client = await company.ClientAsync(Role.VendorManager);
        try
        {
            var answer = await client.PostAsync("/api/v1/imports", Company.Upload(Encoding.UTF8.GetBytes(Head + string.Concat(Enumerable.Range(0, 1_000).Select(i => $"P{i};B;01 99 00 {i / 100:00} {i % 100:00}\n"))), company.Campaign, "x", "FR"));
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            Assert.Equal("running", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("stage").GetString());
            var address = answer.Headers.Location!.ToString();
            var now = await client.GetFromJsonAsync<JsonElement>(address);
            Assert.Equal(("running", 1_000), (now.GetProperty("stage").GetString(), now.GetProperty("rows").GetProperty("total").GetInt32()));

            holding.Release();
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            while ((now = await client.GetFromJsonAsync<JsonElement>(address)).GetProperty("stage").GetString() == "running")
            {
                await Task.Delay(200, patience.Token);
            }

            Assert.Equal("taken", now.GetProperty("stage").GetString());
            Assert.Equal("""{"total":1000,"taken":1000,"merged":0,"refused":0}""", now.GetProperty("rows").GetRawText());
        }
        finally
        {
            holding.Release();
        }
    }

    private static byte[] Zip()
    {
        var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        using (var file = zip.CreateEntry("leads.csv").Open())
        {
            file.Write(Encoding.UTF8.GetBytes(Head + "A;B;01 99 00 12 34\n"));
        }

        return content.ToArray();
    }

    private static async Task<IReadOnlyList<Recorded>> EntriesAsync(ConsoleHost host, Company company) => await host.Services.GetRequiredService<IJournal>().ReadLogAsync(LogName.Of(TenantKind.Client, company.Client), 0, 1000);
}
