namespace FollowUpConsole.WebConsole.Shell;

/// <summary>Marks the sentences of refusals and faults that any page may have to say.</summary>
public sealed class AnswerText;
