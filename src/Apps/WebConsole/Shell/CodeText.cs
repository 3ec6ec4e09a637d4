namespace FollowUpConsole.WebConsole.Shell;

/// <summary>Marks the sentences behind stable codes (<c>Outcome.</c>, <c>Rule.</c>, <c>Saw.</c>, …), the same words in every room.</summary>
public sealed class CodeText;
