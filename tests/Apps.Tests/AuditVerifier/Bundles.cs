using System.IO.Compression;
using FollowUpConsole.AuditVerifier;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Apps.Tests.AuditVerifier;

/// <summary>A folder for bundles, keys and states, and both verifiers over them.</summary>
internal sealed class Bundles : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bundles").FullName;
    private int made;

    public string Path(string name) => System.IO.Path.Combine(folder, name);

    public string Key(string pem, string name = "log.pem")
    {
        File.WriteAllText(Path(name), pem);
        return Path(name);
    }

    /// <summary>A zip of these files.</summary>
    public string Zip(IReadOnlyDictionary<string, byte[]> files) => Zip([.. files.Select(file => (file.Key, file.Value))]);

    public string Zip(IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        var path = Path($"bundle-{++made}.zip");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, bytes) in files)
        {
            using var to = zip.CreateEntry(name).Open();
            to.Write(bytes);
        }

        return path;
    }

    /// <summary>A folder of these files.</summary>
    public string Folder(IReadOnlyDictionary<string, byte[]> files)
    {
        var path = Directory.CreateDirectory(Path($"bundle-{++made}")).FullName;
        foreach (var (name, bytes) in files)
        {
            File.WriteAllBytes(System.IO.Path.Combine(path, name), bytes);
        }

        return path;
    }

    /// <summary>The first verifier: exit code, its line, and what it printed as evidence.</summary>
    public static (int Code, string Line, string Evidence) Ours(params string[] args)
    {
        var (said, evidence) = (new StringWriter(), new StringWriter());
        var code = Verifier.Run(args, said, evidence);
        return (code, said.ToString(), evidence.ToString());
    }

    /// <summary>Both verifiers say this, in one line each.</summary>
    public static void BothSay(int code, params string[] args)
    {
        var twice = args.ToArray();
        var state = Array.IndexOf(twice, "--state");
        if (state >= 0)
        {
            twice[state + 1] += ".py";
        }

        foreach (var (got, line, evidence) in new[] { Ours(args), PythonVerifier.Run(twice) })
        {
            Assert.True(code == got, $"{got} instead of {code}: {line} {evidence}");
            Assert.StartsWith(code switch { 0 => "OK: ", 1 => "REFUSED: ", _ => "UNUSABLE: " }, line, StringComparison.Ordinal);
            Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
            Assert.DoesNotContain("Traceback", evidence, StringComparison.Ordinal);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
