using System.Text.Json;

namespace FollowUpConsole.Compliance;

/// <summary>What came of reading a question: the facts, or everything that is wrong with it.</summary>
/// <param name="Facts">The facts; null when anything is wrong.</param>
/// <param name="Faults">What is wrong.</param>
public sealed record FactsReading(GateFacts? Facts, IReadOnlyList<JsonFault> Faults);

/// <summary>Reads a question to the gate as <c>gate-api.md</c> writes it. Unknown members are faults; a missing one is a fact that is not known.</summary>
public static class FactsReader
{
    /// <summary>Most attempts that are read.</summary>
    public const int MostAttempts = 10_000;

    private const int MostItems = 1_000;

    /// <summary>Reads a question (UTF-8 JSON).</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="plan">Tells region, line and zones of the number.</param>
    public static FactsReading Read(ReadOnlySpan<byte> utf8, INumberPlan plan)
    {
        JsonPart whole;
        try
        {
            whole = JsonPart.Read(utf8);
        }
        catch (JsonException)
        {
            return new FactsReading(null, [new JsonFault("body", 1, "json")]);
        }

        var faults = new List<JsonFault>();
        var question = new PartReader(whole, faults);
        var facts = Facts(question, plan);
        question.Close();
        return new FactsReading(faults.Count == 0 ? facts : null, faults);
    }

    private static GateFacts Facts(PartReader question, INumberPlan plan)
    {
        question.Need("at");
        var facts = new GateFacts
        {
            At = question.Instant("at") ?? default,
            Client = question.Text("client"),
            Vendor = question.Text("vendor"),
            Campaign = question.Text("campaign"),
            Purpose = question.Word<Purpose>("purpose"),
            Sector = question.Word<Sector>("sector"),
            Automation = question.Word<Automation>("automation"),
            Recording = question.Word<RecordingMode>("recording"),
            RecordingScope = question.Word<RecordingScope>("recordingScope"),
            AiDisclosed = question.Flag("aiDisclosed"),
            Origin = question.Object("origin", Origin),
            CallerId = question.Object("callerId", Shown),
            Consents = question.Objects("consents", Consent, MostItems) ?? [],
            Appointments = question.Objects("appointments", Appointment, MostItems) ?? [],
            Requests = question.Objects("requests", Request, MostItems) ?? [],
            Contract = question.Object("contract", Contract),
            Purchases = Days(question, "purchases"),
            Inquiries = Days(question, "inquiries"),
            Registers = question.Objects("registers", RegisterCheck, MostItems) ?? [],
            Refusals = question.Objects("refusals", Refusal, MostItems),
            Attempts = question.Objects("attempts", Attempt, MostAttempts),
            Debt = question.Object("debt", Debt),
            AbandonedRate30d = question.Number("abandonedRate30d", 0, 100),
            AbandonedRate24h = question.Number("abandonedRate24h", 0, 100),
        };
        Holder? made = question.Object("prospect", prospect => new Holder(Prospect(facts, prospect, plan)));
        return made?.Facts ?? facts;
    }

    private static GateFacts Prospect(GateFacts facts, PartReader prospect, INumberPlan plan)
    {
        var places = new List<Place>(2);
        IReadOnlyList<string> zones = [];
        PhoneLine? plannedLine = null;
        if (prospect.Text("number", 40) is { } text)
        {
            var read = plan.Read(text, null);
            if (read.E164 is { } number && text == number.E164)
            {
                places.AddRange(Places.OfNumber(number, read.Region));
                zones = read.Zones;
                plannedLine = read.Line switch { LineKind.Fixed => PhoneLine.Fixed, LineKind.Mobile => PhoneLine.Mobile, _ => null };
            }
            else
            {
                prospect.Note(prospect.Member("number")!, "e164");
            }
        }

        prospect.Object("address", address =>
        {
            var (country, region, postcode) = (address.Text("country", 2), address.Text("region", 60), address.Text("postcode", 20));
            address.Text("locality");
            if (country is not null)
            {
                if (country.Length != 2 || !country.All(char.IsAsciiLetterUpper) || !Countries.TryRegion(country, out _))
                {
                    address.Note(address.Member("country")!, "country");
                    return address;
                }

                places.Add(Places.Of(country, region, postcode));
                zones = Zones.Join(zones, Zones.For(country, region, postcode));
            }

            return address;
        });
        if (prospect.Text("zone", 60) is { } told)
        {
            if (LocalClock.Find(told) is null)
            {
                prospect.Note(prospect.Member("zone")!, "zone");
            }

            // What the person said replaces what the prefix suggests (TZ-03).
            zones = [told];
        }

        return facts with { Person = prospect.Word<PersonKind>("person"), Line = prospect.Word<PhoneLine>("line") ?? plannedLine, Places = [.. places.Distinct()], Zones = zones };
    }

    private static NumberOrigin Origin(PartReader part) => new(part.Text("source") ?? string.Empty, part.Day("collectedOn"));

