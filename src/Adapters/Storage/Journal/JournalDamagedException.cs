using System.Globalization;
using FollowUpConsole.Journal;

namespace FollowUpConsole.Storage.Journal;

/// <summary>The stored journal is not what was written. It must not be used until somebody has looked at it.</summary>
public sealed class JournalDamagedException(LogName? log, long? index, string what)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"The journal is damaged{(log is { } name ? $", log {name}" : "")}{(index is { } at ? $", entry {at}" : "")}: {what}."))
{
    /// <summary>The log, when it is known.</summary>
    public LogName? Log => log;

    /// <summary>The entry, when it is one.</summary>
    public long? Index => index;

    /// <summary>What differs.</summary>
    public string What => what;
}
