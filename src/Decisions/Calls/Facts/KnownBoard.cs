using System.Collections.Concurrent;
using System.Collections.Immutable;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Calls;

/// <summary>
/// What each client has on record about each number: consents, requests, contracts, refusals, what the registers said. Numbers are the client's keyed hashes. Read without a lock; fed by the journal
/// before callers are answered, so a withdrawal holds from its "yes" on.
/// </summary>
public sealed class KnownBoard(QueueBoard queue) : IBoard, IKnownFacts
{
    private readonly ConcurrentDictionary<(TenantId Client, Guid Number), Known> numbers = new();
    private readonly ConcurrentDictionary<FactId, FactPlace> places = new();
    private readonly ConcurrentDictionary<TenantId, RegisterShelf> registers = new();
    private readonly ConcurrentDictionary<TenantId, ShownNumbers> shown = new();

    // Used by the feed alone.
    private readonly Dictionary<ProspectId, Guid> dialled = [];
    private readonly Dictionary<RegisterCheckId, List<RegisterPartMatched>> asleep = [];
    private readonly Dictionary<CallId, (TenantId Client, ImmutableArray<Guid> Numbers)> refused = [];

    /// <inheritdoc/>
    public KnownOfNumber Of(TenantId client, Guid number)
    {
        var view = numbers.TryGetValue((client, number), out var known) ? known.View : KnownOfNumber.Nothing;
        return registers.TryGetValue(client, out var shelf) && shelf.Of(number) is { Count: > 0 } said ? view with { Registers = said } : view;
    }

    /// <inheritdoc/>
    public ShownNumbers ShownOf(TenantId client) => shown.GetValueOrDefault(client, ShownNumbers.None);

    /// <summary>A client's looks into registers, oldest first.</summary>
    public IReadOnlyList<RegisterLook> LooksOf(TenantId client) => registers.TryGetValue(client, out var shelf) ? shelf.Looks : [];

    /// <summary>Every fact at a number, as recorded, oldest first; those that do not hold any more included.</summary>
    /// <param name="client">Whose number.</param>
    /// <param name="number">The client's keyed hash of the number.</param>
    public IReadOnlyList<KnownItem> ItemsOf(TenantId client, Guid number) => numbers.TryGetValue((client, number), out var known) ? known.Items : [];

    /// <summary>Where a fact stands; null for no such fact.</summary>
    public FactPlace? Find(FactId fact) => places.GetValueOrDefault(fact);

    /// <summary>How many facts of each kind a client has on record, by the kind's event.</summary>
    /// <param name="client">Whose.</param>
    public IReadOnlyDictionary<string, int> CountsOf(TenantId client) =>
        places.Values.Where(place => place.Client == client).GroupBy(place => place.Kind, StringComparer.Ordinal).ToDictionary(kind => kind.Key, kind => kind.Count(), StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        var client = recorded.Log.Owner;
        switch (recorded.Body)
        {
            case ConsentWithdrawn e:
                Change(client, e.Number, item => item.Fact == e.Fact ? item with { WithdrawnAt = item.WithdrawnAt ?? e.WithdrawnAt } : item);
                break;
            case FactRetracted e:
                Change(client, e.Number, item => item.Fact == e.Fact ? item with { Retracted = true } : item);
                break;
            case RefusalRecorded e:
                Refuse(client, e.Number, e.Call, Item(recorded, e.Fact) with { Call = e.Call });
                break;
            case NumberSuppressed { Reason: "opposition" } e:
                Add(client, e.Number, Item(recorded, null));
                break;
            case CallStarted e when (e.Number ?? queue.Find(new ProspectId(recorded.Stream.Id))?.Number) is { } number && number != Guid.Empty:
                dialled[new ProspectId(recorded.Stream.Id)] = number;
                break;
            case CallWrappedUp { Call: { } call } e when IsRefusal(e) && dialled.TryGetValue(new ProspectId(recorded.Stream.Id), out var called):
                Refuse(client, called, call, Item(recorded, null) with { Call = call });
                break;
            case WrapUpReopened e when refused.Remove(e.Call, out var where):
                foreach (var number in where.Numbers)
                {
                    Change(where.Client, number, item => item.Call == e.Call ? item with { Retracted = true } : item);
                }

                break;
            case RegisterPartMatched e:
                (asleep.TryGetValue(e.Check, out var parts) ? parts : asleep[e.Check] = []).Add(e);
                break;
            case RegisterChecked e:
                registers[client] = ShelfOf(client).With(new RegisterLook(e, recorded.RecordedAt, recorded.Actor), asleep.Remove(e.Check, out var matched) ? matched : []);
                break;
            case RegisterCheckUndone e:
                registers[client] = ShelfOf(client).Without(e.Check);
                break;
            case NumberEntered or NumberRetired or MandateRecorded or MandateEnded:
                shown[client] = ShownNumbers.Decider.Evolve(ShownOf(client), recorded);
                break;
            default:
                if (FactOf(recorded.Body) is var (at, fact))
                {
                    Add(client, at, Item(recorded, fact));
                }

                break;
        }
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }

