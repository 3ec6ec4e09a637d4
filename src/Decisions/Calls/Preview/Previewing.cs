using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Calls;

/// <summary>Lends a script that is being written the facts of a real person.</summary>
public sealed class Previewing(DeskRoom room, IJournal journal) : IHandle<FindForPreview, IReadOnlyList<PreviewChoice>>, IHandle<SeeForPreview, PreviewPerson>
{
    // What the event says of the screen.
    private const string Screen = "preview";

    // Names lie sealed one by one; a search opens so many at most.
    private const int MostOpened = 2_000;

    private static readonly Refusal SeesNobody = Refusal.Of("PREVIEW-01");

    /// <inheritdoc/>
    public async ValueTask<Reply<IReadOnlyList<PreviewChoice>>> HandleAsync(FindForPreview request, Asked asked, CancellationToken cancellation)
    {
        if (!Access.May(asked.By, Permission.SeePersonal))
        {
            return Reply<IReadOnlyList<PreviewChoice>>.No(SeesNobody);
        }

        if (request.Text.Length > FindPeople.MaxLength)
        {
            return Reply<IReadOnlyList<PreviewChoice>>.Bad([new Fault("text", "too-long", FindPeople.MaxLength.ToString(CultureInfo.InvariantCulture))]);
        }

        var wanted = FindingPeople.Words(request.Text);
        var found = new List<PreviewChoice>();
        foreach (var prospect in room.Queue.Latest([request.Campaign], MostOpened))
        {
            if (found.Count == FindForPreview.MostShown)
            {
                break;
            }

            if (Of(request.Campaign, prospect) is not { } where || await room.CardOf(prospect, cancellation) is not { Record: var record } || !FindingPeople.Fits(wanted, FindingPeople.Words(record.DisplayName + " " + record.Company)))
            {
                continue;
            }

            if ((await LookAsync(where.Log, where.Campaign.Id, prospect, asked.ContextOf(found.Count + 1), cancellation)).Refusal is { } refusal)
            {
                // What cannot be written down is not shown.
                return Reply<IReadOnlyList<PreviewChoice>>.No(refusal);
            }

            found.Add(new PreviewChoice(prospect, record.DisplayName, record.Company is { } company && company != record.DisplayName ? CleanText.ForDisplay(company) : null));
        }

        return Reply<IReadOnlyList<PreviewChoice>>.Ok(found);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<PreviewPerson>> HandleAsync(SeeForPreview request, Asked asked, CancellationToken cancellation)
    {
        if (!Access.May(asked.By, Permission.SeePersonal))
        {
            return Reply<PreviewPerson>.No(SeesNobody);
        }

        if (Of(request.Campaign, request.Prospect) is not { } where)
        {
            return Reply<PreviewPerson>.No(Refusal.Of(Access.NotReached));
        }

        var told = await LookAsync(where.Log, where.Campaign.Id, request.Prospect, asked.ContextOf(1), cancellation);
        if (told.Refusal is { } refusal)
        {
            return Reply<PreviewPerson>.No(refusal);
        }

        var parts = await room.Vault.OpenAllAsync(request.Prospect, cancellation);
        if (ProspectCard.Read(parts.LastOrDefault(part => part.Field == ProspectCard.Field)?.Value) is not { } card)
        {
            return Reply<PreviewPerson>.No(Refusal.Of("PREVIEW-02"));
        }

        var stream = await journal.ReadStreamAsync(new StreamKey(where.Log, "prospect", request.Prospect.Value), 0, cancellation);
        return Reply<PreviewPerson>.Ok(new PreviewPerson(
            request.Prospect,
            card.Record,
            room.Tenants.Find(where.Campaign.Client)?.Name ?? string.Empty,
            History.Read(stream, parts).Lines.FirstOrDefault(line => line.IsTalk)?.At,
            where.Place.CallbackAt,
            where.Place.Zones.Count > 0 ? where.Place.Zones[0] : null));
    }

    // Only people of this very campaign: the scope says that the asker reaches it, not whom else they name. Rows of a file that is still being read are nobody's prospects yet.
    private (QueuePlace Place, Campaign Campaign, LogName Log)? Of(CampaignId campaign, ProspectId prospect) =>
        room.Where(prospect) is { } where && where.Campaign.Id == campaign && room.Queue.ListOf(where.Place.List)?.OriginSource is not null ? where : null;

    private ValueTask<Turn<ProspectFile>> LookAsync(LogName log, CampaignId campaign, ProspectId prospect, CommandContext context, CancellationToken cancellation) =>
        room.OnProspect(log, prospect, context, _ => Decision.Of(new EventDraft(new Viewed(Screen, null), new EventAbout(campaign, Prospect: prospect))), cancellation);
}
