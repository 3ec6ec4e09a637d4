using System.Globalization;

namespace FollowUpConsole.Compliance;

/// <summary>Reads permits: what lifts a rule. Exactly one of the kinds below.</summary>
internal static class PermitReader
{
    private static readonly Dictionary<string, Func<PartReader, Permit>> Kinds = new(StringComparer.Ordinal)
    {
        ["consent"] = Consent,
        ["contract"] = part => new ContractPermit { Related = part.Flag("related") ?? true, EndedWithin = Span(part, "endedWithin") },
        ["request"] = part => new RequestPermit
        {
            Kinds = part.WordList<RequestKind>("kinds") ?? Enum.GetValues<RequestKind>(),
            WorkingDays = part.Whole("workingDays", 1, 366),
            Within = Span(part, "within"),
            SameSubject = part.Flag("sameSubject") ?? true,
        },
        ["relationship"] = part => new RelationshipPermit { Purchase = Span(part, "purchase"), Inquiry = Span(part, "inquiry") },
        ["register"] = Register,
        ["exempt"] = _ => new ExemptPermit(),
        ["appointment"] = part => new AppointmentPermit { MinutesBefore = part.Whole("minutesBefore", 0, 1_440) ?? 0, MinutesAfter = part.Whole("minutesAfter", 0, 1_440) ?? 0 },
    };

    /// <summary>The permits under a member; none when it is missing.</summary>
    public static IReadOnlyList<Permit> Any(PartReader part, string member, RuleName rule) => part.Objects(member, permit => One(permit, rule)) ?? [];

    /// <summary>What a consent must be.</summary>
    public static ConsentPermit Consent(PartReader part)
    {
        part.Need("scope");
        return new ConsentPermit
        {
            Agrees = part.Word<ConsentScope>("scope") ?? ConsentScope.Calls,
            Written = part.Flag("written") ?? false,
            Complete = part.Flag("complete") ?? false,
            Mentions = part.WordList<ConsentMention>("mentions") ?? [],
            Lives = Span(part, "lives"),
            LivesWithoutPeriod = Span(part, "livesWithoutPeriod"),
            CancelledBy = part.Word<Register>("cancelledBy"),
        };
    }

    private static Permit? One(PartReader permit, RuleName rule)
    {
        var kinds = permit.Part.Members.Select(member => member.Name).Where(Kinds.ContainsKey).ToArray();
        if (kinds.Length != 1)
        {
            permit.Note(permit.Part, "one-kind", string.Join(", ", Kinds.Keys));
            return null;
        }

        var (from, to) = PackReader.Dates(permit);
        var name = permit.Text("id", 20) is { } id ? new RuleName(id, rule.Strength, permit.Word<RuleSource>("source") ?? rule.Source, permit.Text("citation", 300) ?? rule.Citation) : null;
        return permit.Object(kinds[0], part => Kinds[kinds[0]](part)) is { } made ? made with { Name = name, From = from, To = to, Scope = PackReader.Scope(permit) } : null;
    }

    private static RegisterPermit Register(PartReader part)
    {
        part.Need("name");
        return new RegisterPermit { Asked = part.Word<Register>("name") ?? default, CopyDays = part.Whole("copyDays", 1, 3_660), EntryBindsAfterDays = part.Whole("entryBindsAfterDays", 0, 366) ?? 0 };
    }

    private static Span? Span(PartReader part, string name)
    {
        if (part.Text(name, 8) is not { } text)
        {
            return null;
        }

        if (text.Length >= 2 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and < 1_000)
        {
            switch (text[^1])
            {
                case 'y':
                    return new Span(12 * count, 0);
                case 'm':
                    return new Span(count, 0);
                case 'd':
                    return new Span(0, count);
                default:
                    break;
            }
        }

        part.Note(part.Member(name)!, "span");
        return null;
    }
}
