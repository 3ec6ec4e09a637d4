using System.Diagnostics;

namespace FollowUpConsole.TestKit;

/// <summary>The second verifier, run as an auditor runs it; or one process over many bundles, for those who change bundles by the thousand.</summary>
public static class PythonVerifier
{
    // Many folders, one after the other: an exit code and a line each. Signatures that were checked once are remembered; the same text, key and signature give the same answer.
    private const string Many = """
        import functools, sys, types
        v = types.ModuleType("verifier"); source = open(sys.argv[1], encoding="utf-8").read()
        if len(sys.argv) > 3:
            assert sys.argv[3] in source, "the check to be removed is not there"
            source = source.replace(sys.argv[3], sys.argv[4])
        exec(compile(source, sys.argv[1], "exec"), v.__dict__)
        real = v.Key.signed
        @functools.lru_cache(maxsize=None)
        def known(key_id, spki, text, signer, signature):
            return real(keys[spki], text, signer, signature)
        keys = {}
        def signed(self, text, key_id, signature):
            keys[self.spki] = self
            return known(self.id, self.spki, text, key_id, signature)
        v.Key.signed = signed
        made = {}
        init = v.Key.__init__
        def cached(self, spki):
            if spki not in made:
                init(self, spki); made[spki] = self
            self.spki, self.id, self.pem = spki, made[spki].id, made[spki].pem
        v.Key.__init__ = cached
        for line in sys.stdin:
            try: print(0, v.main([line.rstrip("\n"), "--key", sys.argv[2]]), flush=True)
            except v.Refused as no: print(1, no, flush=True)
            except (v.Unusable, OSError) as no: print(2, no, flush=True)
        """;

    /// <summary>The file that is shipped.</summary>
    public static string File { get; } = Path.Combine(RepositoryRoot(), "docs", "verify-bundle.py");

    /// <summary>Runs it once.</summary>
    public static (int Code, string Line, string Evidence) Run(params string[] args)
    {
        using var python = Start([File, .. args]);
        python.StandardInput.Close();
        var evidence = python.StandardError.ReadToEndAsync();
        var line = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        return (python.ExitCode, line, evidence.GetAwaiter().GetResult());
    }

    /// <summary>A process that checks the bundles it is told of, one at a time.</summary>
    /// <param name="key">The pinned key's file.</param>
    /// <param name="weaken">A text of it that is replaced first, to see what a check is good for.</param>
    public static PythonSession Open(string key, (string Check, string Instead)? weaken = null) =>
        new(Start(["-c", Many, File, key, .. weaken is { } less ? (string[])[less.Check, less.Instead] : []]));

    private static Process Start(IEnumerable<string> args)
    {
        Require("python3", "--version");
        Require("openssl", "version");
        return Process.Start(new ProcessStartInfo("python3", args) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["PYTHONUTF8"] = "1", ["PYTHONDONTWRITEBYTECODE"] = "1" } })!;
    }

    private static void Require(string program, string argument)
    {
        try
        {
            using var tried = Process.Start(new ProcessStartInfo(program, [argument]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            tried.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException($"The second verifier needs {program}: apt-get install -y {program}.", missing);
        }
    }

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "FollowUpConsole.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The repository's root was not found above the tests.");
    }
}

/// <summary>A second verifier that goes on.</summary>
public sealed class PythonSession(Process process) : IDisposable
{
    /// <summary>What it says of a bundle.</summary>
    public (int Code, string Line) Check(string bundle)
    {
        process.StandardInput.WriteLine(bundle);
        process.StandardInput.Flush();
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The second verifier ended: " + process.StandardError.ReadToEnd());
        return (line[0] - '0', line[2..]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
