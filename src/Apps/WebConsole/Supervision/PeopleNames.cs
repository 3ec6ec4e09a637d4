using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;
using FollowUpConsole.Supervision;

namespace FollowUpConsole.WebConsole.Supervision;

/// <summary>Names out of the identity store, all at once and kept for a while: a floor changes its agents by the day, not by the tick.</summary>
internal sealed class PeopleNames(PeopleStore store, TimeProvider clock) : IPeopleNames, IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan NewcomerAfter = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim one = new(1, 1);
    private Known known = new(new Dictionary<UserId, string>(), 0, true);

    public async ValueTask<string> NameOfAsync(UserId person, CancellationToken cancellation)
    {
        if (Fresh(person))
        {
            return known.Names.GetValueOrDefault(person, string.Empty);
        }

        await one.WaitAsync(cancellation);
        try
        {
            if (!Fresh(person))
            {
                var people = await store.PeopleAsync(null, cancellation);
                known = new Known(people.ToDictionary(row => row.Id, row => row.Name), clock.GetTimestamp(), false);
            }
        }
        finally
        {
            one.Release();
        }

        return known.Names.GetValueOrDefault(person, string.Empty);
    }

    public void Dispose() => one.Dispose();

    private bool Fresh(UserId person)
    {
        var now = known;
        return !now.Never && clock.GetElapsedTime(now.ReadAt) < (now.Names.ContainsKey(person) ? KeptFor : NewcomerAfter);
    }

    private sealed record Known(IReadOnlyDictionary<UserId, string> Names, long ReadAt, bool Never);
}
