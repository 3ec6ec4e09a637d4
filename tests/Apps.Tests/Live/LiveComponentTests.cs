using System.Diagnostics.CodeAnalysis;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Journal;
using FollowUpConsole.WebConsole.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FollowUpConsole.Apps.Tests.Live;

[SuppressMessage("Usage", "BL0006", Justification = "A renderer without a browser is what the test is about.")]
public sealed class LiveComponentTests
{
    [Fact]
    public async Task A_look_that_fails_is_reported_and_the_next_change_is_looked_at_again()
    {
        var feed = new ChangeFeed();
        await using var services = new ServiceCollection().AddSingleton(feed).AddSingleton(TimeProvider.System).BuildServiceProvider();
        await using var screen = new Screen(services);
        var page = await screen.OpenAsync();

        page.Fails = true;
        feed.Publish();
        Assert.Equal("The look failed.", (await screen.Reported.Task.WaitAsync(ConsoleFixture.Patience)).Message);

        page.Fails = false;
        page.LookedAgain = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        feed.Publish();
        await page.LookedAgain.Task.WaitAsync(ConsoleFixture.Patience);
    }

    [Fact]
    public async Task What_makes_the_screen_wrong_is_looked_at_without_taking_breath()
    {
        var (feed, clock) = (new ChangeFeed(), new EndlessBreath());
        await using var services = new ServiceCollection().AddSingleton(feed).AddSingleton<TimeProvider>(clock).BuildServiceProvider();
        await using var screen = new Screen(services);
        var page = await screen.OpenAsync();
        feed.Publish();
        await clock.TakingBreath.Task.WaitAsync(ConsoleFixture.Patience);

        // Anything else waits for the end of the breath, which does not come here.
        page.LookedAgain = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        feed.Publish();
        Assert.False(page.LookedAgain.Task.IsCompleted);

        page.Wrong = true;
        feed.Publish();
        await page.LookedAgain.Task.WaitAsync(ConsoleFixture.Patience);
    }

    // Short waits end as they do; long ones never.
    private sealed class EndlessBreath : TimeProvider
    {
        public TaskCompletionSource TakingBreath { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime < TimeSpan.FromMilliseconds(100))
            {
                return base.CreateTimer(callback, state, dueTime, period);
            }

            TakingBreath.TrySetResult();
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        }
    }

    private sealed class Page : LiveComponent
    {
        public bool Wrong { get; set; }

        public bool Fails { get; set; }

        public TaskCompletionSource? LookedAgain { get; set; }

        protected override bool IsUrgent() => Wrong;

        protected override async ValueTask<bool> LookAsync()
        {
            await Task.Yield();
            if (Fails)
            {
                throw new InvalidOperationException("The look failed.");
            }

            LookedAgain?.TrySetResult();
            return true;
        }
    }

    // As little of a circuit as a component needs.
    private sealed class Screen(IServiceProvider services) : Renderer(services, NullLoggerFactory.Instance)
    {
        public TaskCompletionSource<Exception> Reported { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override Dispatcher Dispatcher { get; } = Dispatcher.CreateDefault();

        protected override RendererInfo RendererInfo { get; } = new("Test", isInteractive: true);

        public Task<Page> OpenAsync() => Dispatcher.InvokeAsync(async () =>
        {
            var page = (Page)InstantiateComponent(typeof(Page));
            await RenderRootComponentAsync(AssignRootComponentId(page));
            return page;
        });

        protected override void HandleException(Exception exception) => Reported.TrySetResult(exception);

        protected override Task UpdateDisplayAsync(in RenderBatch renderBatch) => Task.CompletedTask;
    }
}
