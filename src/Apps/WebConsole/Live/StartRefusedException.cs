namespace FollowUpConsole.WebConsole.Live;

/// <summary>The console must not start on this folder; the message says why and what to do.</summary>
internal sealed class StartRefusedException(string message, Exception inner) : Exception(message, inner);
