using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;

namespace FollowUpConsole.WebConsole.Shell.Demo;

/// <summary>What the agents who work by themselves look at, and the door that they ask at.</summary>
internal sealed class DemoFloor(IDoor door, CallRegister calls, QueueBoard queue, CampaignBoard campaigns, IEntityHost host, IdentityStore sessions, PeopleStore people, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(400);

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, bool> forgotten = [];
    private readonly Dictionary<PromiseKind, int> owed = [];

    public DateTimeOffset Now => clock.GetUtcNow();

    public CallRegister Calls => calls;

    /// <summary>Prospects who live where the working day begins later.</summary>
    public IReadOnlyList<ProspectId> FarAway { get; set; } = [];

    public async Task<IReadOnlyDictionary<string, UserId>> PeopleAsync() => (await people.PeopleAsync(null)).ToDictionary(person => person.Email, person => person.Id, StringComparer.Ordinal);

    /// <summary>Opens a session like a sign-in does; the agent's earlier ones end.</summary>
    public async Task<SessionId> OpenAsync(UserId person)
    {
        await sessions.RevokeSessionsOfAsync(person);
        return await sessions.OpenSessionAsync(person.Value, Life, "demo", "127.0.0.1", "pwd");
    }

    /// <summary>Opens one more session beside those that are open: whoever is at work stays at work.</summary>
    public Task<SessionId> OpenBesideAsync(UserId person) => sessions.OpenSessionAsync(person.Value, Life, "demo", "127.0.0.1", "pwd");

    public Task CloseAsync(UserId person) => sessions.RevokeSessionsOfAsync(person);

    public Task CloseAsync(SessionId session) => sessions.RevokeSessionAsync(session);

    public async Task<Reply<T>> AskAsync<T>(SessionId session, IRequest<T> request) => await door.AskAsync(session, request);

    public async Task TellLineAsync(ReportLine news) => await door.AskAsSystemAsync("line", news);

    /// <summary>Where a prospect stands and in which campaign.</summary>
    public (QueuePlace Place, Campaign Campaign)? Where(ProspectId prospect) =>
        queue.Find(prospect) is { } place && campaigns.Find(place.Campaign) is { Plan: not null } campaign ? (place, campaign) : null;

    /// <summary>The open call of a prospect, as its own turns left it.</summary>
    public async Task<OpenCall?> CallOfAsync(ProspectId prospect) => Where(prospect) is { } where
        ? (await host.PeekAsync(ProspectFile.Decider, LogName.Of(TenantKind.Client, where.Campaign.Client), prospect.Value)).Call
        : null;

    /// <summary>Of the promises of each kind that come to be due, the first and every sixth from then on is forgotten, whatever their ids.</summary>
    public bool IsForgotten(LedgerEntry promise)
    {
        lock (gate)
        {
            if (!forgotten.TryGetValue(promise.Id, out var known))
            {
                forgotten.Add(promise.Id, known = owed.GetValueOrDefault(promise.Kind) % 6 == 0);
                owed[promise.Kind] = owed.GetValueOrDefault(promise.Kind) + 1;
            }

            return known;
        }
    }

    /// <summary>How many could be called now, over all campaigns.</summary>
    public int Due() => campaigns.All.Sum(campaign => queue.CountsOf(campaign.Id, Now).Due);
}
