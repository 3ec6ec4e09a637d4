using FollowUpConsole.Kernel;

namespace FollowUpConsole.Compliance;

/// <summary>What a numbering plan says a number is for.</summary>
public enum LineKind
{
    /// <summary>The plan does not say, or the number is not in the plan.</summary>
    Unknown,

    /// <summary>A line at a place.</summary>
    Fixed,

    /// <summary>A mobile line.</summary>
    Mobile,

    /// <summary>The plan does not tell fixed from mobile (North America).</summary>
    FixedOrMobile,

    /// <summary>Free for the caller.</summary>
    TollFree,

    /// <summary>The caller pays more than for a call.</summary>
    Premium,

    /// <summary>Caller and called share the price.</summary>
    SharedCost,

    /// <summary>A line over the Internet, without a place.</summary>
    Voip,

    /// <summary>A number that follows a person.</summary>
    Personal,

    /// <summary>A pager.</summary>
    Pager,

    /// <summary>A company number that leads to several places.</summary>
    Uan,

    /// <summary>Access to a voice mailbox.</summary>
    Voicemail,
}

/// <summary>One number found in a cell of text.</summary>
/// <param name="Raw">The text as it was given.</param>
/// <param name="E164">The number, or null when the text is not one.</param>
/// <param name="Extension">Digits to dial after the call is answered, without leading words; null when there are none.</param>
/// <param name="Possible">The length fits its country's plan.</param>
/// <param name="Valid">The digits lie in a range that the plan has given out. Ranges kept for fiction may be possible and not valid.</param>
/// <param name="Line">What the number is for; <see cref="LineKind.Unknown"/> unless valid.</param>
/// <param name="Region">ISO 3166-1 alpha-2 of the plan it belongs to, "001" for world-wide codes; null when not known.</param>
/// <param name="Zones">IANA zones in which the line may be (TZ-02, TZ-05); empty when not known.</param>
public sealed record NumberReading(
    string Raw, PhoneNumber? E164, string? Extension, bool Possible, bool Valid, LineKind Line, string? Region, IReadOnlyList<string> Zones);

/// <summary>Reads phone numbers the way people and export files write them. Never throws for any text.</summary>
public interface INumberPlan
{
    /// <summary>Reads one number. Without <paramref name="defaultRegion"/> (ISO 3166-1 alpha-2) only international forms are read.</summary>
    NumberReading Read(string raw, string? defaultRegion);

    /// <summary>
    /// Reads a cell that may hold several numbers ("01614960877 / 07700 900007"). An empty cell gives none; a cell that holds no number gives one reading without E.164.
    /// </summary>
    IReadOnlyList<NumberReading> ReadCell(string cell, string? defaultRegion);
}

/// <summary>The numbering plans that come with the product.</summary>
public static class NumberPlans
{
    private static readonly Lazy<INumberPlan> Loaded = new(() => new ShippedPlan(PlanTable.Load()));

    /// <summary>All countries' plans as of the metadata that the product ships (Numbers/NOTICE.txt). Safe for many threads.</summary>
    public static INumberPlan Shipped => Loaded.Value;
}
