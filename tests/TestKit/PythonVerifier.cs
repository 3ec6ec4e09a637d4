using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace FollowUpConsole.TestKit;

/// <summary>The second verifier, run as an auditor runs it; or one process over many bundles, for those who change bundles by the thousand.</summary>
public static class PythonVerifier
{
    // Many bundles, one after the other, by name and bytes: a code and a line each. Signatures are checked by the same OpenSSL, called as a library where it can be; every 200th time the program is asked, too.
    private const string Many = """
        import base64, ctypes, ctypes.util, functools, io, os, re, struct, sys, types
        v = types.ModuleType("verifier"); source = open(sys.argv[1], encoding="utf-8").read()
        if len(sys.argv) > 3:
            assert sys.argv[3] in source, "the check to be removed is not there"
            source = source.replace(sys.argv[3], sys.argv[4])
        exec(compile(source, sys.argv[1], "exec"), v.__dict__)
        v.SERVICE += [os.environ["TSA"]] if os.environ.get("TSA") else []
        real, init, asked, keys, made = v.Key.signed, v.Key.__init__, 0, {}, {}
        try:
            c = ctypes.CDLL(ctypes.util.find_library("crypto") or "libcrypto.so.3")
            P = ctypes.c_void_p
            for name, result, given in (("d2i_PUBKEY", P, [P, P, ctypes.c_long]), ("EVP_MD_CTX_new", P, []), ("EVP_MD_CTX_free", None, [P]), ("EVP_sha256", P, []),
                                        ("EVP_DigestVerifyInit", ctypes.c_int, [P, P, P, P, P]), ("EVP_DigestVerify", ctypes.c_int, [P, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t])):
                f = getattr(c, name); f.restype, f.argtypes = result, given
        except (OSError, AttributeError): c = None
        @functools.lru_cache(maxsize=None)
        def loaded(spki):
            held = ctypes.create_string_buffer(spki, len(spki)); at = P(ctypes.addressof(held))
            return c.d2i_PUBKEY(None, ctypes.byref(at), len(spki))
        def quick(spki, text, signature):
            context = c.EVP_MD_CTX_new()
            try: return c.EVP_DigestVerifyInit(context, None, c.EVP_sha256(), None, loaded(spki)) == 1 and c.EVP_DigestVerify(context, signature, len(signature), text, len(text)) == 1
            finally: c.EVP_MD_CTX_free(context)
        @functools.lru_cache(maxsize=100000)
        def known(spki, text, key_id, signature):
            global asked
            if c is None: return real(keys[spki], text, key_id, signature)
            answer, asked = quick(spki, text, signature), asked + 1
            assert asked % 200 or answer == real(keys[spki], text, key_id, signature), "the library and the program differ"
            return answer
        def signed(self, text, key_id, signature):
            if key_id != self.id and len(sys.argv) <= 3: return False
            keys[self.spki] = self
            return known(self.spki, text, key_id, signature)
        v.Key.signed = signed
        def cached(self, spki):
            if spki not in made:
                init(self, spki); made[spki] = self
            self.spki, self.id, self.pem = spki, made[spki].id, made[spki].pem
        v.Key.__init__ = cached
        take, pem = sys.stdin.buffer, open(sys.argv[2], encoding="ascii").read()
        pinned = v.Key(base64.b64decode("".join(re.search("KEY-----(.*?)-----END", pem, re.S)[1].split())))
        def word():
            raw = take.read(4)
            return struct.unpack("<I", raw)[0] if len(raw) == 4 else None
        while (count := word()) is not None:
            files = {}
            for _ in range(count):
                name = take.read(word()).decode("utf-8"); files[name] = io.BytesIO(take.read(word()))
            try: print(0, v.check(files, pinned, {}, [])[1], flush=True)
            except v.Refused as no: print(1, str(no).replace("\n", " "), flush=True)
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

    /// <summary>A process that checks the bundles it is given, one at a time.</summary>
    /// <param name="key">The pinned key's file.</param>
    /// <param name="weaken">A text of it that is replaced first, to see what a check is good for.</param>
    /// <param name="service">The file with the certificate of a time stamping service; null for none.</param>
    public static PythonSession Open(string key, (string Check, string Instead)? weaken = null, string? service = null) =>
        new(Start(["-c", Many, File, key, .. weaken is { } less ? (string[])[less.Check, less.Instead] : []], service));

    /// <summary>Runs a program of a few lines; what it prints. Throws with what it complains of when it fails.</summary>
    public static string Script(string source, params string[] args)
    {
        using var python = Start(["-c", source, .. args]);
        python.StandardInput.Close();
        var complaint = python.StandardError.ReadToEndAsync();
        var said = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        return python.ExitCode == 0 ? said : throw new InvalidOperationException(complaint.GetAwaiter().GetResult());
    }

    private static Process Start(IEnumerable<string> args, string? service = null)
    {
        Require("python3", "--version");
        Require("openssl", "version");
        return Process.Start(new ProcessStartInfo("python3", args) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["PYTHONUTF8"] = "1", ["PYTHONDONTWRITEBYTECODE"] = "1", ["TSA"] = service ?? string.Empty } })!;
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
    private readonly byte[] length = new byte[4];

    /// <summary>What it says of a bundle.</summary>
    public (int Code, string Line) Check(IReadOnlyDictionary<string, byte[]> files)
    {
        var to = process.StandardInput.BaseStream;
        Write(to, files.Count);
        foreach (var (name, bytes) in files)
        {
            Write(to, Encoding.UTF8.GetByteCount(name));
            to.Write(Encoding.UTF8.GetBytes(name));
            Write(to, bytes.Length);
            to.Write(bytes);
        }

        to.Flush();
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The second verifier ended: " + process.StandardError.ReadToEnd());
        return (line[0] - '0', line[2..]);
    }

    private void Write(Stream to, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(length, number);
        to.Write(length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
