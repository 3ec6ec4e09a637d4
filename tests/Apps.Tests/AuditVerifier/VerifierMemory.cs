using System.Globalization;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Apps.Tests.AuditVerifier;

/// <summary>
/// The verifier as an auditor starts it, and what its process holds when it has looked at everything and says its line. Nothing in the product waits for this: its output goes into a pipe that is full already, so that it
/// stands still in its own last write while its memory is read; then the pipe is emptied, and it ends.
/// </summary>
internal static class VerifierMemory
{
    private const string Reader = """
        import fcntl, os, re, subprocess, sys, time
        into, command = sys.argv[1], sys.argv[2:]
        take, give = os.pipe()
        fcntl.fcntl(give, 1031, 4096)
        os.set_blocking(give, False)
        filled = 0
        try:
            while True: filled += os.write(give, b"\0")
        except BlockingIOError: pass
        os.set_blocking(give, True)
        verifier = subprocess.Popen(command, stdout=give)
        os.close(give)
        def call():
            with open(f"/proc/{verifier.pid}/syscall") as at: return at.read().split()
        before, same = None, 0
        while same < 3:
            if verifier.poll() is not None: sys.exit("it ended before its memory was read: " + str(verifier.returncode))
            now = call()
            same = same + 1 if now == before and now[0] in ("1", "64") else 0
            before = now
            time.sleep(0.1)
        size = 0
        with open(f"/proc/{verifier.pid}/maps") as maps, open(f"/proc/{verifier.pid}/mem", "rb", buffering=0) as memory, open(into, "wb") as out:
            for line in maps:
                place, rights, *rest = line.split()
                name = rest[3] if len(rest) > 3 else ""
                if rights[0] != "r" or name.startswith(("[v", "[vsyscall")) or (rights[1] != "w" and name.startswith("/") and not name.endswith(".zip")): continue
                at, end = (int(side, 16) for side in place.split("-"))
                while at < end:
                    try:
                        memory.seek(at); block = memory.read(min(1 << 22, end - at))
                    except OSError: break
                    if not block: break
                    size += out.write(block); at += len(block)
        said = b""
        while block := os.read(take, 65536): said += block
        print(verifier.wait(), size, said.lstrip(b"\0").decode().replace("\n", " "))
        """;

    /// <summary>Runs it over a bundle: exit code, its line, and the file with what its process held.</summary>
    public static (int Code, string Line, string Dump) Run(string bundle, string key, string folder)
    {
        var dump = Path.Combine(folder, "memory-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture));
        var verifier = typeof(FollowUpConsole.AuditVerifier.Verifier).Assembly.Location;
        var said = PythonVerifier.Script(Reader, dump, "dotnet", verifier, bundle, "--key", key).Split(' ', 3);
        Assert.True(long.Parse(said[1], CultureInfo.InvariantCulture) > 1_000_000, "What was read is no process: " + said[1]);
        return (int.Parse(said[0], CultureInfo.InvariantCulture), said[2], dump);
    }
}
