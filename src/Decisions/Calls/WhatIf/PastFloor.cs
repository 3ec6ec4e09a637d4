using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>A question that was put to the gate, with the facts and the book of its moment.</summary>
internal sealed record PastQuestion(CampaignId Campaign, GateFacts Facts, RuleBook Book);

/// <summary>A client's boards as they were at an entry of its log.</summary>
internal sealed class PastFloor(PackShelf shelf)
{
    private readonly RuleBoard rules = new();
    private readonly CampaignBoard campaigns = new();
    private readonly Dictionary<ProspectId, ProspectFile> files = [];
    private readonly Dictionary<CampaignId, (CampaignPlan Plan, RuleBook Law, ClientRules Own, RuleBook Book)> books = [];
    private readonly PastPeople people = new();

    public void Numbered(LogName log, LogName owner, ProspectId prospect, UInt128 hash)
    {
        if (owner == log)
        {
            people.Queue.Numbered(owner, prospect, hash);
        }
    }

    /// <summary>The facts and the book, when the entry is the gate's answer to a dial; asked before the entry is folded in. The number is the one that was tried: the person's first, another of theirs, or nobody's.</summary>
    public PastQuestion? Question(Recorded entry)
    {
        if (Asked(entry.Body) is not { } asked || entry.About.Campaign is not { } id || campaigns.Find(id) is not { Plan: { } plan } campaign)
        {
            return null;
        }

        var place = entry.About.Prospect is { } known ? people.Queue.Find(known) : null;
        if (place is null && asked.Other is null)
        {
            return null;
        }

        var call = new CallInQuestion(campaign, asked.Vendor ?? default, entry.RecordedAt, asked.Other?.Number ?? place!.Number, asked.Other is { } other ? Setting.Read(other.Setting) : place!.Setting);
        var facts = place is null
            ? DeskRoom.FactsOfNumberFrom(people.Contacts, people.Known, call, entry.About.Call)
            : DeskRoom.FactsFrom(people.Queue, people.Contacts, people.Known, files.GetValueOrDefault(place.Prospect) ?? ProspectFile.Decider.Start(place.Prospect.Value), place, call, entry.About.Call);
        return new PastQuestion(id, facts, BookOf(campaign, plan, entry.RecordedAt));
    }

    private static (TenantId? Vendor, OtherNumber? Other)? Asked(IEvent body) => body switch
    {
        ContactCleared { Stage: GateStage.Dial } yes => (yes.Vendor, yes.Other),
        ContactRefused { Stage: GateStage.Dial } no => (no.Vendor, no.Other),
        _ => null,
    };

    public void Apply(Recorded entry)
    {
        rules.Apply(entry);
        campaigns.Apply(entry);
        people.Apply(entry);
        if (entry.Stream.Kind == ProspectFile.Decider.Kind)
        {
            var prospect = new ProspectId(entry.Stream.Id);
            files[prospect] = ProspectFile.Decider.Evolve(files.GetValueOrDefault(prospect) ?? ProspectFile.Decider.Start(prospect.Value), entry);
        }
    }

    // Versions that came later were not known then.
    private RuleBook BookOf(Campaign campaign, CampaignPlan plan, DateTimeOffset at)
    {
        var law = shelf.All.Any(one => one.LoadedAt > at) ? shelf.AsOf(at, at) : shelf.AsOf(at);
        var own = rules.Of(campaign.Client);
        if (books.TryGetValue(campaign.Id, out var known) && ReferenceEquals(known.Plan, plan) && ReferenceEquals(known.Law, law) && ReferenceEquals(known.Own, own))
        {
            return known.Book;
        }

        var book = own.Over(law, campaign.Id).With(CampaignPack.Of(plan));
        books[campaign.Id] = (plan, law, own, book);
        return book;
    }

    private sealed class PastPeople
    {
        public PastPeople() => (Contacts, Known) = (new ContactBoard(Queue), new KnownBoard(Queue));

        // Whether anybody is open is not asked of the past.
        public QueueBoard Queue { get; } = new((_, _, now) => new Openness(true, now.AddYears(1)));

        public ContactBoard Contacts { get; }

        public KnownBoard Known { get; }

        public void Apply(Recorded entry)
        {
            Queue.Apply(entry);
            Contacts.Apply(entry);
            Known.Apply(entry);
        }
    }
}
