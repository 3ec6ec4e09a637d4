using FollowUpConsole.Load.KillNine;

namespace FollowUpConsole.Adapters.Tests.Storage.Journal;

/// <summary>The real process killed under load; 100 cycles by <c>dotnet run --project tests/Load -- kill9 --cycles 100</c>.</summary>
public class KillNineTests
{
    [Fact]
    public async Task T12_no_acknowledged_event_is_lost_and_none_is_there_twice()
    {
        var report = new StringWriter();
        Assert.True(await Parent.RunAsync(10, hasty: false, report) == 0, report.ToString());
    }

    [Fact]
    public async Task A_build_that_answers_before_the_commit_is_caught()
    {
        var report = new StringWriter();
        Assert.True(await Parent.RunAsync(20, hasty: true, report) == 1 && !report.ToString().Contains("\"lost\":0}", StringComparison.Ordinal), report.ToString());
    }
}
