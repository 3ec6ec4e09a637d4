using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Journal;

internal sealed class TextCodec : ValueCodec<string>
{
    public override void Write(CanonicalWriter writer, string value) => writer.Text(value);

    public override string Read(ref CanonicalReader reader) => reader.Text();
}

internal sealed class BoolCodec : ValueCodec<bool>
{
    public override void Write(CanonicalWriter writer, bool value) => writer.Bool(value);

    public override bool Read(ref CanonicalReader reader) => reader.Bool();
}

internal sealed class IntCodec : ValueCodec<int>
{
    public override void Write(CanonicalWriter writer, int value) => writer.WholeNumber(value);

    public override int Read(ref CanonicalReader reader)
    {
        var value = reader.WholeNumber();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw reader.Bad("number too large for its member");
    }
}

internal sealed class LongCodec : ValueCodec<long>
{
    public override void Write(CanonicalWriter writer, long value) => writer.WholeNumber(value);

    public override long Read(ref CanonicalReader reader) => reader.WholeNumber();
}

internal sealed class UuidCodec : ValueCodec<Guid>
{
    public override void Write(CanonicalWriter writer, Guid value) => writer.Uuid(value);

    public override Guid Read(ref CanonicalReader reader) => reader.Uuid();
}

internal sealed class InstantCodec : ValueCodec<DateTimeOffset>
{
    public override void Write(CanonicalWriter writer, DateTimeOffset value)
    {
        if (value.Offset != TimeSpan.Zero || value.Ticks % TimeSpan.TicksPerMillisecond != 0)
        {
            writer.NoteChange();
        }

        writer.WholeNumber(value.ToUnixTimeMilliseconds());
    }

    public override DateTimeOffset Read(ref CanonicalReader reader)
    {
        var value = reader.WholeNumber();
        return value is >= -62135596800000 and <= 253402300799999 ? DateTimeOffset.FromUnixTimeMilliseconds(value) : throw reader.Bad("instant out of range");
    }
}

internal sealed class SpanCodec : ValueCodec<TimeSpan>
{
    public override void Write(CanonicalWriter writer, TimeSpan value)
    {
        if (value.Ticks % TimeSpan.TicksPerMillisecond != 0)
        {
            writer.NoteChange();
        }

        writer.WholeNumber(value.Ticks / TimeSpan.TicksPerMillisecond);
    }

    public override TimeSpan Read(ref CanonicalReader reader)
    {
        var value = reader.WholeNumber();
        var limit = TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMillisecond;
        return value <= limit && value >= -limit ? TimeSpan.FromTicks(value * TimeSpan.TicksPerMillisecond) : throw reader.Bad("length of time out of range");
    }
}

internal sealed class DateCodec : ValueCodec<DateOnly>
{
    public override void Write(CanonicalWriter writer, DateOnly value) => writer.Text(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public override DateOnly Read(ref CanonicalReader reader) =>
        DateOnly.TryParseExact(reader.Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : throw reader.Bad("not a date");
}

/// <summary><c>HH:mm</c>, with seconds and their parts only when there are any.</summary>
internal sealed class TimeCodec : ValueCodec<TimeOnly>
{
    private static readonly string[] Forms = ["HH:mm", "HH:mm:ss", "HH:mm:ss.fffffff"];

    public override void Write(CanonicalWriter writer, TimeOnly value)
    {
        var form = value.Ticks % TimeSpan.TicksPerMinute == 0 ? 0 : value.Ticks % TimeSpan.TicksPerSecond == 0 ? 1 : 2;
        writer.Text(value.ToString(Forms[form], CultureInfo.InvariantCulture));
    }

    public override TimeOnly Read(ref CanonicalReader reader) =>
        TimeOnly.TryParseExact(reader.Text(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : throw reader.Bad("not a time of day");
}

internal sealed class IdCodec<T> : ValueCodec<T>
    where T : struct, IEntityId
{
    private static readonly Func<Guid, T> Make = Maker();

    public override void Write(CanonicalWriter writer, T value) => writer.Uuid(value.Value);

    public override T Read(ref CanonicalReader reader) => Make(reader.Uuid());

    private static Func<Guid, T> Maker()
    {
        var value = Expression.Parameter(typeof(Guid));
        return Expression.Lambda<Func<Guid, T>>(Expression.New(typeof(T).GetConstructor([typeof(Guid)])!, value), value).Compile();
    }
}

/// <summary>Enum values by name, <c>WrapUp</c> as <c>wrap-up</c>.</summary>
internal sealed class EnumCodec<T> : ValueCodec<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, byte[]> Names = Enum.GetValues<T>().Distinct().ToDictionary(value => value, value => Encoding.ASCII.GetBytes(Kebab(value.ToString())));
    private static readonly Dictionary<string, T> Values = Names.ToDictionary(pair => Encoding.ASCII.GetString(pair.Value), pair => pair.Key, StringComparer.Ordinal);

    public override void Write(CanonicalWriter writer, T value) =>
        writer.Plain(Names.TryGetValue(value, out var name) ? name : throw new ArgumentOutOfRangeException(nameof(value), $"{typeof(T).Name} has no such value."));

    public override T Read(ref CanonicalReader reader) => Values.TryGetValue(reader.Text(), out var value) ? value : throw reader.Bad($"not a {typeof(T).Name}");

    private static string Kebab(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
