namespace FollowUpConsole.Apps.Tests.Browser;

/// <summary>Waits for what must come, as long as it takes.</summary>
internal static class Until
{
    internal static Task TrueAsync(Func<bool> what) => TrueAsync(() => Task.FromResult(what()));

    internal static async Task TrueAsync(Func<Task<bool>> what)
    {
        using var patience = new CancellationTokenSource(ConsoleFixture.Patience);
        while (!await what())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
