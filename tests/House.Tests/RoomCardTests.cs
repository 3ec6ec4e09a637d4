using System.Text.RegularExpressions;
using FollowUpConsole.House.Tests.Walk;

namespace FollowUpConsole.House.Tests;

/// <summary>Every room has its card: one screen that says what it is for, in the same words everywhere.</summary>
public sealed partial class RoomCardTests
{
    private static readonly string[] Sections = ["**Answers:**", "**Knows**", "**Does not know**", "**Start reading at**", "## Words", "## Decisions"];

    [Fact]
    public void Every_room_has_its_card() => HouseFiles.Rooms.AtLeast(10).SelectMany(room => Missing(room, HouseFiles.Exists(room + "/README.md") ? new HouseFile(room + "/README.md").Text : null)).MustBeNone();

    [Fact]
    public void Files_to_start_reading_at_exist() =>
        HouseFiles.Rooms.Where(room => HouseFiles.Exists(room + "/README.md"))
            .SelectMany(room => StartFiles(new HouseFile(room + "/README.md").Text).Where(file => !IsIn(room, file)).Select(file => $"{room}/README.md sends the reader to {file}, which is not there."))
            .MustBeNone();

    [Fact]
    public void A_room_without_a_card_or_with_half_a_card_is_named()
    {
        Missing("src/Decisions/Cadence", null).MustName("src/Decisions/Cadence has no README.md");
        Missing("src/Decisions/Cadence", "**Answers:** when?\n**Knows** much.\n## Decisions\n- because").MustName("**Does not know**", "## Words", "dated");
        Assert.Equal(["Gate.cs"], StartFiles("**Start reading at** `Gate.cs`, then sleep.\n\n## Words `Other.cs`"));
    }

    private static IEnumerable<string> Missing(string room, string? card)
    {
        if (card is null)
        {
            return [$"{room} has no README.md."];
        }

        var gaps = Sections.Where(section => !card.Contains(section, StringComparison.Ordinal)).Select(section => $"{room}/README.md lacks {section}");
        var long60 = card.Split('\n').Length > 60 ? [$"{room}/README.md is longer than a screen (60 lines)."] : Array.Empty<string>();
        return gaps.Concat(DatedDecision().IsMatch(card) ? [] : [$"{room}/README.md has no dated decision (- 2026-11-21 …)."]).Concat(long60);
    }

    // A bare name may lie in any folder of the room.
    private static bool IsIn(string room, string file) =>
        HouseFiles.Exists(room + "/" + file) || (!file.Contains('/', StringComparison.Ordinal) && HouseFiles.All.Any(found => found.IsUnder(room) && found.Name == file));

    private static IEnumerable<string> StartFiles(string card)
    {
        var start = card.IndexOf("**Start reading at**", StringComparison.Ordinal);
        var end = start < 0 ? -1 : card.IndexOf("\n\n", start, StringComparison.Ordinal);
        return start < 0 ? [] : SourceFile().Matches(end < 0 ? card[start..] : card[start..end]).Select(match => match.Groups[1].Value);
    }

    [GeneratedRegex(@"^- 20\d\d-\d\d(-\d\d)? ", RegexOptions.Multiline)]
    private static partial Regex DatedDecision();

    [GeneratedRegex(@"`([\w./]+\.(?:cs|razor|txt|targets))`")]
    private static partial Regex SourceFile();
}
