using System.Globalization;

namespace FollowUpConsole.Compliance;

/// <summary>How the length of a national number fits a plan.</summary>
internal enum LengthFit
{
    Fits,
    LocalOnly,
    TooShort,
    TooLong,
    Between,
}

/// <summary>One country's (or world-wide code's) numbering plan. Its patterns are compiled on first use.</summary>
internal sealed class RegionPlan
{
    private const int General = 0;
    private const string Codes = "?ptsvngulfm";
    private const int FixedBit = 1 << 9;
    private const int MobileBit = 1 << 10;

    private static readonly LineKind[] Kinds =
    [
        LineKind.Unknown, LineKind.Premium, LineKind.TollFree, LineKind.SharedCost, LineKind.Voip, LineKind.Personal,
        LineKind.Pager, LineKind.Uan, LineKind.Voicemail, LineKind.Fixed, LineKind.Mobile,
    ];

    private readonly string[] patterns = new string[Codes.Length];
    private readonly ushort[] kindsOfLength = new ushort[32];
    private readonly Lazy<DigitAutomaton> automaton;
    private readonly bool fixedIsMobile;
    private readonly uint lengths;
    private readonly uint localLengths;

    public RegionPlan(string[] facts)
    {
        Id = facts[1];
        CallingCode = facts[2];
        Code = int.Parse(facts[2], CultureInfo.InvariantCulture);
        IsMain = facts[3] == "1";
        InternationalPrefix = PrefixPattern.Parse(facts[4]);
        NationalPrefix = PrefixPattern.Parse(facts[5]);
        TransformRule = facts[6];
        LeadingDigits = PrefixPattern.Parse(facts[7]);
        patterns[General] = facts[8];
        foreach (var kind in facts.AsSpan(9))
        {
            var parts = kind.Split(';', 3);
            var bit = Codes.IndexOf(parts[0][0], StringComparison.Ordinal);
            patterns[bit] = parts[2];
            foreach (var length in LengthsOf(parts[0][1..]))
            {
                kindsOfLength[length] |= (ushort)(1 << bit | 1 << General);
                lengths |= 1u << length;
            }

            foreach (var length in LengthsOf(parts[1]))
            {
                localLengths |= 1u << length;
            }
        }

        localLengths &= ~lengths;
        fixedIsMobile = patterns[9] is { } pattern && string.Equals(pattern, patterns[10], StringComparison.Ordinal);
        automaton = new Lazy<DigitAutomaton>(() => new DigitAutomaton([.. patterns.Select(p => p is null ? null : DigitPattern.Parse(p))]));
    }

    public string Id { get; }

    public string CallingCode { get; }

    /// <summary><see cref="CallingCode"/> as a number, 1 to 999.</summary>
    public int Code { get; }

    public bool IsMain { get; }

    public PrefixPattern? InternationalPrefix { get; }

    public PrefixPattern? NationalPrefix { get; }

    public string TransformRule { get; }

    public PrefixPattern? LeadingDigits { get; }

    public int States => automaton.Value.States;

    /// <summary>The digits have the general shape of a national number, whatever their count's meaning.</summary>
    public bool HasShape(ReadOnlySpan<char> national) => (automaton.Value.Match(national) & 1) == 1;

    public LengthFit Fit(int length)
    {
        var bit = length < 32 ? 1u << length : 0;
        return (localLengths & bit) != 0 ? LengthFit.LocalOnly
            : (lengths & bit) != 0 ? LengthFit.Fits
            : lengths == 0 ? LengthFit.Between
            : length < System.Numerics.BitOperations.TrailingZeroCount(lengths) ? LengthFit.TooShort
            : length > System.Numerics.BitOperations.Log2(lengths) ? LengthFit.TooLong
            : LengthFit.Between;
    }

    public LineKind LineOf(ReadOnlySpan<char> national)
    {
        var bits = national.Length < 32 ? automaton.Value.Match(national) & kindsOfLength[national.Length] : 0;
        if ((bits & 1) == 0 || bits == 1)
        {
            return LineKind.Unknown;
        }

        var first = System.Numerics.BitOperations.TrailingZeroCount(bits & ~1);
        var isLine = 1 << first is FixedBit or MobileBit;
        return !isLine ? Kinds[first]
            : (bits & FixedBit) != 0 ? (bits & MobileBit) != 0 || fixedIsMobile ? LineKind.FixedOrMobile : LineKind.Fixed
            : fixedIsMobile ? LineKind.Unknown : LineKind.Mobile;
    }

    private static IEnumerable<int> LengthsOf(string text)
    {
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var bounds = part.Trim('[', ']').Split('-');
            var from = int.Parse(bounds[0], CultureInfo.InvariantCulture);
            for (var length = from; length <= int.Parse(bounds[^1], CultureInfo.InvariantCulture); length++)
            {
                yield return length;
            }
        }
    }
}
