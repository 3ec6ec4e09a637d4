using FollowUpConsole.Identity;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>A page beside the calls of Proof.</summary>
/// <param name="Order">Where it stands.</param>
/// <param name="Href">Its address.</param>
/// <param name="Texts">The text class of its name.</param>
/// <param name="Key">The key of its name.</param>
/// <param name="Needs">Who sees it.</param>
public sealed record ProofLink(int Order, string Href, Type Texts, string Key, Permission Needs);
