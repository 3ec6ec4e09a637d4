using System.Text;
using System.Text.Unicode;

namespace FollowUpConsole.Merkle;

/// <summary>
/// Reads one entry in a single pass, refuses every spelling but the canonical one, and keeps what recounting needs. Written apart from the journal's own reader, on purpose:
/// two readers that agree are worth more than one that is trusted. Throws <see cref="FormatException"/>.
/// </summary>
internal ref struct EntryScan
{
    private const int MaxDepth = 32;
    private readonly ReadOnlySpan<byte> bytes;
    private readonly bool plain;
    private int at;

    private EntryScan(ReadOnlySpan<byte> entry)
    {
        bytes = entry;
        // Almost every entry is printable ASCII throughout; then its strings need no look of their own.
        plain = entry.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7e) < 0;
    }

    /// <summary>Reads an entry.</summary>
    public static ScannedEntry Read(ReadOnlySpan<byte> entry)
    {
        var scan = new EntryScan(entry);
        scan.Envelope();
        return scan.at == entry.Length && scan.Index >= 0 && scan.Recorded >= 0 && !scan.Type.IsEmpty && !scan.Log.IsEmpty && !scan.Data.IsEmpty
            ? new ScannedEntry
            {
                Index = scan.Index,
                Recorded = scan.Recorded,
                Occurred = scan.Occurred,
                Type = scan.Type,
                Log = scan.Log,
                Campaign = scan.Campaign,
                Call = scan.Call,
                Prospect = scan.Prospect,
                Rules = scan.Rules,
                Commitments = scan.Commitments,
                Data = scan.Data,
            }
            : throw scan.Bad("not one whole envelope");
    }

    private long Index { get; set; } = -1;

    private long Recorded { get; set; } = -1;

    private long Occurred { get; set; } = -1;

    private ReadOnlySpan<byte> Type { get; set; }

    private ReadOnlySpan<byte> Log { get; set; }

    private ReadOnlySpan<byte> Campaign { get; set; }

    private ReadOnlySpan<byte> Call { get; set; }

    private ReadOnlySpan<byte> Prospect { get; set; }

    private ReadOnlySpan<byte> Rules { get; set; }

    private ReadOnlySpan<byte> Commitments { get; set; }

    private ReadOnlySpan<byte> Data { get; set; }

    /// <summary>A member of an object that was read before; strings without their quotes. False when it has none of this name.</summary>
    public static bool TryMember(ReadOnlySpan<byte> known, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var next = 1;
        while (next < known.Length && known[next] == (byte)'"')
        {
            var end = next + 1 + known[(next + 1)..].IndexOf((byte)'"');
            var found = known[(next + 1)..end].SequenceEqual(name);
            var start = end + 2;
            next = After(known, start);
            if (found)
            {
                value = known[start] == (byte)'"' ? known[(start + 1)..(next - 1)] : known[start..next];
                return true;
            }

            next += known[next] == (byte)',' ? 1 : 0;
        }

        value = default;
        return false;
    }

    // Where a value that was read before ends.
    private static int After(ReadOnlySpan<byte> known, int from)
    {
        var (place, depth) = (from, 0);
        do
        {
            switch (known[place])
            {
                case (byte)'"':
                    place++;
                    while (known[place] != (byte)'"')
                    {
                        place += known[place] == (byte)'\\' ? 2 : 1;
                    }

                    place++;
                    break;
                case (byte)'{' or (byte)'[':
                    depth++;
                    place++;
                    break;
                case (byte)'}' or (byte)']':
                    depth--;
                    place++;
                    break;
                case (byte)',' or (byte)':':
                    place++;
                    break;
                default:
                    place += Math.Max(1, known[place..].IndexOfAny((byte)',', (byte)'}', (byte)']'));
                    break;
            }
        }
        while (depth > 0);
        return place;
    }

    private void Envelope()
    {
        Expect((byte)'{');
        ReadOnlySpan<byte> before = default;
        do
        {
            var name = Name(before);
            before = name;
            var start = at;
            Value(1);
            Take(name, bytes[start..at]);
        }
        while (Goes((byte)'}'));
    }

    private void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var text = value[0] == (byte)'"' ? value[1..^1] : default;
        if (name.SequenceEqual("type"u8))
        {
            Type = text;
        }
        else if (name.SequenceEqual("idx"u8))
        {
            Index = Number(value);
        }
        else if (name.SequenceEqual("rec"u8))
        {
            Recorded = Number(value);
        }
        else if (name.SequenceEqual("occ"u8))
        {
            Occurred = Number(value);
        }
        else if (name.SequenceEqual("log"u8))
        {
            Log = text;
        }
        else if (name.SequenceEqual("data"u8) && value[0] == (byte)'{')
        {
            Data = value;
        }
        else if (name.SequenceEqual("camp"u8))
        {
            Campaign = text;
        }
        else if (name.SequenceEqual("call"u8))
        {
            Call = text;
        }
        else if (name.SequenceEqual("prosp"u8))
        {
            Prospect = text;
        }
        else if (name.SequenceEqual("rules"u8))
        {
            Rules = text;
        }
        else if (name.SequenceEqual("pii"u8) && value[0] == (byte)'[')
        {
            Commitments = value;
        }
        else if (name.SequenceEqual("v"u8) ? !value.SequenceEqual("1"u8) : !(name.SequenceEqual("stream"u8) || name.SequenceEqual("sv"u8) || name.SequenceEqual("actor"u8)
            || name.SequenceEqual("cmd"u8) || name.SequenceEqual("id"u8) || name.SequenceEqual("node"u8) || name.SequenceEqual("app"u8) || name.SequenceEqual("auth"u8)
            || name.SequenceEqual("cause"u8) || name.SequenceEqual("sess"u8) || name.SequenceEqual("tz"u8)))
        {
            throw Bad("an unknown member of the envelope");
        }
    }

    private readonly long Number(ReadOnlySpan<byte> value)
    {
        var number = 0L;
        foreach (var digit in value)
        {
            number = digit is >= (byte)'0' and <= (byte)'9' ? (number * 10) + (digit - (byte)'0') : throw Bad("not a count");
        }

        return number;
    }

    private void Value(int depth)
    {
        switch (at < bytes.Length ? bytes[at] : (byte)0)
        {
            case (byte)'"':
                Text();
                break;
            case (byte)'{':
                Members(depth + 1);
                break;
            case (byte)'[':
                Items(depth + 1);
                break;
            case (byte)'t' when bytes[at..].StartsWith("true"u8):
                at += 4;
                break;
            case (byte)'f' when bytes[at..].StartsWith("false"u8):
                at += 5;
                break;
            default:
                WholeNumberValue();
                break;
        }
    }

    private void Members(int depth)
    {
        Enter(depth);
        if (at < bytes.Length && bytes[at] == (byte)'}')
        {
            at++;
            return;
        }

        ReadOnlySpan<byte> before = default;
        do
        {
            before = Name(before);
            Value(depth);
        }
        while (Goes((byte)'}'));
    }

    private void Items(int depth)
    {
        Enter(depth);
        if (at < bytes.Length && bytes[at] == (byte)']')
        {
            at++;
            return;
        }

        do
        {
            Value(depth);
        }
        while (Goes((byte)']'));
    }

    private void Enter(int depth)
    {
        at++;
        if (depth > MaxDepth)
        {
            throw Bad("nested too deeply");
        }
    }

    private bool Goes(byte closing)
    {
        var next = at < bytes.Length ? bytes[at] : (byte)0;
        at++;
        return next == (byte)',' || (next == closing ? false : throw Bad("neither a comma nor an end"));
    }

    private ReadOnlySpan<byte> Name(ReadOnlySpan<byte> before)
    {
        Expect((byte)'"');
        var length = bytes[at..].IndexOf((byte)'"');
        var name = length > 0 ? bytes.Slice(at, length) : throw Bad("no name");
        if ((!plain && name.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7e) >= 0) || name.Contains((byte)'\\') || (!before.IsEmpty && before.SequenceCompareTo(name) >= 0))
        {
            throw Bad("names out of order or not plain");
        }

        at += length + 1;
        Expect((byte)':');
        return name;
    }

    private void Text()
    {
        at++;
        var start = at;
        while (true)
        {
            var step = bytes[at..].IndexOfAny((byte)'"', (byte)'\\');
            at += step >= 0 ? step : throw Bad("a text without end");
            if (bytes[at] == (byte)'"')
            {
                break;
            }

            Escape();
        }

        var raw = bytes[start..at++];
        if (!plain && (raw.IndexOfAnyInRange((byte)0, (byte)0x1f) >= 0 || (!Ascii.IsValid(raw) && (!Utf8.IsValid(raw) || !Encoding.UTF8.GetString(raw).IsNormalized()))))
        {
            throw Bad("a text that is not UTF-8 in NFC");
        }
    }

    private void Escape()
    {
        var letter = at + 1 < bytes.Length ? bytes[at + 1] : (byte)0;
        if (letter != (byte)'u')
        {
            at += "\"\\bfnrt"u8.Contains(letter) ? 2 : throw Bad("an unknown escape");
            return;
        }

        var hex = at + 6 <= bytes.Length ? bytes.Slice(at + 2, 4) : default;
        var low = hex.Length == 4 && hex.StartsWith("00"u8) && hex[2] is (byte)'0' or (byte)'1' && hex[3] is (>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'f');
        at += low && !(hex[2] == (byte)'0' && hex[3] is (byte)'8' or (byte)'9' or (byte)'a' or (byte)'c' or (byte)'d') ? 6 : throw Bad("an escape that is not the shortest");
    }

    private void WholeNumberValue()
    {
        var rest = bytes[at..];
        var sign = !rest.IsEmpty && rest[0] == (byte)'-' ? 1 : 0;
        var digits = rest[sign..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? rest.Length - sign : digits;
        if (digits is < 1 or > 16 || (rest[sign] == (byte)'0' && (digits > 1 || sign == 1)) || (digits == 16 && rest.Slice(sign, 16).SequenceCompareTo("9007199254740992"u8) >= 0))
        {
            throw Bad("not a whole number");
        }

        at += sign + digits;
    }

    private void Expect(byte wanted)
    {
        if (at >= bytes.Length || bytes[at++] != wanted)
        {
            throw Bad("not the one spelling");
        }
    }

    private readonly FormatException Bad(string what) => new($"{what} (byte {at})");
}
