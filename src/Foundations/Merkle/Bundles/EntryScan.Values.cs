using System.Text;
using System.Text.Unicode;

namespace FollowUpConsole.Merkle;

/// <content>Values in the journal's JSON profile, each in its one spelling.</content>
internal ref partial struct EntryScan
{
    private const int MaxDepth = 32;

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
