using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FollowUpConsole.TestKit;

/// <summary>A time stamping service of a house of its own: certificates and answers are made by openssl, as anybody's would be.</summary>
public sealed class StampingService : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tsa").FullName;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task serving;

    /// <summary>Opens it, on a port that is free.</summary>
    /// <param name="key">What openssl is told to make: <c>rsa:2048</c> or <c>ec</c>.</param>
    public StampingService(string key)
    {
        string[] kind = key == "ec" ? ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"] : ["-newkey", key];
        File.WriteAllText(At("tsa.cnf"), "[tsa]\ndefault_tsa=t\n[t]\nserial=serial\ncrypto_device=builtin\nsigner_cert=tsa.pem\ncerts=ca.pem\nsigner_key=tsa.key\nsigner_digest=sha256\ndefault_policy=1.2.3.4.1\ndigests=sha256\naccuracy=secs:1\ness_cert_id_alg=sha256\n");
        File.WriteAllText(At("usage"), "extendedKeyUsage=critical,timeStamping\n");
        Run(["req", "-x509", .. kind, "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Authority of " + key, "-days", "3650"]);
        Run(["req", .. kind, "-nodes", "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Service of " + key]);
        Run(["x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "3650", "-extfile", "usage", "-out", "tsa.pem"]);
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>Where it answers.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/tsr"));

    /// <summary>The service's own certificate.</summary>
    public string Certificate => At("tsa.pem");

    /// <summary>The one of its authority.</summary>
    public string Authority => At("ca.pem");

    /// <summary>What it sends instead of an answer, when set.</summary>
    public byte[]? Instead { get; set; }

    /// <summary>What it answered last.</summary>
    public byte[] Last { get; private set; } = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        listener.Stop();
        serving.Wait(TimeSpan.FromSeconds(60));
        Directory.Delete(folder, recursive: true);
    }

    private string At(string name) => Path.Combine(folder, name);

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                var stream = client.GetStream();
                var answer = Instead ?? Answer(await QuestionAsync(stream));
                Last = answer;
                await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\nContent-Length: {answer.Length}\r\nConnection: close\r\n\r\n")));
                await stream.WriteAsync(answer);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            // Closed.
        }
    }

    private static async Task<byte[]> QuestionAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one);
            head.Append((char)one[0]);
        }

        var length = head.ToString().Split("\r\n").Single(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase))[16..];
        var body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body);
        return body;
    }

    private byte[] Answer(byte[] question)
    {
        File.WriteAllBytes(At("q.tsq"), question);
        Run(["ts", "-reply", "-queryfile", "q.tsq", "-config", "tsa.cnf", "-section", "t", "-out", "r.tsr"]);
        return File.ReadAllBytes(At("r.tsr"));
    }

    private void Run(IEnumerable<string> args)
    {
        using var openssl = Process.Start(new ProcessStartInfo("openssl", args) { UseShellExecute = false, WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (said, wrong) = (openssl.StandardOutput.ReadToEndAsync(), openssl.StandardError.ReadToEndAsync());
        openssl.WaitForExit();
        if (openssl.ExitCode != 0)
        {
            throw new InvalidOperationException(said.Result + wrong.Result);
        }
    }
}
