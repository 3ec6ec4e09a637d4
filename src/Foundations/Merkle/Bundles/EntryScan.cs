namespace FollowUpConsole.Merkle;

/// <summary>
/// Reads one entry in a single pass, refuses every spelling but the canonical one, and keeps what recounting needs. Written apart from the journal's own reader, on purpose:
/// two readers that agree are worth more than one that is trusted. Throws <see cref="FormatException"/>.
/// </summary>
internal ref partial struct EntryScan
{
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
                Id = scan.Id,
                Type = scan.Type,
                Log = scan.Log,
                Campaign = scan.Campaign,
                Call = scan.Call,
                Prospect = scan.Prospect,
                Rules = scan.Rules,
                Stream = scan.Stream,
                Version = scan.Version,
                Commitments = scan.Commitments,
                Data = scan.Data,
            }
            : throw scan.Bad("not one whole envelope");
    }

    private long Index { get; set; } = -1;

    private long Recorded { get; set; } = -1;

    private long Occurred { get; set; } = -1;

    private ReadOnlySpan<byte> Id { get; set; }

    private ReadOnlySpan<byte> Type { get; set; }

    private ReadOnlySpan<byte> Log { get; set; }

    private ReadOnlySpan<byte> Campaign { get; set; }

    private ReadOnlySpan<byte> Call { get; set; }

    private ReadOnlySpan<byte> Prospect { get; set; }

    private ReadOnlySpan<byte> Rules { get; set; }

    private ReadOnlySpan<byte> Stream { get; set; }

    private long Version { get; set; }

    private ReadOnlySpan<byte> Commitments { get; set; }

    private ReadOnlySpan<byte> Data { get; set; }

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
        else if (name.SequenceEqual("id"u8))
        {
            Id = text;
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
        else if (name.SequenceEqual("stream"u8))
        {
            Stream = text;
        }
        else if (name.SequenceEqual("sv"u8))
        {
            Version = Number(value);
        }
        else if (name.SequenceEqual("v"u8) ? !value.SequenceEqual("1"u8) : !(name.SequenceEqual("actor"u8)
            || name.SequenceEqual("cmd"u8) || name.SequenceEqual("node"u8) || name.SequenceEqual("app"u8) || name.SequenceEqual("auth"u8)
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
}
