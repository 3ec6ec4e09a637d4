using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;

namespace FollowUpConsole.Calls;

/// <summary>Judges facts that the caller supplies, by the packs in force. Records nothing: what-if, test vectors, replay of past calls.</summary>
/// <param name="Facts">The facts.</param>
public sealed record EvaluateGate(GateFacts Facts) : IRequest<GateDecision>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.AskGate;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Nobody();
}

/// <summary>Judges supplied facts.</summary>
public sealed class EvaluatingGate(RuleBoard rules) : IHandle<EvaluateGate, GateDecision>
{
    /// <inheritdoc/>
    public ValueTask<Reply<GateDecision>> HandleAsync(EvaluateGate request, Asked asked, CancellationToken cancellation) =>
        ValueTask.FromResult(Reply<GateDecision>.Ok(PackGate.Judge(request.Facts, rules.Shelf.AsOf(request.Facts.At))));
}
