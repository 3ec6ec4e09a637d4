using System.Globalization;
using System.Text;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Journal;

/// <summary>Reads an envelope member by member and refuses what we would not have written.</summary>
internal static class EnvelopeReader
{
    public static Recorded Read(EventTypes types, ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> leaf)
    {
        var reader = new CanonicalReader(bytes.Span);
        var (data, raw) = (default(ReadOnlyMemory<byte>), default(Members));
        reader.StartObject();
        while (reader.TryName(out var name))
        {
            if (name.SequenceEqual("data"u8))
            {
                var start = reader.Position;
                data = bytes.Slice(start, reader.Skip().Length);
            }
            else
            {
                raw.Take(name, ref reader);
            }
        }

        reader.End();
        if (raw is not { V: 1, Actor: { } actor, Command: { } command, Id: { } id, Index: >= 0, Log: { } log, Version: > 0, Stream: { } stream, Type: { } type, Recorded: >= 0 } || data.IsEmpty)
        {
            throw new FormatException("Not an envelope: a member is missing or out of range.");
        }

        if (!IsIdOf(id, command))
        {
            throw new FormatException("Not an envelope: the id does not follow from the command.");
        }

        var codec = types.Find(type);
        return new Recorded(
            log,
            raw.Index,
            StreamOf(log, stream),
            raw.Version,
            id,
            codec?.Mark.Name ?? type,
            DateTimeOffset.FromUnixTimeMilliseconds(raw.Recorded),
            raw.Occurred is { } occurred ? DateTimeOffset.FromUnixTimeMilliseconds(occurred) : null,
            actor,
            new EventAbout(raw.Campaign is { } campaign ? new CampaignId(campaign) : null, raw.Call is { } call ? new CallId(call) : null, raw.Prospect is { } prospect ? new ProspectId(prospect) : null),
            codec is null ? new UnknownEvent(type, data) : codec.Read(data.Span),
            raw.Commitments ?? [],
            bytes,
            leaf);
    }

    private static bool IsIdOf(string id, Guid command) =>
        id.Length > 37 && id[36] == '.' && int.TryParse(id.AsSpan(37), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
        && id == string.Create(CultureInfo.InvariantCulture, $"{command:D}.{ordinal}");

    private static StreamKey StreamOf(LogName log, string stream)
    {
        var slash = stream.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && Guid.TryParseExact(stream.AsSpan(slash + 1), "D", out var id) && new StreamKey(log, Envelopes.Pooled(stream[..slash]), id) is var key && key.Name == stream
            ? key
            : throw new FormatException("Not an envelope: the stream has no kind and id.");
    }

    private struct Members
    {
        public long V;
        public string? Actor;
        public Guid? Command;
        public string? Id;
        public long Index;
        public LogName? Log;
        public long Version;
        public string? Stream;
        public string? Type;
        public long Recorded;
        public long? Occurred;
        public Guid? Campaign;
        public Guid? Call;
        public Guid? Prospect;
        public List<string>? Commitments;

        public void Take(ReadOnlySpan<byte> name, ref CanonicalReader reader)
        {
            switch (Encoding.ASCII.GetString(name))
            {
                case "actor": Actor = reader.Text(); break;
                case "call": Call = reader.Uuid(); break;
                case "camp": Campaign = reader.Uuid(); break;
                case "cmd": Command = reader.Uuid(); break;
                case "id": Id = reader.Text(); break;
                case "idx": Index = reader.WholeNumber(); break;
                case "log": Log = LogOf(reader.Text()); break;
                case "occ": Occurred = Instant(ref reader); break;
                case "pii": Commitments = Texts(ref reader); break;
                case "prosp": Prospect = reader.Uuid(); break;
                case "rec": Recorded = Instant(ref reader); break;
                case "stream": Stream = reader.Text(); break;
                case "sv": Version = reader.WholeNumber(); break;
                case "type": Type = reader.Text(); break;
                case "v": V = reader.WholeNumber(); break;
                case "app" or "auth" or "cause" or "node" or "rules" or "sess" or "tz": reader.RawString(out _); break;
                default: throw reader.Bad("unknown member of the envelope");
            }
        }

        private static long Instant(ref CanonicalReader reader) => new InstantCodec().Read(ref reader).ToUnixTimeMilliseconds();

        private static LogName LogOf(string origin) => origin.StartsWith(LogName.OriginPrefix, StringComparison.Ordinal)
            ? new LogName(Envelopes.Pooled(origin[LogName.OriginPrefix.Length..]))
            : throw new FormatException("Not an envelope: the log is not one of ours.");

        private static List<string> Texts(ref CanonicalReader reader)
        {
            var texts = new List<string>();
            reader.StartArray();
            while (reader.TryItem())
            {
                texts.Add(reader.Text());
            }

            return texts;
        }
    }
}
