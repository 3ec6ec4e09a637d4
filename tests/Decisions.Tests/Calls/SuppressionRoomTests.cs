using System.Collections;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Prospects;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls;

public class SuppressionRoomTests
{
    private const string Number = "+33199001234";

    private static async Task<(CallFloor Floor, SuppressionRoom Room)> OpenAsync()
    {
        var floor = await new CallFloor().OpenAsync();
        return (floor, new SuppressionRoom(floor.Host, floor.Contacts, floor.Numbers, NumberPlans.Shipped));
    }

    [Fact]
    public async Task A_number_is_released_for_a_reason_of_the_list_and_for_no_words_of_a_person()
    {
        var (floor, room) = await OpenAsync();
        foreach (var reason in ReleaseNumber.Reasons)
        {
            (await room.HandleAsync(new SuppressNumbers(floor.Client, [Number], "FR"), floor.AsSupervisor(), default)).Required();
            var entry = (await room.HandleAsync(new AskSuppressed(floor.Client, Number, "FR"), floor.AsSupervisor(), default)).Required()!;
            foreach (var words in new[] { "Mrs Lefèvre of 12 rue Basse rang", "", " " + reason, reason.ToUpperInvariant() })
            {
                var refused = await room.HandleAsync(new ReleaseNumber(floor.Client, entry.Number, words), floor.AsSupervisor(), default);
                Assert.Equal(("reason", "unknown"), (Assert.Single(refused.Faults).Member, refused.Faults[0].Code));
            }

            (await room.HandleAsync(new ReleaseNumber(floor.Client, entry.Number, reason), floor.AsSupervisor(), default)).Required();
            var story = await floor.Journal.ReadStreamAsync(new StreamKey(floor.Log, "number", entry.Number));
            Assert.Equal(new NumberReleased(entry.Number, reason), story[^1].Body);
        }
    }

    [Fact]
    public async Task Too_many_numbers_are_refused_before_one_is_read()
    {
        var (floor, room) = await OpenAsync();
        var reply = await room.HandleAsync(new SuppressNumbers(floor.Client, new Unread(SuppressNumbers.Most + 1), "FR"), floor.AsSupervisor(), default);
        Assert.Equal(("numbers", "count"), (Assert.Single(reply.Faults).Member, reply.Faults[0].Code));
    }

    [Fact]
    public async Task Asking_about_one_number_tells_what_the_list_tells_of_it()
    {
        var (floor, room) = await OpenAsync();
        (await room.HandleAsync(new SuppressNumbers(floor.Client, [Number, "+33199001235"], "FR"), floor.AsSupervisor(), default)).Required();
        foreach (var entry in floor.Contacts.SuppressedFor(floor.Client))
        {
            Assert.Equal(entry, floor.Contacts.Find(floor.Client, entry.Number));
            Assert.Null(floor.Contacts.Find(floor.Vendor, entry.Number));
        }

        var known = (await room.HandleAsync(new AskSuppressed(floor.Client, "01 99 00 12 34", "FR"), floor.AsSupervisor(), default)).Required()!;
        Assert.Contains(known, floor.Contacts.SuppressedFor(floor.Client));
        Assert.Null((await room.HandleAsync(new AskSuppressed(floor.Client, "01 99 00 12 36", "FR"), floor.AsSupervisor(), default)).Required());
        (await room.HandleAsync(new ReleaseNumber(floor.Client, known.Number, "mistake"), floor.AsSupervisor(), default)).Required();
        Assert.Null(floor.Contacts.Find(floor.Client, known.Number));
    }

    private sealed class Unread(int count) : IReadOnlyList<string>
    {
        public int Count => count;

        public string this[int index] => throw new InvalidOperationException("A number was read.");

        public IEnumerator<string> GetEnumerator() => throw new InvalidOperationException("A number was read.");

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
