namespace FollowUpConsole.Storage.Backups;

/// <summary>A backup cannot be made, or cannot be used; the message is one line for a person.</summary>
/// <param name="message">What is wrong, and what to do.</param>
public sealed class BackupRefusedException(string message) : Exception(message);
