using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Prospects;

/// <summary>Reads a number as people write it (D-51). A calculation: nothing is kept.</summary>
/// <param name="Raw">As written, at most <see cref="MaxLength"/> characters.</param>
/// <param name="Region">Country for a number that names none, two capital letters.</param>
public sealed record NormalizeNumber(string Raw, string? Region) : IRequest<NumberReading>
{
    /// <summary>Most characters of a number.</summary>
    public const int MaxLength = 250;

    /// <inheritdoc/>
    public Permission Needs => Permission.NormalizeNumbers;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Nobody();
}

/// <summary>Reads numbers by the number plan.</summary>
public sealed class NormalizingNumbers(INumberPlan plan) : IHandle<NormalizeNumber, NumberReading>
{
    /// <inheritdoc/>
    public ValueTask<Reply<NumberReading>> HandleAsync(NormalizeNumber request, Asked asked, CancellationToken cancellation)
    {
        var faults = new FaultList()
            .Check(string.IsNullOrWhiteSpace(request.Raw), "raw", "missing")
            .Check(request.Raw?.Length > NormalizeNumber.MaxLength, "raw", "too-long", "250")
            .Check(request.Region is { } region && (region.Length != 2 || !region.All(char.IsAsciiLetterUpper)), "region", "country");
        return ValueTask.FromResult(faults.IsEmpty ? Reply<NumberReading>.Ok(plan.Read(request.Raw!, request.Region)) : Reply<NumberReading>.Bad(faults.Faults));
    }
}
