using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Audit;

/// <summary>Which checkpoints of a log a person was given: the proof of the next one leads from there, so that one a day makes a chain without anybody naming sizes.</summary>
public interface IHeldHeads
{
    /// <summary>The signed note of the newest checkpoint below a size that the person was given; null for none.</summary>
    /// <param name="log">A log's name, or <see cref="LogOfHeads"/>.</param>
    /// <param name="person">Who holds it.</param>
    /// <param name="size">Size of the one that is given now: taken once more, it still leads from the one before.</param>
    ReadOnlyMemory<byte>? Before(string log, UserId person, long size);

    /// <summary>The person is given this one. One that is not larger than what was given before changes nothing.</summary>
    void Keep(string log, UserId person, SignedCheckpoint checkpoint);

    /// <summary>The name of the log of heads here.</summary>
    const string LogOfHeads = "heads";
}
