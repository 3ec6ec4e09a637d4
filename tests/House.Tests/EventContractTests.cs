using System.Text;
using System.Text.RegularExpressions;
using FollowUpConsole.House.Tests.Walk;
using FollowUpConsole.Journal;

namespace FollowUpConsole.House.Tests;

/// <summary>
/// What is in the journal stays readable for ever. Each event type has a file <c>Golden/NAME.json</c> with samples of its bytes; an event that is
/// renamed, removed, or encoded otherwise than it was fails here. A changed event is a new version (<c>…v2</c>) beside the old one.
/// New event types get their file with <c>HOUSE_GOLDEN=new dotnet test tests/House.Tests</c>; a file that is there is never written again.
/// </summary>
public sealed partial class EventContractTests
{
    private static readonly string Folder = Path.Combine(HouseFiles.Root, "tests", "House.Tests", "Golden");

    [Fact]
    public void Every_event_is_named_for_its_room_in_the_past_tense_with_a_version() =>
        HouseAssemblies.Events.All.AtLeast(20).SelectMany(pair => BadNames(pair.Name, pair.Type.Name, HouseAssemblies.RoomOf(pair.Type.Assembly))).MustBeNone();

    [Fact]
    public void A_bad_event_name_is_named()
    {
        BadNames("calls.call-started.v1", "CallStarted", "Calls").MustBeNone();
        BadNames("callqueue.campaign-held.v2", "CampaignHeld", "CallQueue").MustBeNone();
        BadNames("audit.call-started.v1", "CallStarted", "Calls").MustName("room");
        BadNames("calls.call-started", "CallStarted", "Calls").MustName("room");
        BadNames("calls.start-call.v1", "StartCall", "Calls").MustName("past");
        BadNames("calls.call-begun.v1", "CallStarted", "Calls").MustName("CallStarted");
    }

    [Fact]
    public void Every_event_record_carries_a_name_and_is_sealed() =>
        HouseAssemblies.All.SelectMany(assembly => assembly.GetTypes()).Where(type => typeof(IEvent).IsAssignableFrom(type) && type != typeof(IEvent) && type != typeof(UnknownEvent)).AtLeast(20)
            .Where(type => !type.IsSealed || !Attribute.IsDefined(type, typeof(EventTypeAttribute)))
            .Select(type => $"{type.Name} must be a sealed record with [EventType].").MustBeNone();

    [Fact]
    public void Every_event_is_written_as_it_always_was()
    {
        WriteNewOnes();
        Differences(HouseAssemblies.Events, Directory.GetFiles(Folder, "*.json").ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText, StringComparer.Ordinal)).MustBeNone();
    }

    [Fact]
    public void Every_event_that_was_ever_written_can_be_read() => HouseAssemblies.Events.All.Where(pair => File.Exists(FileOf(pair.Name))).SelectMany(pair => Unreadable(pair.Name)).MustBeNone();

    [Fact]
    public void A_missing_a_changed_and_an_orphaned_sample_are_named()
    {
        var name = HouseAssemblies.Events.All[0].Name;
        var golden = HouseAssemblies.Events.All.ToDictionary(pair => pair.Name, pair => Encoded(HouseAssemblies.Events, pair.Type), StringComparer.Ordinal);
        Differences(HouseAssemblies.Events, golden).MustBeNone();
        Differences(HouseAssemblies.Events, new Dictionary<string, string>(golden, StringComparer.Ordinal) { ["calls.call-forgotten.v1"] = "[]" }).MustName("calls.call-forgotten.v1");
        Differences(HouseAssemblies.Events, new Dictionary<string, string>(golden, StringComparer.Ordinal) { [name] = golden[name].Replace('2', '3') }).MustName(name);
        golden.Remove(name);
        Differences(HouseAssemblies.Events, golden).MustName(name);
    }

    private static void WriteNewOnes()
    {
        if (Environment.GetEnvironmentVariable("HOUSE_GOLDEN") == "new")
        {
            foreach (var (name, type) in HouseAssemblies.Events.All.Where(pair => !File.Exists(FileOf(pair.Name))))
            {
                File.WriteAllText(FileOf(name), Encoded(HouseAssemblies.Events, type));
            }
        }
    }

    private static string FileOf(string name) => Path.Combine(Folder, name + ".json");

    private static IEnumerable<string> Differences(EventTypes events, Dictionary<string, string> golden)
    {
        foreach (var (name, type) in events.All)
        {
            if (!golden.TryGetValue(name, out var kept))
            {
                yield return $"{name} has no golden sample; run HOUSE_GOLDEN=new dotnet test tests/House.Tests.";
            }
            else if (kept != Encoded(events, type))
            {
                yield return $"{name} is no longer written as in Golden/{name}.json; make a new version of it. Now:{Environment.NewLine}{Encoded(events, type)}";
            }
        }

        foreach (var name in golden.Keys.Except(events.All.Select(pair => pair.Name), StringComparer.Ordinal))
        {
            yield return $"Golden/{name}.json has no event any more; what was written can no longer be read.";
        }
    }

    private static IEnumerable<string> Unreadable(string name)
    {
        var codec = HouseAssemblies.Events.Find(name)!;
        foreach (var line in File.ReadLines(FileOf(name)).Where(line => line.StartsWith('{')).Select(line => line.TrimEnd(',')))
        {
            var again = new CanonicalWriter();
            codec.Write(again, codec.Read(Encoding.UTF8.GetBytes(line)));
            if (Encoding.UTF8.GetString(again.Written) != line)
            {
                yield return $"{name}: read and written again, {line} becomes {Encoding.UTF8.GetString(again.Written)}";
            }
        }
    }

    // One sample per line, so that a difference shows the member.
    private static string Encoded(EventTypes events, Type type) =>
        "[\n" + string.Join(",\n", SampleEvent.Of(type).Select(body =>
        {
            var writer = new CanonicalWriter();
            events.Of(type).Write(writer, body);
            return Encoding.UTF8.GetString(writer.Written);
        })) + "\n]\n";

    private static IEnumerable<string> BadNames(string name, string type, string room)
    {
        if (EventName().Match(name) is not { Success: true } match || !string.Equals(match.Groups["room"].Value, room, StringComparison.OrdinalIgnoreCase))
        {
            return [$"{name} ({type}) must be written room.past-tense.vN with the room {room.ToLowerInvariant()}."];
        }

        var fact = match.Groups["fact"].Value;
        var past = fact.Split('-').Any(word => word.EndsWith("ed", StringComparison.Ordinal) || Irregular.Contains(word, StringComparer.Ordinal));
        return [.. past ? Array.Empty<string>() : [$"{name} ({type}) is not in the past tense; an event has happened."], .. Kebab(type).StartsWith(fact, StringComparison.Ordinal) ? Array.Empty<string>() : [$"{name} is called {type} in the code."]];
    }

    private static readonly string[] Irregular = ["begun", "bound", "given", "heard", "held", "kept", "left", "lost", "made", "met", "paid", "put", "rang", "read", "sent", "set", "shown", "shut", "spoken", "taken", "told", "undone", "withdrawn", "written"];

    private static string Kebab(string name) => Inner().Replace(name, "-$0").ToLowerInvariant();

    [GeneratedRegex(@"^(?<room>[a-z]+)\.(?<fact>[a-z0-9]+(-[a-z0-9]+)*)\.v[1-9]\d*$")]
    private static partial Regex EventName();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Inner();
}
