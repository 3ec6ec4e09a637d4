using FollowUpConsole.Journal;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Apps.Tests.Api;

/// <summary>Holds the journal at the first part of a list, for as long as a test needs an import to go on.</summary>
internal sealed class HoldingBoard : IBoard, IDisposable
{
    private readonly ManualResetEventSlim goesOn = new();

    public void Apply(Recorded recorded)
    {
        if (recorded.Body is ListChunkTaken)
        {
            goesOn.Wait();
        }
    }

    public void BatchApplied()
    {
    }

    public void Release() => goesOn.Set();

    public void Dispose() => goesOn.Set();
}
