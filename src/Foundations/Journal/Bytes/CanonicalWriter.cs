using System.Buffers.Text;
using System.Text;

namespace FollowUpConsole.Journal;

/// <summary>
/// Writes the strict JSON profile of the journal: UTF-8, no white space, ASCII names in ordinal order, NFC strings with the shortest escapes,
/// integers below 2^53 in magnitude, true and false; no floats, no null. Not thread-safe; reuse it with <see cref="Clear"/>.
/// </summary>
public sealed class CanonicalWriter
{
    /// <summary>Integers lie strictly between minus this and this.</summary>
    public const long IntegerLimit = 1L << 53;

    private const int MaxDepth = 32;
    private readonly (int Start, int Length)[] lastNames = new (int, int)[MaxDepth];
    private byte[] buffer = new byte[1024];
    private int length;
    private int depth;
    private bool comma;

    /// <summary>What has been written.</summary>
    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    /// <summary>Number of bytes written.</summary>
    public int Length => length;

    /// <summary>True when a value was changed to fit the profile (rounded to milliseconds, brought to NFC), so that reading back gives another value.</summary>
    public bool Changed { get; private set; }

    /// <summary>Forgets everything, keeps the memory.</summary>
    public void Clear() => (length, depth, comma, Changed) = (0, 0, false, false);

    /// <summary>Notes that a value was changed to fit.</summary>
    public void NoteChange() => Changed = true;

    /// <summary>Begins an object.</summary>
    public void StartObject() => Start((byte)'{');

    /// <summary>Ends an object.</summary>
    public void EndObject() => End((byte)'}');

    /// <summary>Begins an array.</summary>
    public void StartArray() => Start((byte)'[');

    /// <summary>Ends an array.</summary>
    public void EndArray() => End((byte)']');

    /// <summary>Writes a member's name. Throws <see cref="InvalidOperationException"/> when it does not come after the one before it in ordinal order.</summary>
    public void Name(ReadOnlySpan<byte> ascii)
    {
        var last = lastNames[depth - 1];
        if (last.Length > 0 && buffer.AsSpan(last.Start, last.Length).SequenceCompareTo(ascii) >= 0)
        {
            throw new InvalidOperationException($"Member '{Encoding.ASCII.GetString(ascii)}' is out of order.");
        }

        Room(ascii.Length + 4);
        Separate();
        buffer[length++] = (byte)'"';
        lastNames[depth - 1] = (length, ascii.Length);
        ascii.CopyTo(buffer.AsSpan(length));
        length += ascii.Length;
        buffer[length++] = (byte)'"';
        buffer[length++] = (byte)':';
        comma = false;
    }

    /// <summary>Writes a string in its one spelling.</summary>
    public void Text(string text)
    {
        var value = CanonicalText.Of(text);
        Changed |= !ReferenceEquals(value, text);
        Room((value.Length * 6) + 3);
        Separate();
        buffer[length++] = (byte)'"';
        var rest = value.AsSpan();
        while (true)
        {
            var at = rest.IndexOfAny(CanonicalText.Escaped);
            length += Encoding.UTF8.GetBytes(at < 0 ? rest : rest[..at], buffer.AsSpan(length));
            if (at < 0)
            {
                break;
            }

            Escape(rest[at]);
            rest = rest[(at + 1)..];
        }

        buffer[length++] = (byte)'"';
        comma = true;
    }

    /// <summary>Writes a string that is known to be plain ASCII without quotes, backslashes and control characters.</summary>
    public void Plain(ReadOnlySpan<byte> ascii)
    {
        Room(ascii.Length + 3);
        Separate();
        buffer[length++] = (byte)'"';
        ascii.CopyTo(buffer.AsSpan(length));
        length += ascii.Length;
        buffer[length++] = (byte)'"';
        comma = true;
    }

    /// <summary>Writes a UUID as text with dashes, lower case.</summary>
    public void Uuid(Guid value)
    {
        Span<byte> text = stackalloc byte[36];
        Utf8Formatter.TryFormat(value, text, out _, 'D');
        Plain(text);
    }

    /// <summary>Writes an integer. Throws <see cref="ArgumentOutOfRangeException"/> at 2^53 and beyond.</summary>
    public void WholeNumber(long value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, IntegerLimit);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, -IntegerLimit);
        Room(20);
        Separate();
        Utf8Formatter.TryFormat(value, buffer.AsSpan(length), out var written);
        length += written;
        comma = true;
    }

    /// <summary>Writes true or false.</summary>
    public void Bool(bool value)
    {
        Room(6);
        Separate();
        var text = value ? "true"u8 : "false"u8;
        text.CopyTo(buffer.AsSpan(length));
        length += text.Length;
        comma = true;
    }

    /// <summary>Writes a value that is canonical already.</summary>
    public void Raw(ReadOnlySpan<byte> canonical)
    {
        Room(canonical.Length + 1);
        Separate();
        canonical.CopyTo(buffer.AsSpan(length));
        length += canonical.Length;
        comma = true;
    }

    /// <summary>Leaves the place of a value empty, for one who splices it in later, and says where that is.</summary>
    internal int Gap()
    {
        Room(1);
        Separate();
        comma = true;
        return length;
    }

    private void Escape(char character)
    {
        buffer[length++] = (byte)'\\';
        var letter = character switch { '"' => '"', '\\' => '\\', '\b' => 'b', '\f' => 'f', '\n' => 'n', '\r' => 'r', '\t' => 't', _ => 'u' };
        buffer[length++] = (byte)letter;
        if (letter == 'u')
        {
            "00"u8.CopyTo(buffer.AsSpan(length));
            buffer[length + 2] = (byte)(character < 0x10 ? '0' : '1');
            buffer[length + 3] = "0123456789abcdef"u8[character & 15];
            length += 4;
        }
    }

    private void Start(byte bracket)
    {
        if (depth == MaxDepth)
        {
            throw new InvalidOperationException("The value is nested too deeply.");
        }

        Room(2);
        Separate();
        buffer[length++] = bracket;
        lastNames[depth++] = default;
        comma = false;
    }

    private void End(byte bracket)
    {
        Room(1);
        buffer[length++] = bracket;
        depth--;
        comma = true;
    }

    private void Separate()
    {
        if (comma)
        {
            buffer[length++] = (byte)',';
        }
    }

    private void Room(int bytes)
    {
        if (buffer.Length - length < bytes)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + bytes));
        }
    }
}
