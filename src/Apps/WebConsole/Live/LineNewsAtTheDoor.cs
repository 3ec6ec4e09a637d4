using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.WebConsole.Live;

/// <summary>What a line tells goes through the door like everything else, in the name of the line.</summary>
internal sealed class LineNewsAtTheDoor(IServiceProvider services) : ILineNews
{
    public async ValueTask RangAsync(CallId call) => await TellAsync(new ReportLine(call, LineReport.Rang));

    public async ValueTask AnsweredAsync(CallId call, bool voicemail) => await TellAsync(new ReportLine(call, voicemail ? LineReport.Voicemail : LineReport.Answered));

    public async ValueTask EndedAsync(CallId call, CallResult result) => await TellAsync(new ReportLine(call, LineReport.Ended, result));

    // The door needs the line (to hang up) and the line needs the door: it is looked up when first needed.
    private async ValueTask TellAsync(ReportLine news) => await services.GetRequiredService<IDoor>().AskAsSystemAsync("line", news);
}
