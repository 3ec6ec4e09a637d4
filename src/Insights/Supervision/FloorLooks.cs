using System.Collections.Concurrent;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Supervision;

/// <summary>Writes down that somebody of a client company opened the Wall: in its own log, once per opening, where its vendors see it, too. Looks of a vendor at its own floor are no looks at anybody else's things.</summary>
public sealed class FloorLooks(IEntityHost host)
{
    /// <summary>Kind of the stream; its id is the client company.</summary>
    public const string Kind = "floor";

    private const int Most = 10_000;
    private static readonly Looked Decider = new();
    private readonly ConcurrentDictionary<(SessionId Session, Guid Opening), bool> written = new();

    /// <summary>Writes the look unless it is written; the refusal when the store cannot, and then nothing may be shown.</summary>
    internal async ValueTask<Refusal?> WriteAsync(Asked asked, Guid opening, CancellationToken cancellation)
    {
        var key = (asked.By.Session, opening);
        if (asked.By.Kind != TenantKind.Client || written.ContainsKey(key))
        {
            return null;
        }

        // Forgotten openings are asked again under the same order, which the journal knows.
        var context = asked.Context with { Command = new CommandId(opening) };
        var look = new EventDraft(new Viewed(Kind, null), new EventAbout());
        var turn = await host.RunAsync(Decider, LogName.Of(TenantKind.Client, asked.By.Tenant), asked.By.Tenant.Value, context, _ => Decision.Of(look), cancellation);
        if (turn.Refusal is null)
        {
            if (written.Count >= Most)
            {
                written.Clear();
            }

            written.TryAdd(key, true);
        }

        return turn.Refusal;
    }

    private sealed class Looked : IDecider<int>
    {
        public string Kind => FloorLooks.Kind;

        public int Start(Guid id) => 0;

        public int Evolve(int state, Recorded recorded) => state + 1;
    }
}
