namespace FollowUpConsole.WebConsole.Prospects;

/// <summary>Texts of erasure and retention.</summary>
public sealed class ErasureText;
