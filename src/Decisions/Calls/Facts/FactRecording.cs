using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Calls;

/// <summary>Keeps what permits or forbids calls to a person. Each step may be repeated without harm.</summary>
public sealed class FactRecording(DeskRoom room, KnownBoard known, INumberIndex numbers, INumberPlan plan, Opposing opposing)
    : IHandle<RecordFact, FactId>, IHandle<WithdrawConsent, Done>, IHandle<RetractFact, Done>, IHandle<SeeFacts, IReadOnlyList<FactLine>>, IHandle<SeeRelied, KnownOfNumber>
{
    private const int FirstNumber = 20;

    /// <inheritdoc/>
    public async ValueTask<Reply<FactId>> HandleAsync(RecordFact request, Asked asked, CancellationToken cancellation)
    {
        var owner = await FindAsync(request.Whose, cancellation);
        List<Fault> faults = [.. owner.Value is null ? owner.Faults : [], .. request.Fact.Faults(asked.At), .. SubjectFaults(request.Fact, owner.Value)];
        if (!RecordFact.Ways.Contains(request.Way, StringComparer.Ordinal))
        {
            faults.Add(new Fault("way", "unknown"));
        }

        if (owner.Refusal is { } refusal || faults.Count > 0)
        {
            return owner.Refusal is { } no ? Reply<FactId>.No(no) : Reply<FactId>.Bad(faults);
        }

        var id = new FactId(asked.Derive(0));
        var at = owner.Value!;
        if (request.Fact is KnownFact.Refused { Kind: RefusalKind.Opposition } opposed)
        {
            return await OpposeAsync(at, request.Way, opposed.At, asked, cancellation) is { } stopped ? Reply<FactId>.No(stopped) : Reply<FactId>.Ok(id);
        }

        return await KeepAsync(at, id, request.Fact, request.Way, null, asked, cancellation) is { } failed ? Reply<FactId>.No(failed) : Reply<FactId>.Ok(id);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(WithdrawConsent request, Asked asked, CancellationToken cancellation)
    {
        if (known.Find(request.Consent) is not { Kind: nameof(ConsentRecorded) } place)
        {
            return Reply<Done>.No(Refusal.Of(Access.NotReached));
        }

        var item = known.ItemsOf(place.Client, place.Numbers[0]).First(one => one.Fact == request.Consent);
        var withdrawnAt = request.WithdrawnAt ?? asked.At;
        if (KnownFact.WithdrawalFaults(((ConsentRecorded)item.Body).GivenAt, withdrawnAt, request.Evidence, asked.At) is { Count: > 0 } faults)
        {
            return Reply<Done>.Bad(faults);
        }

        return await EachAsync(place, number => new ConsentWithdrawn(number, request.Consent, withdrawnAt, request.Way), request.Evidence, (state, draft) => state.Withdraw(request.Consent, draft), asked, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(RetractFact request, Asked asked, CancellationToken cancellation)
    {
        if (!RetractFact.Reasons.Contains(request.Reason, StringComparer.Ordinal))
        {
            return Reply<Done>.Bad([new Fault("reason", "unknown")]);
        }

        return known.Find(request.Fact) switch
        {
            null => Reply<Done>.No(Refusal.Of(Access.NotReached)),
            { Kind: nameof(RefusalRecorded) } => Reply<Done>.No(Refusal.Of("FACT-02")),
            { } place => await EachAsync(place, number => new FactRetracted(number, request.Fact, request.Reason), null, (state, _) => state.Retract(request.Fact, request.Reason), asked, cancellation),
        };
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<IReadOnlyList<FactLine>>> HandleAsync(SeeFacts request, Asked asked, CancellationToken cancellation)
    {
        var owner = await FindAsync(request.Whose, cancellation);
        if (owner.Value is not { } at)
        {
            return owner.Refusal is { } no ? Reply<IReadOnlyList<FactLine>>.No(no) : Reply<IReadOnlyList<FactLine>>.Bad(owner.Faults);
        }

        var items = at.Numbers.SelectMany(number => known.ItemsOf(at.Client, number).Select(item => (number, item))).ToList();
        var lines = new List<FactLine>();
        var opened = false;
        foreach (var fact in items.GroupBy(one => one.item.Fact?.Value.ToString() ?? one.item.Call?.ToString() ?? one.item.RecordedAt.ToString("O")))
        {
            var (number, item) = fact.First();
            var evidence = item.Entry is { } entry && Access.May(asked.By, Permission.SeePersonal) ? await room.Vault.OpenAsync(FactDrafts.KeyOf(number), entry, FactDrafts.Evidence, cancellation) : null;
            opened |= evidence is not null;
            lines.Add(new FactLine(item, fact.Count(), evidence));
        }

        if (opened)
        {
            await room.Host.RunAsync(SuppressedEntity.Decider, at.Log, at.Numbers[0], asked.ContextOf(1), _ => Decision.Of(new EventDraft(new Viewed("facts", null), new EventAbout(Prospect: at.Prospect))), cancellation);
        }

        return Reply<IReadOnlyList<FactLine>>.Ok([.. lines.OrderByDescending(line => line.Item.RecordedAt)]);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<KnownOfNumber>> HandleAsync(SeeRelied request, Asked asked, CancellationToken cancellation) =>
        room.Where(request.Prospect) is { } where && (await room.CardOf(request.Prospect, cancellation))?.Numbers is { Count: > 0 } card && request.Number >= 0 && request.Number < card.Count
            ? Reply<KnownOfNumber>.Ok(known.Of(where.Campaign.Client, Hash(where.Log, PhoneNumber.FromE164(card[request.Number].E164))))
            : Reply<KnownOfNumber>.No(DeskRoom.UnknownProspect);

    /// <summary>A refusal heard in a call, at every number of the person (FR-09); the campaign's own call is among them.</summary>
    internal async ValueTask<Refusal?> RefuseAsync(ProspectId prospect, CallId call, Asked asked, CancellationToken cancellation)
    {
        var owner = await FindAsync(new Whose.Person(prospect), cancellation);
        return owner.Value is not { } at ? null
            : await KeepAsync(at, new FactId(asked.Derive(400)), new KnownFact.Refused(asked.At, RefusalKind.Refusal, RefusalScope.Campaign, null), "desk", call, asked with { Command = new CommandId(asked.Derive(401)) }, cancellation);
    }

    private async ValueTask<Refusal?> KeepAsync(Owner at, FactId id, KnownFact fact, string way, CallId? call, Asked asked, CancellationToken cancellation)
    {
        var about = new EventAbout(at.Campaign, call, at.Prospect);
        for (var i = 0; i < at.Numbers.Count; i++)
        {
            var number = at.Numbers[i];
            var draft = FactDrafts.Draft(number, FactDrafts.EventOf(number, id, fact, way, call), about, fact.Evidence);
            var turn = await room.Host.RunAsync(SuppressedEntity.Decider, at.Log, number, asked.ContextOf(FirstNumber + i), state => state.Record(id, draft), cancellation);
            if (turn.Refusal is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    // First the number, which is what every campaign asks about; then everybody who has it, which takes open previews away.
    private async ValueTask<Refusal?> OpposeAsync(Owner at, string way, DateTimeOffset? said, Asked asked, CancellationToken cancellation)
    {
        var heard = way == "desk" ? "desk" : "api";
        for (var i = 0; i < at.Numbers.Count; i++)
        {
            if ((await room.Host.RunAsync(SuppressedEntity.Decider, at.Log, at.Numbers[i], asked.ContextOf(FirstNumber + i), state => state.Suppress("opposition", null), cancellation)).Refusal is { } refusal)
            {
                return refusal;
            }
        }

        var people = at.Prospect is { } person ? [person] : at.Phone is { } phone ? await numbers.FindAsync(at.Log, phone, cancellation) : [];
        for (var i = 0; i < people.Count; i++)
        {
            var reply = await opposing.HandleAsync(new RecordOpposition(people[i], heard, said), asked with { Command = new CommandId(asked.Derive(600 + i)) }, cancellation);
            if (reply.Refusal is { } refusal && refusal.Code != DeskRoom.UnknownProspect.Code)
            {
                return refusal;
            }
        }

        return null;
    }

    private async ValueTask<Reply<Done>> EachAsync(FactPlace place, Func<Guid, IEvent> body, string? evidence, Func<SuppressedEntity, EventDraft, Decision> decide, Asked asked, CancellationToken cancellation)
    {
        var log = LogName.Of(TenantKind.Client, place.Client);
        for (var i = 0; i < place.Numbers.Length; i++)
        {
            var number = place.Numbers[i];
            var draft = FactDrafts.Draft(number, body(number), new EventAbout(), evidence);
            if ((await room.Host.RunAsync(SuppressedEntity.Decider, log, number, asked.ContextOf(FirstNumber + i), state => decide(state, draft), cancellation)).Refusal is { } refusal)
            {
                return Reply<Done>.No(refusal);
            }
        }

        return Reply<Done>.Ok(default);
    }

    private IEnumerable<Fault> SubjectFaults(KnownFact fact, Owner? owner) =>
        owner is not null && fact is KnownFact.Requested { Subject: { } subject } && room.Campaigns.Find(new CampaignId(subject))?.Client != owner.Client ? [new Fault("subject", "unknown")] : [];

    private async ValueTask<Reply<Owner>> FindAsync(Whose whose, CancellationToken cancellation)
    {
        if (whose is Whose.Person person)
        {
            return room.Where(person.Prospect) is { } where && (await room.CardOf(person.Prospect, cancellation))?.Numbers is { Count: > 0 } card
                ? Reply<Owner>.Ok(new Owner(where.Campaign.Client, where.Log, [.. card.Select(n => Hash(where.Log, PhoneNumber.FromE164(n.E164))).Distinct()], null, person.Prospect, where.Campaign.Id))
                : Reply<Owner>.No(DeskRoom.UnknownProspect);
        }

        var (text, region) = whose switch { Whose.NumberOf n => (n.Number, n.Region), Whose.NumberIn n => (n.Number, n.Region), _ => ("", null) };
        CampaignId? campaign = whose is Whose.NumberIn { Campaign: var inCampaign } ? inCampaign : null;
        if ((whose is Whose.NumberOf { Client: var named } ? named : room.Campaigns.Find(campaign!.Value)?.Client) is not { } client)
        {
            return Reply<Owner>.No(Refusal.Of(Access.NotReached));
        }

        if (string.IsNullOrWhiteSpace(text) || text.Length > NormalizeNumber.MaxLength || plan.Read(text, region) is not { Possible: true, E164: { } phone })
        {
            return Reply<Owner>.Bad([string.IsNullOrWhiteSpace(text) ? new Fault("number", "missing") : new Fault("number", "number", text.Length > 40 ? text[..40] : text)]);
        }

        var log = LogName.Of(TenantKind.Client, client);
        return Reply<Owner>.Ok(new Owner(client, log, [Hash(log, phone)], phone, null, campaign));
    }

    private Guid Hash(LogName log, PhoneNumber number) => NumberKey.Of(numbers.HashOf(log, number));

    private sealed record Owner(TenantId Client, LogName Log, IReadOnlyList<Guid> Numbers, PhoneNumber? Phone, ProspectId? Prospect, CampaignId? Campaign);
}
