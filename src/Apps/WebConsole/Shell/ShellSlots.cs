namespace FollowUpConsole.WebConsole.Shell;

/// <summary>Places in the header that the page on screen may fill (<c>&lt;SectionContent SectionId="ShellSlots.Middle"&gt;</c>).</summary>
public static class ShellSlots
{
    /// <summary>Beside the tenant: what is on screen (campaign, filter, the day's strip).</summary>
    public static readonly object Middle = new();

    /// <summary>Before the clock: state of the person or of the live feed, one chip.</summary>
    public static readonly object Live = new();
}
