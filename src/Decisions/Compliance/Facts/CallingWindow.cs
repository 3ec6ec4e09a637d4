namespace FollowUpConsole.Compliance;

/// <summary>One calling window in the prospect's local wall time; the end is not included. 00:00 as the end is the end of the day; a window does not run over midnight.</summary>
public sealed record CallingWindow(DayOfWeek Day, TimeOnly From, TimeOnly Until);
