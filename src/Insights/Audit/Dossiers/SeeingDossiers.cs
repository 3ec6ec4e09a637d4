using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Audit;

/// <summary>Shows a dossier with the texts that its entries committed to, and writes down in the stream of each person that it was read.</summary>
public sealed class SeeingDossiers(IShelf<KeptDossier> shelf, IJournal journal, IVault vault, IEntityHost host, CallBook book, CampaignBoard campaigns, TenantDirectory tenants)
    : IHandle<SeeDossier, DossierView>, IHandle<SeeDossiers, IReadOnlyList<DossierLine>>
{
    /// <inheritdoc/>
    public ValueTask<Reply<IReadOnlyList<DossierLine>>> HandleAsync(SeeDossiers request, Asked asked, CancellationToken cancellation) =>
        ValueTask.FromResult(Reply<IReadOnlyList<DossierLine>>.Ok([.. shelf.All(asked.By.Kind == TenantKind.Operator ? null : asked.By.Tenant).Select(kept => new DossierLine(kept.Dossier, kept.Text))]));

    /// <inheritdoc/>
    public async ValueTask<Reply<DossierView>> HandleAsync(SeeDossier request, Asked asked, CancellationToken cancellation)
    {
        if (shelf.Find(request.Dossier) is not { } kept || !Access.Reaches(asked.By, kept.Log))
        {
            return Reply<DossierView>.No(Refusal.Of(Access.NotReached));
        }

        var people = new List<DossierPerson>();
        var opened = new List<OpenedPart>();
        foreach (var prospect in PeopleOf(kept))
        {
            // What cannot be written down is not shown.
            var look = new EventDraft(new Viewed("dossier", null), new EventAbout(Prospect: prospect));
            if ((await host.RunAsync(ProspectFile.Decider, kept.Log, prospect.Value, asked.ContextOf(people.Count + 1), _ => Decision.Of(look), cancellation)).Refusal is { } refusal)
            {
                return Reply<DossierView>.No(refusal);
            }

            var parts = Access.May(asked.By, Permission.SeePersonal) ? await vault.OpenAllAsync(prospect, cancellation) : [];
            var card = ProspectCard.Read(parts.LastOrDefault(part => part.Field == ProspectCard.Field)?.Value);
            people.Add(new DossierPerson(prospect, card?.Record.DisplayName, card?.Record.Company));
            opened.AddRange(parts);
        }

        var entries = await EntriesAsync(journal, kept, cancellation);
        var calls = entries.Select(entry => entry.Body).OfType<CallStarted>().Select(started => book.Find(started.Call)).OfType<CallEntry>().Select(call => SeeingCalls.LineOf(call, campaigns, tenants)).ToList();
        return Reply<DossierView>.Ok(new DossierView(
            kept.Dossier,
            kept.Text,
            people,
            [.. entries.Select(entry => new CallEvent(entry, [.. opened.Where(part => part.EventId == entry.Id && (part.Field != ProspectCard.Field)).DistinctBy(part => (part.Field, part.Value))]))],
            calls,
            entries.Select(entry => entry.Body).Select(body => body is CallStarted started ? started.Vendor : body is AttemptGranted granted ? granted.Vendor : (TenantId?)null).OfType<TenantId>().Distinct().ToDictionary(id => id, id => tenants.Find(id)?.Name ?? string.Empty),
            entries.Select(entry => entry.About.Campaign).OfType<CampaignId>().Distinct().ToDictionary(id => id, id => campaigns.Find(id)?.Plan?.Name ?? string.Empty),
            entries.Select(entry => entry.Actor).Distinct(StringComparer.Ordinal).ToDictionary(actor => actor, CompanyOf, StringComparer.Ordinal)));
    }

    /// <summary>The entries of a dossier as they are stored.</summary>
    internal static async ValueTask<IReadOnlyList<Recorded>> EntriesAsync(IJournal journal, KeptDossier kept, CancellationToken cancellation)
    {
        var entries = new List<Recorded>();
        foreach (var stream in kept.Text.Streams)
        {
            entries.AddRange((await journal.ReadStreamAsync(KeyOf(kept.Log, stream.Name), 0, cancellation)).Take(stream.Count));
        }

        entries.Sort((one, other) => one.Index.CompareTo(other.Index));
        return entries;
    }

    internal static IEnumerable<ProspectId> PeopleOf(KeptDossier kept) => kept.Text.Streams.Select(stream => KeyOf(kept.Log, stream.Name)).Where(key => key.Kind == "prospect").Select(key => new ProspectId(key.Id));

    private static StreamKey KeyOf(LogName log, string name) => name.Split('/') is [var kind, var id] ? new StreamKey(log, kind, Guid.ParseExact(id, "D")) : throw new FormatException("Not a stream.");

    private string CompanyOf(string actor) =>
        actor.Length > 2 && Guid.TryParse(actor.AsSpan(2), out var id) && tenants.TenantOf(new UserId(id)) is { } tenant ? tenants.Find(tenant)?.Name ?? string.Empty : string.Empty;
}
