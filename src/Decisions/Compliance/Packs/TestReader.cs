namespace FollowUpConsole.Compliance;

/// <summary>Reads what a rule tests: exactly one of the kinds below.</summary>
internal static class TestReader
{
    private static readonly Dictionary<string, Func<PartReader, RuleName, RuleTest>> Kinds = new(StringComparer.Ordinal)
    {
        ["basis"] = (part, rule) => new BasisTest(PermitReader.Any(part, "any", rule), part.Text("missing", 40) ?? "no-basis", Need(part)),
        ["hours"] = (part, rule) => new HoursTest(WeekReader.Week(part), PermitReader.Any(part, "unless", rule)),
        ["cap"] = Cap,
        ["refusal"] = (part, _) => new RefusalTest
        {
            Kinds = part.WordList<RefusalKind>("kinds") ?? Enum.GetValues<RefusalKind>(),
            FullDays = part.Whole("fullDays", 1, 3_660),
            ConsentRevives = part.Flag("consentRevives") ?? true,
            Need = Need(part) ?? Needed.Never,
        },
        ["callerId"] = (part, _) => new CallerIdTest
        {
            OwnOrLent = part.Flag("ownOrLent") ?? false,
            Lent = part.Flag("lent") ?? false,
            Returnable = part.Flag("returnable") ?? false,
            Only = part.TextList("only") ?? [],
            Not = part.TextList("not") ?? [],
        },
        ["origin"] = (_, _) => new OriginTest(),
        ["place"] = (_, _) => new PlaceTest(),
        ["suppression"] = (_, _) => new SuppressionTest(),
        ["aiNotice"] = (_, _) => new AiNoticeTest(),
        ["abandoned"] = (part, _) => new AbandonedTest(part.Number("percent", 0, 100) ?? 0, part.Whole("hours", 24, 720) != 24),
        ["debt"] = (part, _) => new DebtTest(part.Flag("notice") ?? false, part.Flag("noAttorney") ?? false),
        ["inconvenient"] = (_, _) => new InconvenientTest(),
        ["recording"] = (part, rule) => new RecordingTest
        {
            Announced = part.Flag("announced") ?? false,
            NotAll = part.Flag("notAll") ?? false,
            Agreed = part.Object("agreed", agreed => PermitReader.Consent(agreed)),
        },
    };

    /// <summary>The rule's test; null with a fault when there is none, or more than one.</summary>
    public static RuleTest? Test(PartReader rule, RuleName name)
    {
        var kinds = rule.Part.Members.Select(member => member.Name).Where(Kinds.ContainsKey).ToArray();
        if (kinds.Length != 1)
        {
            rule.Note(rule.Part, "one-kind", string.Join(", ", Kinds.Keys));
            return null;
        }

        return rule.Object(kinds[0], part => Kinds[kinds[0]](part, name));
    }

    private static CapTest Cap(PartReader part, RuleName rule)
    {
        part.Need("attempts");
        var (days, hours) = (part.Whole("days", 1, 366), part.Whole("hours", 1, 8_784));
        if (days is null == hours is null)
        {
            part.Note(part.Part, "one-kind", "days, hours");
        }

        return new CapTest
        {
            Attempts = part.Whole("attempts", 1, 1_000) ?? 1,
            Days = days ?? 0,
            Hours = hours ?? 0,
            Counts = part.Word<Counted>("counts") ?? Counted.Prospecting,
            Results = part.WordList<AttemptResult>("results"),
            OnlyAmd = part.Flag("onlyAmd") ?? false,
            Unless = PermitReader.Any(part, "unless", rule),
        };
    }

    private static string? Need(PartReader part)
    {
        if (part.Text("need", 30) is not { } need || need is Needed.Consent or Needed.Never or Needed.RegisterCheck)
        {
            return part.Text("need", 30);
        }

        part.Note(part.Member("need")!, "one-of", $"{Needed.Consent}, {Needed.Never}, {Needed.RegisterCheck}");
        return null;
    }
}
