using FollowUpConsole.Kernel;

namespace FollowUpConsole.Supervision;

/// <summary>Names of the people who work here. They live in the identity store, not in the journal.</summary>
public interface IPeopleNames
{
    /// <summary>The name of a person; empty when nobody knows it.</summary>
    ValueTask<string> NameOfAsync(UserId person, CancellationToken cancellation);
}
