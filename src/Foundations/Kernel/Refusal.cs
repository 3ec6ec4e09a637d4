namespace FollowUpConsole.Kernel;

/// <summary>
/// A "no" that people and programs can act on: a stable code (<c>AGENT-02</c>, <c>HOURS-01</c>), the values its sentence needs, and for a
/// refusal of time the next moment at which it would be a "yes". The sentence itself is in the texts of each language under <c>Refusal.CODE</c>.
/// </summary>
/// <param name="Code">Stable for ever; one production file each.</param>
/// <param name="Args">Values for the sentence, in order; never personal data.</param>
/// <param name="NextAt">UTC instant from which the same order would be accepted, when known.</param>
public sealed record Refusal(string Code, IReadOnlyList<string> Args, DateTimeOffset? NextAt = null)
{
    /// <summary>A refusal without values.</summary>
    public static Refusal Of(string code, params string[] args) => new(code, args);

    /// <summary>The code and its values, for logs.</summary>
    public override string ToString() => Args.Count == 0 ? Code : $"{Code}({string.Join(", ", Args)})";

    /// <summary>Equality by content, so that tests and repeated commands compare.</summary>
    public bool Equals(Refusal? other) => other is not null && Code == other.Code && NextAt == other.NextAt && Args.SequenceEqual(other.Args, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, NextAt, Args.Count);
}

/// <summary>One fault of an input: which member, which fault, and the values its sentence needs (text key <c>Fault.CODE</c>).</summary>
/// <param name="Member">The member of the input, as the caller spelled it (<c>campaign</c>, <c>columns[3]</c>).</param>
/// <param name="Code">Stable code of the fault.</param>
/// <param name="Args">Values for the sentence.</param>
public sealed record Fault(string Member, string Code, params string[] Args);

/// <summary>Collects all faults of an input, so that a person corrects it once.</summary>
public sealed class FaultList
{
    private readonly List<Fault> faults = [];

    /// <summary>The faults found so far, in the order found.</summary>
    public IReadOnlyList<Fault> Faults => faults;

    /// <summary>True when nothing was found.</summary>
    public bool IsEmpty => faults.Count == 0;

    /// <summary>Notes a fault when <paramref name="bad"/> holds.</summary>
    public FaultList Check(bool bad, string member, string code, params string[] args)
    {
        if (bad)
        {
            faults.Add(new Fault(member, code, args));
        }

        return this;
    }
}
