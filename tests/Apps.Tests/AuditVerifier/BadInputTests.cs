using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FollowUpConsole.Merkle;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Apps.Tests.AuditVerifier;

/// <summary>Whatever is handed to either verifier instead of a bundle: one clear line, the exit code that was promised, and nothing of their insides.</summary>
public sealed class BadInputTests : IAsyncLifetime, IDisposable
{
    // The second verifier over many bundles in one process: a line each, a code and what it says. Whatever it does not expect itself ends it.
    private const string Many = """
        import contextlib, io, sys, types
        v = types.ModuleType("verifier"); exec(compile(open(sys.argv[1], encoding="utf-8").read(), sys.argv[1], "exec"), v.__dict__)
        for path in sys.argv[3:]:
            with contextlib.redirect_stderr(io.StringIO()):
                try: print(0, v.main([path, "--key", sys.argv[2]]))
                except v.Refused as refused: print(1, refused)
                except (v.Unusable, OSError) as unusable: print(2, unusable)
        """;

    private const string Packed = """
        import sys, zipfile
        with zipfile.ZipFile(sys.argv[1]) as bundle, zipfile.ZipFile(sys.argv[2], "w", getattr(zipfile, sys.argv[3])) as again:
            for name in bundle.namelist(): again.writestr(name, bundle.read(name))
        """;

    private readonly Bundles bundles = new();
    private readonly AuditedLog log = new(51);
    private Dictionary<string, byte[]> files = [];
    private string key = "";

    public async Task InitializeAsync()
    {
        await new RandomCalls(log).GoOnAsync(4);
        (files, key) = (await log.BundleAsync(), bundles.Key(log.Signer.Key.Pem));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        bundles.Dispose();
        log.Dispose();
    }

    [Fact]
    public async Task A_zip_that_is_damaged_anywhere_is_refused_or_the_same_bundle_and_never_anything_else()
    {
        var (whole, chance, paths) = (await File.ReadAllBytesAsync(bundles.Zip(files)), new Random(20261122), new List<string>());

        // Headers and the directory at the end are small beside what they are about, so half of the changes are made there.
        var places = Enumerable.Range(0, whole.Length - 4).Where(at => whole.AsSpan(at, 2).SequenceEqual("PK"u8)).ToArray();
        for (var i = 0; i < 160; i++)
        {
            var (bytes, at) = (whole.ToArray(), i % 2 == 0 ? Math.Min(whole.Length - 1, places[chance.Next(places.Length)] + chance.Next(46)) : chance.Next(whole.Length));
            switch (i % 5)
            {
                case 0:
                    bytes = bytes[..at];
                    break;
                case 1:
                    bytes = [.. bytes[..at], (byte)chance.Next(256), .. bytes[at..]];
                    break;
                case 2:
                    bytes[at] = (byte)chance.Next(256);
                    break;
                default:
                    bytes[at] ^= (byte)(1 << chance.Next(8));
                    break;
            }

            paths.Add(bundles.Path(string.Create(CultureInfo.InvariantCulture, $"damaged-{i}.zip")));
            await File.WriteAllBytesAsync(paths[^1], bytes);
        }

        var python = PythonVerifier.Script(Many, [PythonVerifier.File, key, .. paths]).TrimEnd('\n').Split('\n');
        Assert.Equal(paths.Count, python.Length);
        Assert.All(python, line => Assert.True(line[0] is '0' or '1', line));
        Assert.All(paths, path =>
        {
            var (code, line, evidence) = Bundles.Ours(path, "--key", key);
            Assert.True(code is 0 or 1 && line.Length - 1 == line.IndexOf('\n', StringComparison.Ordinal) && evidence.Length == 0, line);
        });
        Assert.Contains(python, line => line[0] == '1');
    }

    [Theory]
    [InlineData("ZIP_STORED", 0)]
    [InlineData("ZIP_BZIP2", 1)]
    [InlineData("ZIP_LZMA", 1)]
    public void A_bundle_packed_again_is_the_same_one_unless_it_is_packed_in_a_way_that_not_everybody_can_open(string how, int code)
    {
        var again = bundles.Path("again.zip");
        PythonVerifier.Script(Packed, bundles.Zip(files), again, how);
        Bundles.BothSay(code, again, "--key", key);
    }

    [Theory]
    [InlineData("../../escaped")]
    [InlineData("/escaped")]
    [InlineData("..\\..\\escaped")]
    [InlineData("C:\\escaped")]
    [InlineData("report/../../escaped")]
    [InlineData("./report")]
    [InlineData("report\nOK: all is well")]
    public void A_name_that_leads_elsewhere_leads_nowhere(string name)
    {
        Bundles.BothSay(1, bundles.Zip([.. files.Select(file => (file.Key, file.Value)), (name, [1])]), "--key", key);
        Assert.Equal(2, Directory.GetFileSystemEntries(Path.GetDirectoryName(key)!).Length);
        Assert.All(new[] { Environment.CurrentDirectory, Path.GetTempPath(), "/", Path.GetDirectoryName(Environment.CurrentDirectory)! }, folder => Assert.Empty(Directory.EnumerateFileSystemEntries(folder, "*escaped*")));
    }

