using System.Globalization;
using System.Text;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Calls;

/// <summary>
/// Who is this, among the people of the campaigns that an agent calls for: by number among all of them; by name among whom their company called, and the newest of the lists.
/// Names lie sealed one by one, so a search by name has to open them: <see cref="MostOpened"/> at most. Whoever is shown is told so in their stream (D-63).
/// </summary>
/// <param name="Text">A name, a company, or a number.</param>
public sealed record FindPeople(string Text) : IRequest<FoundPeople>
{
    /// <summary>Longest text looked for.</summary>
    public const int MaxLength = 80;

    /// <summary>So many people are shown at most.</summary>
    public const int MostShown = 8;

    /// <summary>So many names are opened at most for one search.</summary>
    public const int MostOpened = 4_000;

    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>Who was found.</summary>
/// <param name="People">At most <see cref="FindPeople.MostShown"/>.</param>
/// <param name="ByNumber">The text was a number.</param>
/// <param name="All">Everybody was looked at; false when there are more names than one search opens.</param>
public sealed record FoundPeople(IReadOnlyList<FoundPerson> People, bool ByNumber, bool All);

/// <summary>One person found.</summary>
/// <param name="Place">Where they stand in the queue.</param>
/// <param name="Name">Their name.</param>
/// <param name="Company">Their company.</param>
/// <param name="CampaignName">In which campaign.</param>
public sealed record FoundPerson(QueuePlace Place, string Name, string? Company, string CampaignName);

/// <summary>Finds people for agents.</summary>
public sealed class FindingPeople(DeskRoom room, INumberPlan plan, INumberIndex numbers) : IHandle<FindPeople, FoundPeople>
{
    private const int FewestDigits = 6;

    /// <inheritdoc/>
    public async ValueTask<Reply<FoundPeople>> HandleAsync(FindPeople request, Asked asked, CancellationToken cancellation)
    {
        var text = request.Text.Trim();
        var faults = new FaultList().Check(text.Length < 2, "text", "missing").Check(text.Length > FindPeople.MaxLength, "text", "too-long", FindPeople.MaxLength.ToString(CultureInfo.InvariantCulture));
        if (!faults.IsEmpty)
        {
            return Reply<FoundPeople>.Bad(faults.Faults);
        }

        var open = room.OpenCampaigns(asked.By.Tenant, asked.At);
        var byNumber = text.Count(char.IsAsciiDigit) >= FewestDigits && !text.Any(char.IsLetter);
        var (found, all) = byNumber ? (await WithNumber(text, open, asked, cancellation), true) : await Named(text, open, asked, cancellation);
        for (var i = 0; i < found.Count; i++)
        {
            var prospect = found[i].Place.Prospect;
            var look = new EventDraft(new Viewed("search", null), new EventAbout(found[i].Place.Campaign, Prospect: prospect));
            if ((await room.OnProspect(room.Where(prospect)!.Value.Log, prospect, asked.ContextOf(i + 1), _ => Decision.Of(look), cancellation)).Refusal is { } refusal)
            {
                // What cannot be written down is not shown.
                return Reply<FoundPeople>.No(refusal);
            }
        }

        return Reply<FoundPeople>.Ok(new FoundPeople(found, byNumber, all));
    }

    private async ValueTask<List<FoundPerson>> WithNumber(string text, IReadOnlyList<CampaignId> open, Asked asked, CancellationToken cancellation)
    {
        var found = new List<FoundPerson>();
        if (plan.Read(text, room.Tenants.Find(asked.By.Tenant)?.Country).E164 is not { } number)
        {
            return found;
        }

        foreach (var client in open.Select(c => room.Campaigns.Find(c)!.Client).Distinct())
        {
            foreach (var prospect in await numbers.FindAsync(LogName.Of(TenantKind.Client, client), number, cancellation))
            {
                if (found.Count < FindPeople.MostShown && Reached(prospect, open) is { } where)
                {
                    found.Add(Shown(where.Place, await room.CardOf(prospect, cancellation), where.Campaign));
                }
            }
        }

        return found;
    }

    private async ValueTask<(List<FoundPerson> Found, bool All)> Named(string text, IReadOnlyList<CampaignId> open, Asked asked, CancellationToken cancellation)
    {
        var wanted = Words(text);
        var found = new List<FoundPerson>();
        var opened = 0;
        if (wanted.Count == 0)
        {
            return (found, true);
        }

        foreach (var prospect in room.Calls.CalledBy(asked.By.Tenant).Concat(room.Queue.Latest(open, FindPeople.MostOpened)).Distinct())
        {
            if (found.Count == FindPeople.MostShown || opened == FindPeople.MostOpened)
            {
                return (found, false);
            }

            if (Reached(prospect, open) is { } where)
            {
                opened++;
                var card = await room.CardOf(prospect, cancellation);
                if (card is not null && Fits(wanted, Words(card.Record.DisplayName + " " + card.Record.Company)))
                {
                    found.Add(Shown(where.Place, card, where.Campaign));
                }
            }
        }

        return (found, opened < FindPeople.MostOpened);
    }

    // Every word looked for begins a word of the name, whatever its accents.
    internal static bool Fits(IReadOnlyList<string> wanted, IReadOnlyList<string> name) => wanted.All(w => name.Any(n => n.StartsWith(w, StringComparison.Ordinal)));

    internal static IReadOnlyList<string> Words(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static FoundPerson Shown(QueuePlace place, ProspectCard? card, Campaign campaign) =>
        new(place, card?.Record.DisplayName ?? string.Empty, card?.Record.Company is { } company && company != card.Record.DisplayName ? CleanText.ForDisplay(company) : null, campaign.Plan!.Name);

    // Rows of a file that is still being read, or was given up, are nobody's prospects yet.
    private (QueuePlace Place, Campaign Campaign)? Reached(ProspectId prospect, IReadOnlyList<CampaignId> open) =>
        room.Where(prospect) is { } where && open.Contains(where.Campaign.Id) && room.Queue.ListOf(where.Place.List)?.OriginSource is not null ? (where.Place, where.Campaign) : null;
}
