using System.Text;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;
using static FollowUpConsole.TestKit.Journals;

namespace FollowUpConsole.Foundations.Tests.Journal;

public class EventCodecTests
{
    private static readonly EventTypes Own = EventTypes.Scan(typeof(EventCodecTests).Assembly);

    public enum Mood
    {
        Calm,
        VeryBusy,
    }

    public sealed record Inner(string Name, int? Count);

    [EventType("tests.everything-happened.v1")]
    public sealed record Everything(
        string Text, bool Flag, int Small, long Large, DateTimeOffset At, TimeSpan For, DateOnly On, TimeOnly LocalTime, ProspectId Prospect, Mood Mood, Inner Inner,
        IReadOnlyList<Inner> Inners, IReadOnlyList<string> Words, string? Missing = null, DateTimeOffset? MaybeAt = null, CampaignId? Campaign = null, Mood Fallback = Mood.VeryBusy, Refusal? Refusal = null) : IEvent;

    private static Everything Sample { get; } = new(
        "déjà", true, -3, 1L << 40, DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123), TimeSpan.FromMilliseconds(1500), new DateOnly(2026, 2, 3), new TimeOnly(9, 30),
        new ProspectId(new Guid("018f2c7e-1111-7000-8000-000000000001")), Mood.VeryBusy, new Inner("x", null), [new Inner("y", 2)], ["b", "a"], Refusal: Refusal.Of("TEST-01", "v"));

    [Fact]
    public void Every_member_type_has_its_spelling()
    {
        var writer = new CanonicalWriter();
        Own.Of(typeof(Everything)).Write(writer, Sample);
        Assert.Equal(
            """
            {"at":1800000000123,"fallback":"very-busy","flag":true,"for":1500,"inner":{"name":"x"},"inners":[{"count":2,"name":"y"}],"large":1099511627776,"localTime":"09:30","mood":"very-busy","on":"2026-02-03","prospect":"018f2c7e-1111-7000-8000-000000000001","refusal":{"args":["v"],"code":"TEST-01"},"small":-3,"text":"déjà","words":["b","a"]}
            """,
            Encoding.UTF8.GetString(writer.Written));
        var back = (Everything)Own.Of(typeof(Everything)).Read(writer.Written);
        Assert.Equal(Sample.Words, back.Words);
        Assert.Equal(Sample.Inners, back.Inners);
        Assert.Equal(Sample with { Words = [], Inners = [] }, back with { Words = [], Inners = [] });
    }

    [Fact]
    public void A_missing_member_is_refused_unless_it_may_be_absent_and_an_unknown_one_is_passed_over()
    {
        var codec = Types.Of(typeof(StepTaken));
        Assert.Equal(new StepTaken("x", 1), codec.Read("""{"future":{"a":[1]},"number":1,"what":"x"}"""u8));
        Assert.Throws<FormatException>(() => codec.Read("""{"what":"x"}"""u8));
        Assert.Throws<FormatException>(() => codec.Read("""{"number":"1","what":"x"}"""u8));
        Assert.Throws<FormatException>(() => codec.Read("""{"number":99999999999,"what":"x"}"""u8));
    }

    [Fact]
    public async Task Boards_see_what_a_replay_would_give_them()
    {
        var journal = new InMemoryJournal(Types);
        var body = new StepTaken("e\u0301", 1, new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.FromHours(2)).AddTicks(5));
        var done = (AppendOutcome.Appended)await journal.AppendAsync(new AppendRequest(NewStream(NewLog()), 0, Order(), [new EventDraft(body, new EventAbout())]));
        var replayed = new Envelopes(Types, "n", "a").Read(done.Events[0].Bytes, done.Events[0].Leaf);
        Assert.Equal(replayed.Body, done.Events[0].Body);
        Assert.Equal("é", ((StepTaken)replayed.Body).What);
        Assert.NotEqual(body, replayed.Body);
    }

    [Fact]
    public async Task An_event_this_program_does_not_know_is_kept_as_it_stands()
    {
        var journal = new InMemoryJournal(Types);
        var done = (AppendOutcome.Appended)await journal.AppendAsync(Steps(NewStream(NewLog()), 0));
        var unknown = Assert.IsType<UnknownEvent>(new Envelopes(Own, "n", "a").Read(done.Events[0].Bytes, done.Events[0].Leaf).Body);
        Assert.Equal("testkit.step-taken.v1", unknown.Type);
        Assert.Equal("""{"number":0,"what":"step"}""", Encoding.UTF8.GetString(unknown.Raw.Span));
    }

    [Fact]
    public async Task The_envelope_has_exactly_these_members_in_this_order()
    {
        var journal = new InMemoryJournal(Types, node: "node-7", app: "abc123");
        var id = new Guid("018f2c7e-1111-7000-8000-000000000001");
        var log = LogName.Of(TenantKind.Client, new TenantId(id));
        var context = new CommandContext(new CommandId(id), "u:1", DateTimeOffset.FromUnixTimeMilliseconds(5), "s", "pwd", "cause");
        var draft = Step(1) with { About = new EventAbout(new CampaignId(id), new CallId(id), new ProspectId(id)), OccurredAt = DateTimeOffset.FromUnixTimeMilliseconds(3), Zone = "Europe/Paris", Rules = "ab" };
        var done = (AppendOutcome.Appended)await journal.AppendAsync(new AppendRequest(new StreamKey(log, "thing", id), 0, context, [draft]));
        Assert.Equal(
            """
            {"actor":"u:1","app":"abc123","auth":"pwd","call":"018f2c7e-1111-7000-8000-000000000001","camp":"018f2c7e-1111-7000-8000-000000000001","cause":"cause","cmd":"018f2c7e-1111-7000-8000-000000000001","data":{"number":1,"what":"step"},"id":"018f2c7e-1111-7000-8000-000000000001.0","idx":0,"log":"followup-console/journal/c-018f2c7e111170008000000000000001","node":"node-7","occ":3,"prosp":"018f2c7e-1111-7000-8000-000000000001","rec":5,"rules":"ab","sess":"s","stream":"thing/018f2c7e-1111-7000-8000-000000000001","sv":1,"type":"testkit.step-taken.v1","tz":"Europe/Paris","v":1}
            """,
            Encoding.UTF8.GetString(done.Events[0].Bytes.Span));
    }

    [Fact]
    public void A_commitment_is_the_hmac_of_field_zero_and_value()
    {
        var salt = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();
        var expected = System.Security.Cryptography.HMACSHA256.HashData(salt, (byte[])[.. "note"u8, 0, .. "é"u8]);
        Assert.Equal("note=" + Convert.ToBase64String(expected), Commitment.Of(salt, "note", "e\u0301"));
        Assert.Throws<ArgumentException>(() => Commitment.Of(salt, "Note", "x"));
        Assert.Throws<ArgumentException>(() => Commitment.Of(salt.AsSpan(1), "note", "x"));
    }
}
