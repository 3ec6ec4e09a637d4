using FollowUpConsole.Journal;
using Xunit;

namespace FollowUpConsole.Foundations.Tests.Journal;

public sealed class EntitySlotTests
{
    [Fact]
    public async Task Turns_are_given_out_in_the_order_asked_for()
    {
        var slot = new EntitySlot();
        await slot.EnterAsync(CancellationToken.None);
        var second = slot.EnterAsync(CancellationToken.None).AsTask();
        var third = slot.EnterAsync(CancellationToken.None).AsTask();

        slot.Leave();
        await second;
        Assert.False(third.IsCompleted);

        slot.Leave();
        await third;
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_passed_over_and_keeps_nobody_out()
    {
        var slot = new EntitySlot();
        await slot.EnterAsync(CancellationToken.None);
        using var impatient = new CancellationTokenSource();
        var second = slot.EnterAsync(impatient.Token).AsTask();
        var third = slot.EnterAsync(CancellationToken.None).AsTask();

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        slot.Leave();
        await third;

        slot.Leave();
        await slot.EnterAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Only_one_that_nobody_uses_is_retired()
    {
        var slot = new EntitySlot();
        await slot.EnterAsync(CancellationToken.None);
        Assert.False(slot.TryRetire());
        Assert.False(slot.TryRetire());

        slot.Leave();
        Assert.True(slot.TryRetire());
        Assert.True(slot.Gone);
    }
}
