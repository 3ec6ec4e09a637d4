namespace FollowUpConsole.Journal;

/// <summary>Writes and reads one type of member.</summary>
internal abstract class ValueCodec<T>
{
    public abstract void Write(CanonicalWriter writer, T value);

    public abstract T Read(ref CanonicalReader reader);

    /// <summary>True for a value whose member is left out.</summary>
    public virtual bool IsAbsent(T value) => value is null;
}

internal sealed class NullableCodec<T>(ValueCodec<T> inner) : ValueCodec<T?>
    where T : struct
{
    public override void Write(CanonicalWriter writer, T? value) => inner.Write(writer, value!.Value);

    public override T? Read(ref CanonicalReader reader) => inner.Read(ref reader);
}

internal sealed class ListCodec<T>(ValueCodec<T> item) : ValueCodec<IReadOnlyList<T>>
{
    public override void Write(CanonicalWriter writer, IReadOnlyList<T> value)
    {
        writer.StartArray();
        for (var i = 0; i < value.Count; i++)
        {
            item.Write(writer, value[i]);
        }

        writer.EndArray();
    }

    public override IReadOnlyList<T> Read(ref CanonicalReader reader)
    {
        var items = new List<T>();
        reader.StartArray();
        while (reader.TryItem())
        {
            items.Add(item.Read(ref reader));
        }

        return items;
    }
}
