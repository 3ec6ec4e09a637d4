using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace FollowUpConsole.Supervision;

/// <summary>Figures of five minutes.</summary>
/// <param name="Slot">Five-minute slot since 1970.</param>
/// <param name="Calls">Calls placed.</param>
/// <param name="Contacts">Calls wrapped up in which the right person was reached.</param>
/// <param name="Agreed">Calls wrapped up with a next step.</param>
/// <param name="Asked">Times the gate was asked.</param>
/// <param name="Refused">Times it said no.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PulseSlot(long Slot, int Calls, int Contacts, int Agreed, int Asked, int Refused)
{
    /// <summary>The sum of two, under the first one's slot.</summary>
    public static PulseSlot operator +(PulseSlot a, PulseSlot b) =>
        new(a.Slot, a.Calls + b.Calls, a.Contacts + b.Contacts, a.Agreed + b.Agreed, a.Asked + b.Asked, a.Refused + b.Refused);
}

/// <summary>The last hour of something in twelve slots of five minutes. Older slots are overwritten by newer ones.</summary>
public sealed class Pulse
{
    /// <summary>Slots in an hour.</summary>
    public const int Slots = 12;

    /// <summary>Length of a slot.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    private readonly ImmutableArray<PulseSlot> ring;

    private Pulse(ImmutableArray<PulseSlot> ring) => this.ring = ring;

    /// <summary>Nothing yet.</summary>
    public static Pulse Empty { get; } = new([.. new PulseSlot[Slots]]);

    /// <summary>The slot an instant falls into.</summary>
    public static long SlotOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / (long)Step.TotalSeconds;

    /// <summary>With something counted at an instant; what comes too late for its slot is left out.</summary>
    public Pulse Add(DateTimeOffset at, PulseSlot counted)
    {
        var slot = SlotOf(at);
        var place = (int)(slot % Slots);
        var there = ring[place];
        return slot < there.Slot ? this : new Pulse(ring.SetItem(place, (there.Slot == slot ? there : new PulseSlot(slot, 0, 0, 0, 0, 0)) + counted));
    }

    /// <summary>The twelve slots up to the one an instant falls into, oldest first.</summary>
    public IReadOnlyList<PulseSlot> HourUntil(DateTimeOffset at)
    {
        var last = SlotOf(at);
        return [.. Enumerable.Range(0, Slots).Select(i => last - Slots + 1 + i).Select(slot => ring[(int)(slot % Slots)] is { } there && there.Slot == slot ? there : new PulseSlot(slot, 0, 0, 0, 0, 0))];
    }
}
