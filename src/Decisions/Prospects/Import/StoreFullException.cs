namespace FollowUpConsole.Prospects.Import;

/// <summary>The disk took no more, or could not be written to at all. Told apart from what breaks on the wire, so that people are told the truth.</summary>
public sealed class StoreFullException(Exception cause) : IOException("The store could not be written.", cause);
