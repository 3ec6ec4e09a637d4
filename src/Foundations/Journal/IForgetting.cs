using FollowUpConsole.Kernel;

namespace FollowUpConsole.Journal;

/// <summary>A person whose texts are to be destroyed.</summary>
/// <param name="Log">Whose.</param>
/// <param name="Prospect">Who.</param>
/// <param name="At">When it was decided (UTC).</param>
/// <param name="Reason">Why, a code.</param>
public sealed record Forgotten(LogName Log, ProspectId Prospect, DateTimeOffset At, string Reason);

/// <summary>Destroys what the vault holds of persons. The events that say so are written before; every commitment, and so every proof, stays as it is.</summary>
public interface IForgetting
{
    /// <summary>
    /// Writes persons on the list that outlives a restore, then destroys their keys and texts, salts with them; done when it answers. May be repeated. Throws <see cref="IOException"/> when the store cannot write.
    /// </summary>
    ValueTask ForgetAsync(IReadOnlyList<Forgotten> persons, CancellationToken cancellation = default);
}
