using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls;

public class DeskHabitsTests
{
    private readonly CallFloor floor = new();
    private readonly Kept kept = new();
    private readonly UserId agent = new(Guid.CreateVersion7());

    [Fact]
    public async Task What_an_agent_chooses_is_theirs_and_nobody_elses()
    {
        var keeping = new KeepingHabits(kept);
        (await keeping.HandleAsync(new ChooseKey("hold", "G"), floor.As(agent), default)).Required();
        (await keeping.HandleAsync(new ChooseAutoNext(true), floor.As(agent), default)).Required();
        var mine = (await keeping.HandleAsync(new SeeHabits(), floor.As(agent), default)).Required();
        Assert.Equal(("G", true), (mine.Keys.Of("hold"), mine.AutoNext));
        var theirs = (await keeping.HandleAsync(new SeeHabits(), floor.As(new UserId(Guid.CreateVersion7())), default)).Required();
        Assert.Equal(("H", false), (theirs.Keys.Of("hold"), theirs.AutoNext));

        var usual = (await keeping.HandleAsync(new ForgetKeys(), floor.As(agent), default)).Required();
        Assert.Equal(("H", true), (usual.Keys.Of("hold"), usual.AutoNext));
    }

    [Fact]
    public async Task A_clash_is_refused_and_nothing_is_kept()
    {
        Assert.Equal("key-taken", Assert.Single((await new KeepingHabits(kept).HandleAsync(new ChooseKey("hold", "W"), floor.As(agent), default)).Faults).Code);
        Assert.Empty(kept.All);
    }

    private sealed class Kept : IDeskHabits
    {
        public Dictionary<UserId, DeskHabits> All { get; } = [];

        public ValueTask<DeskHabits> OfAsync(UserId agent, CancellationToken cancellation) => ValueTask.FromResult(All.GetValueOrDefault(agent) ?? DeskHabits.Usual);

        public ValueTask KeepAsync(UserId agent, DeskHabits habits, CancellationToken cancellation)
        {
            All[agent] = habits;
            return ValueTask.CompletedTask;
        }
    }
}
