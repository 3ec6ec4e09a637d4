using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.LeadFiles;

/// <summary>An import that was begun in this process: waiting for its turn, running, or ended without a trace on the disk.</summary>
internal sealed class RunningImport(ListImport import, Guid spool)
{
    internal ListImport Import { get; set; } = import;

    internal Guid Spool { get; } = spool;

    internal CancellationTokenSource Stop { get; } = new();

    /// <summary>What everybody is answered who gives the same order.</summary>
    internal TaskCompletionSource<Reply<ListId>> Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
