namespace FollowUpConsole.Journal;

/// <summary>Turns one type of event into its canonical <c>data</c> object and back. Made once per type, thread-safe.</summary>
public abstract class EventCodec
{
    private protected EventCodec(EventTypeAttribute mark) => Mark = mark;

    /// <summary>Name on disk and size class.</summary>
    public EventTypeAttribute Mark { get; }

    /// <summary>Writes the object. Throws <see cref="ArgumentException"/> for a value the profile cannot hold.</summary>
    public abstract void Write(CanonicalWriter writer, IEvent body);

    /// <summary>Reads the object. Throws <see cref="FormatException"/> when it is not canonical or lacks a member.</summary>
    public abstract IEvent Read(ReadOnlySpan<byte> data);
}

internal sealed class EventCodec<T>(EventTypeAttribute mark) : EventCodec(mark)
    where T : IEvent
{
    private readonly RecordCodec<T> codec = new();

    public override void Write(CanonicalWriter writer, IEvent body) => codec.Write(writer, (T)body);

    public override IEvent Read(ReadOnlySpan<byte> data)
    {
        var reader = new CanonicalReader(data);
        var body = codec.Read(ref reader);
        reader.End();
        return body;
    }
}
