using System.Collections.Concurrent;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.TestKit;

/// <summary>What the gate is told of a client's numbers in tests: what is on record, and for everybody a sound consent beside it, unless a test says otherwise of a number.</summary>
public sealed class RecordedFacts(IKnownFacts record) : IKnownFacts
{
    private readonly ConcurrentDictionary<Guid, KnownOfNumber> told = new();

    /// <summary>A consent to calls that French law accepts: given to the client on a form, complete, for a year.</summary>
    public static Consent Agreed { get; } = new(
        new DateTimeOffset(2026, 10, 20, 8, 0, 0, TimeSpan.Zero), null, ConsentScope.Calls, true, ConsentChannel.WebForm, true, Enum.GetValues<ConsentMention>(), "form 2026-10", ConsentHolder.Client, null);

    /// <summary>Consents that everybody has given.</summary>
    public IReadOnlyList<Consent> OfEverybody { get; set; } = [Agreed];

    /// <summary>Tells what is known of one number, whatever is on record.</summary>
    public void Tell(Guid number, KnownOfNumber known) => told[number] = known;

    /// <summary>Where the registers of shown numbers are looked up; null for where all is.</summary>
    public IKnownFacts? Shown { get; init; }

    /// <inheritdoc/>
    public ShownNumbers ShownOf(TenantId client) => (Shown ?? record).ShownOf(client);

    /// <inheritdoc/>
    public KnownOfNumber Of(TenantId client, Guid number) =>
        told.GetValueOrDefault(number) ?? (record.Of(client, number) is var known && OfEverybody.Count == 0 ? known : known with { Consents = [.. known.Consents, .. OfEverybody] });
}
