using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.WebConsole.Calls;

/// <summary>A call that the gate refused, at the offer or at the dial.</summary>
/// <param name="Prospect">Whom it was to.</param>
/// <param name="Name">Their name.</param>
/// <param name="Verdict">The gate's answer.</param>
public sealed record DeniedCall(ProspectId Prospect, string Name, GateDecision Verdict);