    [Fact]
    public void More_than_any_report_holds_is_refused_without_being_read_to_its_end()
    {
        foreach (var name in new[] { BundleNames.Report, BundleNames.Checkpoint, BundleNames.Heads, BundleNames.Entries })
        {
            Bundles.BothSay(1, bundles.Zip([.. files.Select(file => (file.Key, file.Key == name ? new byte[BundleNames.MostBytes + 2] : file.Value))]), "--key", key);
        }

        Bundles.BothSay(1, bundles.Zip([.. files.Select(file => (file.Key, file.Value)), .. Enumerable.Range(0, 200).Select(i => ("more-" + i.ToString(CultureInfo.InvariantCulture), new byte[1]))]), "--key", key);
    }

    // By the vendor itself, with its own key: the clock set back between two entries, and set to where no date is.
    [Fact]
    public async Task Wrong_clocks_are_refused_in_one_line_whoever_signed_them()
    {
        var size = Checkpoint.Read(SignedNote.Read(files[BundleNames.Checkpoint]).Text).Size;
        var entries = (await log.Journal.ReadLogAsync(log.Log, 0, (int)size)).Select(entry => entry.Bytes.ToArray()).ToList();
        using var forger = new Forger(log.Log.Origin, await File.ReadAllTextAsync(Path.Combine(log.SignerFolder, "log.key")));
        Bundles.BothSay(0, bundles.Zip(forger.Bundle(entries)), "--key", key);
        var back = bundles.Zip(forger.Bundle([.. entries[..^1], At(entries[^1], ScannedEntry.Read(entries[^2]).Recorded - 1)]));
        Bundles.BothSay(1, back, "--key", key);
        Assert.Contains("recorded before the entry that it follows", Bundles.Ours(back, "--key", key).Line, StringComparison.Ordinal);

        // A report that was signed before what it tells of.
        var early = files.ToDictionary(file => file.Key, file => file.Value, StringComparer.Ordinal);
        var said = ReportText.Read(SignedNote.Read(files[BundleNames.Report]).Text);
        early[BundleNames.Report] = forger.Sign((said with { IssuedAt = 1 }).Write());
        Bundles.BothSay(1, bundles.Zip(early), "--key", key);
        early[BundleNames.Report] = forger.Sign((said with { IssuedAt = (1L << 53) - 1 }).Write());
        Bundles.BothSay(0, bundles.Zip(early), "--key", key);
    }

    [Fact]
    public async Task A_clock_that_says_no_date_at_all_is_refused_beside_a_time_stamp()
    {
        using var service = new StampingService("ec");
        using var stamps = new Signing.TimeStamps(service.Address, TimeProvider.System);
        using var forger = new Forger(log.Log.Origin, await File.ReadAllTextAsync(Path.Combine(log.SignerFolder, "log.key")));
        var entries = (await log.Journal.ReadLogAsync(log.Log, 0, 3)).Select(entry => entry.Bytes.ToArray()).ToList();
        var bundle = forger.Bundle([entries[0], entries[1], At(entries[2], (1L << 53) - 1)], until: ScannedEntry.Read(entries[1]).Recorded + 1);
        bundle[BundleNames.TimeStamp] = (await stamps.StampAsync(bundle[BundleNames.Checkpoint]))!.Value.ToArray();
        var zip = bundles.Zip(bundle);
        Bundles.BothSay(1, zip, "--key", key, "--tsa", service.Authority);
        Assert.Contains("the clock ran ahead", Bundles.Ours(zip, "--key", key, "--tsa", service.Authority).Line, StringComparison.Ordinal);
        Bundles.BothSay(0, zip, "--key", key);
    }

    [Fact]
    public async Task The_program_itself_ends_with_the_promised_codes_and_shows_no_stack_trace()
    {
        var zip = bundles.Zip(files);
        foreach (var (code, args) in new (int, string[])[] { (0, [zip, "--key", key]), (1, [key, "--key", key]), (2, [zip]), (2, [bundles.Path("none.zip"), "--key", key]) })
        {
            using var verifier = Process.Start(new ProcessStartInfo("dotnet", [typeof(FollowUpConsole.AuditVerifier.Verifier).Assembly.Location, .. args]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (said, wrong) = (verifier.StandardOutput.ReadToEndAsync(), verifier.StandardError.ReadToEndAsync());
            await verifier.WaitForExitAsync();
            Assert.Equal((code, 1, ""), (verifier.ExitCode, (await said).Count(letter => letter == '\n'), await wrong));
        }
    }

    private static byte[] At(byte[] entry, long moment) =>
        Encoding.UTF8.GetBytes(Regex.Replace(Encoding.UTF8.GetString(entry), "\"rec\":\\d+", string.Create(CultureInfo.InvariantCulture, $"\"rec\":{moment}"), RegexOptions.None, TimeSpan.FromSeconds(10)));
}
