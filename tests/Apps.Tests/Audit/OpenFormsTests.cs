using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FollowUpConsole.Apps.Tests.AuditVerifier;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Identity;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Audit;

/// <summary>What is handed over in open forms is read here by readers that know nothing but those forms.</summary>
public sealed class OpenFormsTests : IAsyncLifetime, IDisposable
{
    private const int Long = 300;
    private readonly Bundles bundles = new();
    private ConsoleHost host = null!;
    private MatrixCompany own = null!;
    private HttpClient client = null!;

    private LogName Log => LogName.Of(TenantKind.Client, own.At.Client);

    private string At => "/api/v1/logs/" + Log;

    public async Task InitializeAsync()
    {
        host = await ConsoleHost.StartAsync();
        own = await MatrixCompany.AddAsync(host, "Nordlys", "01 99 00 12 34");
        client = await own.At.ClientAsync(Role.ClientManager);
        while (Size() < Long)
        {
            (await host.Door.AskAsync(own.Sessions[Role.ClientManager], new FindByNumber("01 99 00 12 34", "FR", "search"))).Required();
        }
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    public void Dispose() => bundles.Dispose();

    [Fact]
    public async Task A_reader_of_tlog_tiles_finds_the_signed_root_over_http_and_in_the_zip()
    {
        var checkpoint = (await client.GetStringAsync(At + "/checkpoint")).Split('\n');
        var size = int.Parse(checkpoint[1], CultureInfo.InvariantCulture);
        Assert.Equal((Log.Origin, true), (checkpoint[0], size >= Long));
        var leaves = new List<byte[]>();
        foreach (var path in Paths("entries", size))
        {
            leaves.AddRange(Entries(await client.GetByteArrayAsync($"{At}/tile/{path}")).Select(entry => SHA256.HashData([0, .. entry])));
        }

        Assert.Equal(size, leaves.Count);
        Assert.Equal(checkpoint[2], Convert.ToBase64String(Root(leaves)));

        // The tiles of hashes are those of the entries, level by level.
        for (var (level, below) = (0, leaves); below.Count > 0; level++)
        {
            var read = new List<byte[]>();
            foreach (var path in Paths(level.ToString(CultureInfo.InvariantCulture), below.Count))
            {
                read.AddRange((await client.GetByteArrayAsync($"{At}/tile/{path}")).Chunk(32));
            }

            Assert.Equal(below, read);
            below = [.. Enumerable.Range(0, below.Count / 256).Select(n => Root(below.GetRange(n * 256, 256)))];
        }

        // The zip says the same as the address, and that it was taken is an entry.
        using var zip = new ZipArchive(await client.GetStreamAsync(At + "/tiles"));
        Assert.Equal("checkpoint", zip.Entries[0].FullName);
        foreach (var file in zip.Entries.Where(file => file.FullName != "checkpoint"))
        {
            using var bytes = new MemoryStream();
            await using (var from = await file.OpenAsync())
            {
                await from.CopyToAsync(bytes);
            }

            Assert.Equal(await client.GetByteArrayAsync($"{At}/{file.FullName}"), bytes.ToArray());
        }

        Assert.Equal(Paths("entries", size).Concat(Paths("0", size)).Concat(Paths("1", size / 256)).Select(path => "tile/" + path).Order(), zip.Entries.Skip(1).Select(file => file.FullName).Order());
        var journal = host.Services.GetRequiredService<IJournal>();
        Assert.Contains(await journal.ReadLogAsync(Log, size, 1000), entry => entry.Type == "audit.log-exported.v1");

        foreach (var none in new[] { "0/002", "entries/001.p/200", "0/000.p/256", "00/000", "0/0", "0/x000/000", "0/000.p/0", "7/000", "entries/000/", "..%2Fcheckpoint", "entries", "0/-01" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{At}/tile/{none}")).StatusCode);
        }
    }

    [Fact]
    public async Task A_call_is_a_vcon_with_every_required_member_and_proofs_that_both_verifiers_accept()
    {
        var agent = own.Sessions[Role.Agent];
        (await host.Door.AskAsync(agent, new ReportLine(own.Call, LineReport.Answered))).Required();
        (await host.Door.AskAsync(agent, new SaveNotes(own.Prospect, "Waits for the board"))).Required();
        (await host.Door.AskAsync(agent, new HangUp(own.Call))).Required();
        (await host.Door.AskAsync(agent, new WrapUp(own.Prospect, new WrapUpForm("refused", ClosingReason: "refused-timing")))).Required();

        var answer = await client.GetAsync($"/api/v1/calls/{own.Call}/vcon");
        Assert.Equal("application/vcon", answer.Content.Headers.ContentType?.MediaType);
        var text = await answer.Content.ReadAsStringAsync();
        var vcon = JsonDocument.Parse(text).RootElement;
        Assert.Equal("0.4.0", vcon.GetProperty("vcon").GetString());
        Assert.Equal(8, vcon.GetProperty("uuid").GetGuid().Version);
        Assert.EndsWith("Z", vcon.GetProperty("created_at").GetString(), StringComparison.Ordinal);
        var parties = vcon.GetProperty("parties").GetArrayLength();
        Assert.Contains("Nordlys Prospect", text, StringComparison.Ordinal);
        Assert.Contains("Waits for the board", text, StringComparison.Ordinal);
        var dialog = Assert.Single(vcon.GetProperty("dialog").EnumerateArray());
        Assert.Equal("recording", dialog.GetProperty("type").GetString());
        Assert.True(dialog.TryGetProperty("start", out _));
        Assert.All(dialog.GetProperty("parties").EnumerateArray(), party => Assert.InRange(party.GetInt32(), 0, parties - 1));
        var analysis = Assert.Single(vcon.GetProperty("analysis").EnumerateArray());
        Assert.Equal(("report", "FollowUp Console", "json"), (analysis.GetProperty("type").GetString(), analysis.GetProperty("vendor").GetString(), analysis.GetProperty("encoding").GetString()));
        Assert.Equal("refused", analysis.GetProperty("body").GetProperty("outcome").GetString());
        var proofs = 0;
        foreach (var attachment in vcon.GetProperty("attachments").EnumerateArray())
        {
            Assert.All(new[] { "start", "mediatype", "body", "encoding" }, member => Assert.NotEmpty(attachment.GetProperty(member).GetString()!));
            Assert.Equal(0, attachment.GetProperty("dialog").GetInt32());
            Assert.InRange(attachment.GetProperty("party").GetInt32(), 0, parties - 1);
            if (attachment.GetProperty("purpose").GetString() == "tlog-proof")
            {
                await File.WriteAllTextAsync(bundles.Path("one.tlog-proof"), attachment.GetProperty("body").GetString());
                Bundles.BothSay(0, bundles.Path("one.tlog-proof"), "--key", Key());
                proofs++;
            }
        }

        Assert.True(proofs >= 6);

        // The look is written; whoever may not see personal texts gets none of them, and a stranger nothing at all.
        var looks = (await host.Services.GetRequiredService<IJournal>().ReadLogAsync(Log, 0, 2000)).Where(entry => entry.Body is Viewed { Screen: "vcon" });
        Assert.Single(looks);
        using var administrator = await own.At.ClientAsync(Role.Administrator);
        var masked = await administrator.GetStringAsync($"/api/v1/calls/{own.Call}/vcon");
        Assert.DoesNotContain("Nordlys Prospect", masked, StringComparison.Ordinal);
        Assert.DoesNotContain("board", masked, StringComparison.Ordinal);
        var other = await MatrixCompany.AddAsync(host, "Harbour", "01 99 00 56 78");
        using var stranger = await other.At.ClientAsync(Role.ClientManager);
        foreach (var path in new[] { $"/api/v1/calls/{own.Call}/vcon", At + "/checkpoint", At + "/tiles", At + "/tile/0/000", At + "/entries/0/proof" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).StatusCode);
        }
    }

    // The very lines of docs/PROOF.md, with the key as everybody can fetch it.
    [Fact]
    public async Task A_checkpoint_is_checked_with_nothing_but_a_shell()
    {
        using var anybody = host.Client();
        var pem = await anybody.GetStringAsync("/.well-known/followup-log.pem");
        Assert.Equal(host.Services.GetRequiredService<ISigner>().Key.Pem, pem);
        await File.WriteAllTextAsync(bundles.Path("KEY.pem"), pem);
        await File.WriteAllTextAsync(bundles.Path("checkpoint"), await client.GetStringAsync(At + "/checkpoint"));
        var document = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(TestKit.PythonVerifier.File)!, "PROOF.md"));
        var lines = document.Split('\n').Select(line => line.Trim()).SkipWhile(line => !line.StartsWith("sed '/^$/,$d' checkpoint", StringComparison.Ordinal)).TakeWhile(line => line.Length > 0).ToList();
        Assert.Equal(3, lines.Count);
        Assert.Contains("Verified OK", Shell(), StringComparison.Ordinal);

