using System.Collections.Concurrent;
using System.Globalization;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Journal;

/// <summary>
/// The name of one owner's log: <c>c-</c>, <c>v-</c> or <c>o-</c> (<c>s-</c> for a client's closed one) and the owner's id in 32 hex digits. The name says nothing about the owner;
/// the origin of checkpoints and envelopes is <see cref="OriginPrefix"/> followed by it.
/// </summary>
public readonly record struct LogName(string Value)
{
    /// <summary>What stands before the name in an envelope's <c>log</c> member and in a checkpoint's first line.</summary>
    public const string OriginPrefix = "followup-console/journal/";

    // Named at every click; tenants are few, and whoever names ones that do not exist fills no memory.
    private const int MostKnown = 4_096;
    private static readonly ConcurrentDictionary<(TenantKind Kind, TenantId Owner), LogName> Known = new();

    /// <summary>The log of a tenant.</summary>
    public static LogName Of(TenantKind kind, TenantId owner)
    {
        if (!Known.TryGetValue((kind, owner), out var name))
        {
            name = new(Letter(kind) + "-" + owner.Value.ToString("N", CultureInfo.InvariantCulture));
            if (Known.Count < MostKnown)
            {
                Known.TryAdd((kind, owner), name);
            }
        }

        return name;
    }

    /// <summary>The closed log of a client company: what only its own people may read, so that not even the gaps in its open log tell of it.</summary>
    public static LogName Closed(TenantId client) => new("s-" + client.Value.ToString("N", CultureInfo.InvariantCulture));

    /// <summary>True for a log made by <see cref="Closed"/>.</summary>
    public bool IsClosed => Value.StartsWith("s-", StringComparison.Ordinal);

    /// <summary>The owner's id. Throws <see cref="FormatException"/> when the name was not made by <see cref="Of"/>.</summary>
    public TenantId Owner => new(Guid.ParseExact(Value.AsSpan(2), "N"));

    /// <summary>The origin of this log.</summary>
    public string Origin => OriginPrefix + Value;

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string Letter(TenantKind kind) => kind switch
    {
        TenantKind.Client => "c",
        TenantKind.Vendor => "v",
        TenantKind.Operator => "o",
    };
}

/// <summary>One entity's stream inside a log: kind (<c>prospect</c>, <c>agent</c>, <c>campaign</c>, …) and id. Written <c>prospect/018f…</c>.</summary>
/// <param name="Log">The owner's log.</param>
/// <param name="Kind">Lower-case ASCII kind of entity.</param>
/// <param name="Id">The entity's id.</param>
public readonly record struct StreamKey(LogName Log, string Kind, Guid Id)
{
    /// <summary>The stream's name inside its log.</summary>
    public string Name => Kind + "/" + Id.ToString("D", CultureInfo.InvariantCulture);

    /// <summary>By the id alone: it is unique almost always, and keys are looked up on every append.</summary>
    public override int GetHashCode() => Id.GetHashCode();
}
