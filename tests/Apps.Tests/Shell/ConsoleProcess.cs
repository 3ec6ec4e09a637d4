using System.Diagnostics;
using System.Text;

namespace FollowUpConsole.Apps.Tests.Shell;

/// <summary>The console as its users start it: a process of its own.</summary>
public sealed class ConsoleProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private readonly Process process;
    private readonly TaskCompletionSource<Uri?> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();
    private readonly Task read;

    private ConsoleProcess(ProcessStartInfo start)
    {
        process = Process.Start(start)!;
        read = Task.WhenAll(ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, errors));
    }

    /// <summary>The built console, beside this test.</summary>
    public static string App => typeof(Program).Assembly.Location;

    public string Output => Text(output);

    public string Errors => Text(errors);

    /// <summary>Starts it on a free port, unless the arguments name one.</summary>
    public static ConsoleProcess Start(string folder, params string[] arguments) =>
        Run("dotnet", [App, "--data", folder, .. arguments.Contains("--urls", StringComparer.Ordinal) ? (string[])[] : ["--urls", "http://127.0.0.1:0"], .. arguments]);

    public static ConsoleProcess Run(string program, IEnumerable<string> arguments, string? from = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = from ?? "" };
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        return new ConsoleProcess(start);
    }

    /// <summary>The address it listens on.</summary>
    public async Task<Uri> AddressAsync() => await address.Task.WaitAsync(Patience) ?? throw new InvalidOperationException("It ended instead of listening: " + Output + Errors);

    /// <summary>Asks it to stop, as systemd and docker do.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {process.Id}"]);
        return await EndAsync();
    }

    public int Id => process.Id;

    /// <summary>Takes the floor away under it.</summary>
    public void Kill() => process.Kill();

    /// <summary>Its exit code.</summary>
    public async Task<int> EndAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        await read.WaitAsync(Patience);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await EndAsync();
        process.Dispose();
    }

    private async Task ReadAsync(StreamReader from, StringBuilder to)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            lock (to)
            {
                to.AppendLine(line);
            }

            if (line.Contains(Listening, StringComparison.Ordinal))
            {
                address.TrySetResult(new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..].Trim()));
            }
        }

        if (from == process.StandardOutput)
        {
            address.TrySetResult(null);
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