    private static ShownNumber Shown(PartReader part) => new(part.Text("number", 40), part.Word<NumberHolder>("heldBy"), part.Flag("mandate"), part.Flag("hidden"), part.Flag("returnable"));

    private static Consent? Consent(PartReader part)
    {
        part.Need("givenAt");
        part.Need("scope");
        var (given, until, withdrawn) = (part.Instant("givenAt"), part.Instant("until"), part.Instant("withdrawnAt"));
        if (until < given)
        {
            part.Note(part.Member("until")!, "before-start");
        }

        if (withdrawn < given)
        {
            part.Note(part.Member("withdrawnAt")!, "before-start");
        }

        return new Consent(
            given ?? default, until, part.Word<ConsentScope>("scope") ?? default, part.Flag("written"), part.Word<ConsentChannel>("channel"), part.Flag("complete"), part.WordList<ConsentMention>("mentions"), part.Text("evidence"), part.Word<ConsentHolder>("grantedTo"), withdrawn);
    }

    private static Appointment Appointment(PartReader part)
    {
        part.Need("at");
        return new Appointment(part.Instant("at") ?? default, part.Instant("agreedAt"), part.Text("evidence"));
    }

    private static PersonRequest Request(PartReader part)
    {
        part.Need("at");
        part.Need("kind");
        return new PersonRequest(part.Instant("at") ?? default, part.Word<RequestKind>("kind") ?? default, part.Text("subject"), part.Text("evidence"));
    }

    private static ContractFact Contract(PartReader part)
    {
        part.Need("status");
        var (status, since, ended) = (part.Word<ContractStatus>("status"), part.Day("since"), part.Day("endedOn"));
        if (ended < since)
        {
            part.Note(part.Member("endedOn")!, "before-start");
        }

        if (status == ContractStatus.Running && ended is not null)
        {
            part.Note(part.Member("endedOn")!, "contradiction", "status", "running");
        }

        return new ContractFact(status ?? ContractStatus.None, since, ended, part.Flag("related"));
    }

    private static RegisterCheck RegisterCheck(PartReader part)
    {
        part.Need("name");
        part.Need("listed");
        part.Need("checkedOn");
        var (listed, listedOn) = (part.Flag("listed"), part.Day("listedOn"));
        if (listed == false && listedOn is not null)
        {
            part.Note(part.Member("listedOn")!, "contradiction", "listed", "false");
        }

        return new RegisterCheck(part.Word<Register>("name") ?? default, listed ?? true, listedOn, part.Day("checkedOn") ?? default);
    }

    private static SaidNo Refusal(PartReader part)
    {
        part.Need("at");
        part.Need("kind");
        return new SaidNo(part.Instant("at") ?? default, part.Word<RefusalKind>("kind") ?? RefusalKind.Opposition, part.Word<RefusalScope>("scope") ?? RefusalScope.Client);
    }

    private static Attempt Attempt(PartReader part)
    {
        part.Need("at");
        return new Attempt(part.Instant("at") ?? default, part.Word<AttemptResult>("result"), part.Text("vendor"), part.Text("debt"), part.Flag("amd") ?? false, part.Text("subject"));
    }

    private static DebtFact Debt(PartReader part) =>
        new(part.Text("id"), part.Flag("inDefault"), part.Flag("collectorNoticeSent"), part.Flag("attorney"), InconvenientHours(part));

    internal static CallingWindow[] InconvenientHours(PartReader part) => [.. (part.Objects("inconvenient", Inconvenient, MostItems) ?? []).SelectMany(windows => windows)];

    private static CallingWindow[] Inconvenient(PartReader part)
    {
        foreach (var name in (string[])["days", "from", "to"])
        {
            part.Need(name);
        }

        var days = WeekReader.Days(part.Text("days", 7) ?? string.Empty);
        if (days.Count == 0 && part.Member("days") is { } wrong)
        {
            part.Note(wrong, "week-day");
        }

        var (from, until) = (Time(part, "from"), Time(part, "to"));
        return from is null || until is null ? [] : [.. days.Select(day => new CallingWindow((DayOfWeek)day, from.Value, until.Value))];
    }

    private static TimeOnly? Time(PartReader part, string name)
    {
        if (part.Text(name, 5) is not { } text)
        {
            return null;
        }

        var time = WeekReader.Time(text == "24:00" ? "00:00" : text);
        if (time is null)
        {
            part.Note(part.Member(name)!, "hours");
        }

        return time;
    }

    private static DateOnly[] Days(PartReader question, string name) =>
        [.. (question.Objects(name, part =>
        {
            part.Need("on");
            return part.Day("on") is { } day ? new DayHolder(day) : null;
        }, MostItems) ?? []).Select(holder => holder.Day)];

    private sealed record Holder(GateFacts Facts);

    private sealed record DayHolder(DateOnly Day);
}
