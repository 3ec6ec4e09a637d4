using FollowUpConsole.Scripts;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Scripts;

/// <summary>How a version stands, in words: which, how far, and from when on, wherever versions are listed.</summary>
internal static class VersionText
{
    public static string Of(ScriptVersion version, IStringLocalizer<ScriptsText> text, PersonClock clock) =>
        text["Version", version.Number] + " · " + text["Stage." + version.Stage] + (version switch
        {
            { LiveFromAt: { } from } when from > clock.Now => " · " + text["LiveOn", clock.Moment(from)],
            { Stage: VersionStage.Submitted, WishedFromAt: { } wished } => " · " + text["WishedOn", clock.Moment(wished)],
            _ => string.Empty,
        });

    /// <summary>The colour it is shown in.</summary>
    public static string ChipOf(ScriptVersion version) => version.Stage switch
    {
        VersionStage.Submitted => "info",
        VersionStage.Approved => "ok",
        _ => "plain",
    };
}
