using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>How one agent likes their Desk; kept with the person, on whatever machine they sit.</summary>
/// <param name="Keys">Which key does what.</param>
/// <param name="AutoNext">The next person comes by itself after a wrap-up.</param>
public sealed record DeskHabits(DeskKeys Keys, bool AutoNext)
{
    /// <summary>As the product comes: usual keys, nobody comes by themselves.</summary>
    public static DeskHabits Usual { get; } = new(DeskKeys.Usual, false);
}

/// <summary>Keeps what agents like, outside the journal: it is no fact about anybody's prospects.</summary>
public interface IDeskHabits
{
    /// <summary>What a person likes; the usual when they never said.</summary>
    ValueTask<DeskHabits> OfAsync(UserId agent, CancellationToken cancellation);

    /// <summary>Keeps it.</summary>
    ValueTask KeepAsync(UserId agent, DeskHabits habits, CancellationToken cancellation);
}

/// <summary>How the agent who asks likes their Desk.</summary>
public sealed record SeeHabits : IRequest<DeskHabits>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>Puts an act on another key. Refused when something else acts on that key at the same moment.</summary>
/// <param name="Act">See <see cref="DeskKeys.Acts"/>.</param>
/// <param name="Key">A capital letter or one of <see cref="DeskKeys.Signs"/>.</param>
public sealed record ChooseKey(string Act, string Key) : IRequest<DeskHabits>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>All acts back on their usual keys.</summary>
public sealed record ForgetKeys : IRequest<DeskHabits>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>Lets the next person come by itself, or not.</summary>
public sealed record ChooseAutoNext(bool On) : IRequest<DeskHabits>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>Keeps how agents like their Desk.</summary>
public sealed class KeepingHabits(IDeskHabits habits) : IHandle<SeeHabits, DeskHabits>, IHandle<ChooseKey, DeskHabits>, IHandle<ForgetKeys, DeskHabits>, IHandle<ChooseAutoNext, DeskHabits>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<DeskHabits>> HandleAsync(SeeHabits request, Asked asked, CancellationToken cancellation) =>
        Reply<DeskHabits>.Ok(await habits.OfAsync(asked.By.User, cancellation));

    /// <inheritdoc/>
    public async ValueTask<Reply<DeskHabits>> HandleAsync(ChooseKey request, Asked asked, CancellationToken cancellation)
    {
        var known = await habits.OfAsync(asked.By.User, cancellation);
        var faults = known.Keys.Faults(request.Act, request.Key);
        return faults.Count > 0 ? Reply<DeskHabits>.Bad(faults) : await KeepAsync(known with { Keys = known.Keys.With(request.Act, request.Key) }, asked, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<DeskHabits>> HandleAsync(ForgetKeys request, Asked asked, CancellationToken cancellation) =>
        await KeepAsync(await habits.OfAsync(asked.By.User, cancellation) with { Keys = DeskKeys.Usual }, asked, cancellation);

    /// <inheritdoc/>
    public async ValueTask<Reply<DeskHabits>> HandleAsync(ChooseAutoNext request, Asked asked, CancellationToken cancellation) =>
        await KeepAsync(await habits.OfAsync(asked.By.User, cancellation) with { AutoNext = request.On }, asked, cancellation);

    private async ValueTask<Reply<DeskHabits>> KeepAsync(DeskHabits wanted, Asked asked, CancellationToken cancellation)
    {
        await habits.KeepAsync(asked.By.User, wanted, cancellation);
        return Reply<DeskHabits>.Ok(wanted);
    }
}
