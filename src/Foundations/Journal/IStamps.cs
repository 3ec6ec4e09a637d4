namespace FollowUpConsole.Journal;

/// <summary>Asks a time stamping service (RFC 3161) for the moment at which something existed. Nothing waits for it longer than a few seconds, and nothing stops without it.</summary>
public interface IStamps
{
    /// <summary>How it stands.</summary>
    StampState State { get; }

    /// <summary>The service's answer over these bytes; null when there is no service, or when it does not answer in time.</summary>
    ValueTask<ReadOnlyMemory<byte>?> StampAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default);
}

/// <summary>How a time stamping service stands.</summary>
/// <param name="Service">Its address; null when there is none.</param>
/// <param name="LastAt">The moment that it stamped last (its clock); null for never since the start.</param>
/// <param name="LateSince">Since when it has not answered (our clock); null while it does.</param>
public sealed record StampState(Uri? Service, DateTimeOffset? LastAt, DateTimeOffset? LateSince);
