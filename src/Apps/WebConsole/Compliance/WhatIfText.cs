namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>Texts of what-if.</summary>
public sealed class WhatIfText;
