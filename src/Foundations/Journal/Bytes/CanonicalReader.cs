using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace FollowUpConsole.Journal;

/// <summary>
/// Reads the strict JSON profile and refuses, with a <see cref="FormatException"/>, every spelling that <see cref="CanonicalWriter"/> would not have written;
/// so what has been read to its end encodes to the same bytes again.
/// </summary>
public ref struct CanonicalReader(ReadOnlySpan<byte> bytes)
{
    private const int MaxDepth = 32;
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private Frames frames;
    private int depth;
    private int at;

    /// <summary>The byte that comes next.</summary>
    public readonly int Position => at;

    /// <summary>The first byte of the value that comes next, 0 at the end: tells strings, objects, arrays, numbers and truth values apart.</summary>
    public readonly byte Next => at < bytes.Length ? bytes[at] : (byte)0;

    /// <summary>Throws unless the bytes hold exactly one value of the profile.</summary>
    public static void Check(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes);
        reader.Skip();
        reader.End();
    }

    /// <summary>Begins an object.</summary>
    public void StartObject() => Enter((byte)'{');

    /// <summary>Begins an array.</summary>
    public void StartArray() => Enter((byte)'[');

    /// <summary>Moves to the next member; false, and past the object, when there is none.</summary>
    public bool TryName(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!More((byte)'}'))
        {
            return false;
        }

        Expect((byte)'"');
        var length = bytes[at..].IndexOf((byte)'"');
        if (length < 0)
        {
            throw Bad("name without end");
        }

        name = bytes.Slice(at, length);
        if (!Ascii.IsValid(name) || name.IndexOfAnyInRange((byte)0, (byte)0x1f) >= 0 || name.Contains((byte)'\\'))
        {
            throw Bad("name not plain ASCII");
        }

        ref var frame = ref frames[depth - 1];
        if (frame.HasName && bytes.Slice(frame.NameAt, frame.NameLength).SequenceCompareTo(name) >= 0)
        {
            throw Bad("name out of order");
        }

        (frame.NameAt, frame.NameLength, frame.HasName) = (at, length, true);
        at += length + 1;
        Expect((byte)':');
        return true;
    }

    /// <summary>Moves to the next item; false, and past the array, when there is none.</summary>
    public bool TryItem() => More((byte)']');

    /// <summary>Reads a string.</summary>
    public string Text()
    {
        var raw = RawString(out var escaped);
        var text = Encoding.UTF8.GetString(raw);
        return escaped ? Unescape(text) : text;
    }

    /// <summary>Reads a string and gives its bytes as they stand between the quotes.</summary>
    public ReadOnlySpan<byte> RawString(out bool escaped)
    {
        Expect((byte)'"');
        var start = at;
        escaped = false;
        while (true)
        {
            var step = bytes[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (step < 0)
            {
                throw Bad("string without end");
            }

            at += step;
            if (bytes[at] == (byte)'"')
            {
                break;
            }

            escaped = true;
            CheckEscape();
        }

        var raw = bytes[start..at++];
        if (raw.IndexOfAnyInRange((byte)0, (byte)0x1f) >= 0)
        {
            throw Bad("control character");
        }

        if (!Ascii.IsValid(raw) && (!Utf8.IsValid(raw) || !Encoding.UTF8.GetString(raw).IsNormalized()))
        {
            throw Bad("string not UTF-8 in NFC");
        }

        return raw;
    }

    /// <summary>Reads a UUID as written by <see cref="CanonicalWriter.Uuid"/>.</summary>
    public Guid Uuid()
    {
        var raw = RawString(out _);
        if (raw.Length != 36 || raw.IndexOfAnyInRange((byte)'A', (byte)'F') >= 0 || !Utf8Parser.TryParse(raw, out Guid value, out var used, 'D') || used != 36)
        {
            throw Bad("not a UUID");
        }

        return value;
    }

    /// <summary>Reads an integer.</summary>
    public long WholeNumber()
    {
        var rest = bytes[at..];
        var sign = !rest.IsEmpty && rest[0] == (byte)'-' ? 1 : 0;
        var length = rest[sign..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        length = sign + (length < 0 ? rest.Length - sign : length);
        var digits = length - sign;
        var zero = digits > 0 && rest[sign] == (byte)'0';
        if (digits is < 1 or > 16 || (zero && length > 1) || !Utf8Parser.TryParse(rest[..length], out long value, out _)
            || value is >= CanonicalWriter.IntegerLimit or <= -CanonicalWriter.IntegerLimit)
        {
            throw Bad("not an integer of the profile");
        }

        at += length;
        return value;
    }

    /// <summary>Reads true or false.</summary>
    public bool Bool()
    {
        var value = bytes[at..].StartsWith("true"u8);
        if (!value && !bytes[at..].StartsWith("false"u8))
        {
            throw Bad("not a truth value");
        }

        at += value ? 4 : 5;
        return value;
    }

    /// <summary>Checks the value that comes next and gives its bytes.</summary>
    public ReadOnlySpan<byte> Skip()
    {
        var start = at;
        switch (Next)
        {
            case (byte)'{':
                StartObject();
                while (TryName(out _))
                {
                    Skip();
                }

                break;
            case (byte)'[':
                StartArray();
                while (TryItem())
                {
                    Skip();
                }

                break;
            case (byte)'"':
                RawString(out _);
                break;
            case (byte)'t' or (byte)'f':
                Bool();
                break;
            default:
                WholeNumber();
                break;
        }

        return bytes[start..at];
    }

    /// <summary>Throws unless everything was read.</summary>
    public readonly void End()
    {
        if (at != bytes.Length)
        {
            throw Bad("something after the value");
        }
    }

    /// <summary>The refusal of what stands at the present position.</summary>
    public readonly FormatException Bad(string what) => new($"Not canonical: {what} at byte {at}.");

    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                plain.Append(text[i]);
                continue;
            }

            i++;
            plain.Append(text[i] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)Convert.ToUInt16(text.Substring(i + 1, 4), 16),
                var same => same,
            });
            i += text[i] == 'u' ? 4 : 0;
        }

        return plain.ToString();
    }

    private void CheckEscape()
    {
        at++;
        var letter = Next;
        at++;
        if (letter == (byte)'u')
        {
            var hex = at + 4 <= bytes.Length ? bytes.Slice(at, 4) : default;
            var low = hex.Length == 4 && hex.StartsWith("00"u8) && hex[2] is (byte)'0' or (byte)'1' && hex[3] is (>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'f');
            if (!low || (hex[2] == (byte)'0' && hex[3] is (byte)'8' or (byte)'9' or (byte)'a' or (byte)'c' or (byte)'d'))
            {
                throw Bad("escape not the shortest");
            }

            at += 4;
        }
        else if (!"\"\\bfnrt"u8.Contains(letter))
        {
            throw Bad("unknown escape");
        }
    }

    private void Enter(byte bracket)
    {
        if (depth == MaxDepth)
        {
            throw Bad("nested too deeply");
        }

        Expect(bracket);
        frames[depth++] = default;
    }

    private bool More(byte closing)
    {
        ref var frame = ref frames[depth - 1];
        if (Next == closing)
        {
            at++;
            depth--;
            return false;
        }

        if (frame.Started)
        {
            Expect((byte)',');
        }

        frame.Started = true;
        return true;
    }

    private void Expect(byte wanted)
    {
        if (Next != wanted || at >= bytes.Length)
        {
            throw Bad($"'{(char)wanted}' expected");
        }

        at++;
    }

    private struct Frame
    {
        public int NameAt;
        public int NameLength;
        public bool HasName;
        public bool Started;
    }

    [InlineArray(MaxDepth)]
    private struct Frames
    {
        private Frame first;
    }
}