        // Control: one more entry said to be there.
        var changed = (await File.ReadAllTextAsync(bundles.Path("checkpoint"))).Split('\n');
        changed[1] = (long.Parse(changed[1], CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(bundles.Path("checkpoint"), string.Join('\n', changed));
        Assert.DoesNotContain("Verified OK", Shell(), StringComparison.Ordinal);

        string Shell()
        {
            using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", string.Join('\n', lines)]) { WorkingDirectory = Path.GetDirectoryName(bundles.Path("checkpoint")), RedirectStandardOutput = true, UseShellExecute = false })!;
            var said = shell.StandardOutput.ReadToEnd();
            shell.WaitForExit();
            return said;
        }
    }

    [Fact]
    public async Task The_proof_of_an_entry_is_there_for_each_and_for_no_other()
    {
        foreach (var index in new[] { 0, 1, 255, 256, Size() - 1 })
        {
            var raw = await client.GetByteArrayAsync(string.Create(CultureInfo.InvariantCulture, $"{At}/entries/{index}/proof"));
            await File.WriteAllBytesAsync(bundles.Path("entry.tlog-proof"), raw);
            Bundles.BothSay(0, bundles.Path("entry.tlog-proof"), "--key", Key());
        }

        foreach (var none in new[] { "100000", "-1", "x", "9999999999999999999999" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{At}/entries/{none}/proof")).StatusCode);
        }
    }

    private long Size() => host.Services.GetRequiredService<IJournal>().Heads.Where(head => head.Log == Log).Select(head => head.Size).FirstOrDefault();

    private string Key() => bundles.Key(host.Services.GetRequiredService<ISigner>().Key.Pem);

    private static IEnumerable<string> Paths(string level, int count) =>
        Enumerable.Range(0, (count + 255) / 256).Select(n => string.Create(CultureInfo.InvariantCulture, $"{level}/{n:000}") + ((n + 1) * 256 <= count ? string.Empty : string.Create(CultureInfo.InvariantCulture, $".p/{count % 256}")));

    private static IEnumerable<byte[]> Entries(byte[] bundle)
    {
        for (var at = 0; at < bundle.Length;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bundle.AsSpan(at));
            yield return bundle[(at + 2)..(at + 2 + length)];
            at += 2 + length;
        }
    }

    // RFC 6962 §2.1, as it is written there.
    private static byte[] Root(List<byte[]> leaves)
    {
        if (leaves.Count <= 1)
        {
            return leaves.Count == 0 ? SHA256.HashData([]) : leaves[0];
        }

        var split = 1 << (int)Math.Floor(Math.Log2(leaves.Count - 1));
        return SHA256.HashData([1, .. Root(leaves.GetRange(0, split)), .. Root(leaves.GetRange(split, leaves.Count - split))]);
    }
}
