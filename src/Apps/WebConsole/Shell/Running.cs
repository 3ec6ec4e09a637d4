using System.Net.Sockets;
using FollowUpConsole.WebConsole.Live;
using Microsoft.AspNetCore.Connections;

namespace FollowUpConsole.WebConsole.Shell;

/// <summary>Runs the console to its end. What hinders it from starting is one line for a person and an exit code, not a stack trace.</summary>
internal static class Running
{
    /// <summary>The command line, or the place it is started in, cannot be followed.</summary>
    internal const int Misplaced = 2;

    /// <summary>What is kept in the data folder cannot be opened.</summary>
    internal const int Unopened = 3;

    internal static async Task<int> RunToEndAsync(this WebApplication app)
    {
        var asked = app.Configuration["urls"];
        await using (app)
        {
            try
            {
                await app.StartAsync();
            }
            catch (Exception exception) when (Hindrance(exception, asked) is { } hindrance)
            {
                // What had begun before the listener failed ends in order, not under the feet of the disposal.
                await app.StopAsync();
                await Console.Error.WriteLineAsync(hindrance.Line);
                return hindrance.Code;
            }

            catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
            {
                // Told to stop while it was starting: what had begun ends, and that is no failure.
                await app.StopAsync();
                return 0;
            }

            try
            {
                await app.WaitForShutdownAsync();
            }
            catch (OperationCanceledException)
            {
                await Console.Error.WriteLineAsync("Not everything had ended when the time for stopping was over. What was acknowledged is kept; the next start takes up the rest.");
            }

            return 0;
        }
    }

    private static (string Line, int Code)? Hindrance(Exception exception, string? asked)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is StartRefusedException refused)
            {
                return (refused.Message, Unopened);
            }

            if (inner is AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse })
            {
                return ($"Another program listens on {Where(asked)} already. Stop it, or name another address with --urls, such as --urls http://127.0.0.1:5081.", Misplaced);
            }

            if (inner is SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable } socket)
            {
                return ($"The console may not listen on {Where(asked)} ({socket.Message}). Name another address with --urls.", Misplaced);
            }
        }

        return null;
    }

    private static string Where(string? asked) => string.IsNullOrEmpty(asked) ? ShellSetup.DefaultUrl : asked;
}
