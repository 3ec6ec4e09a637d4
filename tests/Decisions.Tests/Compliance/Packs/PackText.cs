using System.Text;
using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Packs;

/// <summary>Pack files for tests.</summary>
internal static class PackText
{
    /// <summary>A shipped pack's file with another date and, if wanted, other words in it.</summary>
    public static string Later(string pack, string version, params (string Was, string Is)[] changes)
    {
        var shipped = RuleBook.Shipped.Packs.Single(one => one.Id == pack);
        var text = shipped.Source.Replace($"\"version\": \"{shipped.Version}\"", $"\"version\": \"{version}\"", StringComparison.Ordinal);
        foreach (var (was, now) in changes)
        {
            Assert.Contains(was, text, StringComparison.Ordinal);
            text = text.Replace(was, now, StringComparison.Ordinal);
        }

        return text;
    }

    public static RulePack Read(string text)
    {
        var reading = PackReader.Read(Encoding.UTF8.GetBytes(text));
        Assert.Empty(reading.Faults);
        return reading.Pack!;
    }

    public static RulePack ReadClient(string text)
    {
        var reading = ClientPack.Read(Encoding.UTF8.GetBytes(text));
        Assert.Empty(reading.Faults);
        return reading.Pack!;
    }

    /// <summary>Nothing chosen.</summary>
    public static TighterRules Nothing { get; } = new("Careful", [], false, [], true, null, null, null, false, [], 31);

    /// <summary>A choice as random as people's.</summary>
    public static TighterRules Random(Random random)
    {
        CallingWindow[] windows = random.Next(2) == 0 ? [] : [.. Enum.GetValues<DayOfWeek>().Where(_ => random.Next(3) > 0).Select(day => new CallingWindow(day, new TimeOnly(8 + random.Next(4), 0), random.Next(4) == 0 ? TimeOnly.MinValue : new TimeOnly(14 + random.Next(9), 30)))];
        var capped = random.Next(2) == 0;
        return new TighterRules(
            "Careful", windows, random.Next(2) == 0, random.Next(3) == 0 ? ["12-24", "02-29"] : [], random.Next(2) == 0, capped ? 1 + random.Next(4) : null, capped ? 1 + random.Next(40) : null,
            random.Next(2) == 0 ? 1 + random.Next(2) : null, random.Next(3) == 0, random.Next(3) == 0 ? [Register.Bloctel, Register.Tps] : [], 1 + random.Next(60));
    }
}