    /// <summary>A wrap-up that says no for the person, with what was refused or without.</summary>
    internal static bool IsRefusal(CallWrappedUp wrapped) => wrapped.Outcome == "refused" || wrapped.ClosingReason?.StartsWith("refused-", StringComparison.Ordinal) == true;

    private static (Guid Number, FactId Fact)? FactOf(IEvent body) => body switch
    {
        ConsentRecorded e => (e.Number, e.Fact),
        RequestRecorded e => (e.Number, e.Fact),
        AppointmentRecorded e => (e.Number, e.Fact),
        ContractRecorded e => (e.Number, e.Fact),
        DealingRecorded e => (e.Number, e.Fact),
        DebtRecorded e => (e.Number, e.Fact),
        PersonKindTold e => (e.Number, e.Fact),
        ZoneTold e => (e.Number, e.Fact),
        _ => null,
    };

    private RegisterShelf ShelfOf(TenantId client) => registers.GetValueOrDefault(client, RegisterShelf.Empty);

    private static KnownItem Item(Recorded recorded, FactId? fact) => new(fact, recorded.Body, recorded.RecordedAt, recorded.Commitments.Count > 0 ? recorded.Id : null);

    // The wrap-up itself and the refusals it puts at the person's numbers speak of one "no": it counts once at a number.
    private void Refuse(TenantId client, Guid number, CallId? call, KnownItem item)
    {
        if (call is { } said)
        {
            if (ItemsOf(client, number).Any(known => known.Call == said && !known.Retracted))
            {
                return;
            }

            refused[said] = refused.TryGetValue(said, out var where) ? where with { Numbers = where.Numbers.Add(number) } : (client, [number]);
        }

        Add(client, number, item);
    }

    private void Add(TenantId client, Guid number, KnownItem item)
    {
        numbers[(client, number)] = new Known(numbers.TryGetValue((client, number), out var known) ? known.Items.Add(item) : [item]);
        if (item.Fact is { } fact)
        {
            places[fact] = places.TryGetValue(fact, out var place) ? place with { Numbers = place.Numbers.Add(number) } : new FactPlace(client, [number], item.Body.GetType().Name);
        }
    }

    private void Change(TenantId client, Guid number, Func<KnownItem, KnownItem> change)
    {
        if (numbers.TryGetValue((client, number), out var known))
        {
            numbers[(client, number)] = new Known([.. known.Items.Select(change)]);
        }
    }

    private sealed class Known(ImmutableArray<KnownItem> items)
    {
        public ImmutableArray<KnownItem> Items { get; } = items;

        public KnownOfNumber View { get; } = KnownReading.Of(items);
    }
}

/// <summary>Where a fact stands.</summary>
/// <param name="Client">Whose record.</param>
/// <param name="Numbers">At which numbers, as the client's keyed hashes.</param>
/// <param name="Kind">The name of its event.</param>
public sealed record FactPlace(TenantId Client, ImmutableArray<Guid> Numbers, string Kind);
