using System.Globalization;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Calls;

/// <summary>Puts numbers on a client's suppression list: all of them, or none when one cannot be read.</summary>
/// <param name="Client">Whose list.</param>
/// <param name="Numbers">As people write them, at most 10,000.</param>
/// <param name="Region">Country of numbers without one.</param>
public sealed record SuppressNumbers(TenantId Client, IReadOnlyList<string> Numbers, string? Region) : IRequest<int>
{
    /// <summary>Most numbers of one order.</summary>
    public const int Most = 10_000;

    /// <inheritdoc/>
    public Permission Needs => Permission.ManageSuppression;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>Takes a number off a client's suppression list, with a reason. An opposition stays.</summary>
/// <param name="Client">Whose list.</param>
/// <param name="Number">The client's keyed hash of the number.</param>
/// <param name="Reason">One of <see cref="Reasons"/>: it is written down for ever, so it holds no free text about a person.</param>
public sealed record ReleaseNumber(TenantId Client, Guid Number, string Reason) : IRequest<Done>
{
    /// <summary>Why a number may be called again (text key <c>ReleaseReason.CODE</c>).</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["mistake", "number-reassigned", "asked-again", "other"];

    /// <inheritdoc/>
    public Permission Needs => Permission.ManageSuppression;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>A client's suppression list. Numbers are keyed hashes; whoever has a number can ask about it with <see cref="AskSuppressed"/>.</summary>
public sealed record SeeSuppressed(TenantId Client) : IRequest<IReadOnlyList<SuppressedNumber>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManageSuppression;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>Is this number on a client's suppression list? Answers its entry, or null.</summary>
public sealed record AskSuppressed(TenantId Client, string Number, string? Region) : IRequest<SuppressedNumber?>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManageSuppression;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>Keeps the suppression lists of clients.</summary>
public sealed class SuppressionRoom(IEntityHost host, ContactBoard contacts, INumberIndex numbers, INumberPlan plan)
    : IHandle<SuppressNumbers, int>, IHandle<ReleaseNumber, Done>, IHandle<SeeSuppressed, IReadOnlyList<SuppressedNumber>>, IHandle<AskSuppressed, SuppressedNumber?>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<int>> HandleAsync(SuppressNumbers request, Asked asked, CancellationToken cancellation)
    {
        if (request.Numbers.Count is 0 or > SuppressNumbers.Most)
        {
            return Reply<int>.Bad([new Fault("numbers", "count", "1", SuppressNumbers.Most.ToString(CultureInfo.InvariantCulture))]);
        }

        var faults = new FaultList();
        var readings = request.Numbers.Select(raw => plan.Read(raw, request.Region)).ToList();
        for (var i = 0; i < readings.Count; i++)
        {
            faults.Check(readings[i] is not { Possible: true, E164: not null }, $"numbers[{i}]", "number", readings[i].Raw.Length > 40 ? readings[i].Raw[..40] + "…" : readings[i].Raw);
        }

        if (!faults.IsEmpty)
        {
            return Reply<int>.Bad(faults.Faults);
        }

        var log = LogName.Of(TenantKind.Client, request.Client);
        var added = 0;
        foreach (var (number, ordinal) in readings.Select(r => r.E164!.Value).Distinct().Select((n, i) => (n, i + 1)))
        {
            var turn = await host.RunAsync(SuppressedEntity.Decider, log, NumberKey.Of(numbers.HashOf(log, number)), asked.ContextOf(ordinal), s => s.Suppress("suppression-list", null), cancellation);
            if (turn.Refusal is { } refusal)
            {
                return Reply<int>.No(refusal);
            }

            added += turn.Events.Count;
        }

        return Reply<int>.Ok(added);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(ReleaseNumber request, Asked asked, CancellationToken cancellation) => !ReleaseNumber.Reasons.Contains(request.Reason, StringComparer.Ordinal)
        ? Reply<Done>.Bad([new Fault("reason", "unknown")])
        : DeskRoom.Answer(await host.RunAsync(SuppressedEntity.Decider, LogName.Of(TenantKind.Client, request.Client), request.Number, asked.Context, s => s.Release(request.Reason), cancellation));

    /// <inheritdoc/>
    public ValueTask<Reply<IReadOnlyList<SuppressedNumber>>> HandleAsync(SeeSuppressed request, Asked asked, CancellationToken cancellation) =>
        ValueTask.FromResult(Reply<IReadOnlyList<SuppressedNumber>>.Ok(contacts.SuppressedFor(request.Client)));

    /// <inheritdoc/>
    public ValueTask<Reply<SuppressedNumber?>> HandleAsync(AskSuppressed request, Asked asked, CancellationToken cancellation)
    {
        if (plan.Read(request.Number, request.Region) is not { Possible: true, E164: { } number })
        {
            return ValueTask.FromResult(Reply<SuppressedNumber?>.Bad([new Fault("number", "number", request.Number)]));
        }

        var hash = NumberKey.Of(numbers.HashOf(LogName.Of(TenantKind.Client, request.Client), number));
        return ValueTask.FromResult(Reply<SuppressedNumber?>.Ok(contacts.Find(request.Client, hash)));
    }
}
