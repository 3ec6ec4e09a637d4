using System.Collections.Concurrent;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Journal;

/// <summary>The codec of every allowed member type, made once by reflection.</summary>
internal static class Codecs
{
    private static readonly ConcurrentDictionary<Type, object> Known = new()
    {
        [typeof(string)] = new TextCodec(),
        [typeof(bool)] = new BoolCodec(),
        [typeof(int)] = new IntCodec(),
        [typeof(long)] = new LongCodec(),
        [typeof(Guid)] = new UuidCodec(),
        [typeof(DateTimeOffset)] = new InstantCodec(),
        [typeof(TimeSpan)] = new SpanCodec(),
        [typeof(DateOnly)] = new DateCodec(),
        [typeof(TimeOnly)] = new TimeCodec(),
    };

    public static ValueCodec<T> Of<T>() => (ValueCodec<T>)Of(typeof(T));

    /// <summary>Throws <see cref="NotSupportedException"/> for a type that may not stand in an event.</summary>
    public static object Of(Type type) => Known.TryGetValue(type, out var codec) ? codec : Known.GetOrAdd(type, Make(type));

    private static object Make(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Activator.CreateInstance(typeof(NullableCodec<>).MakeGenericType(inner), Of(inner))!;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var item = type.GetGenericArguments()[0];
            return Activator.CreateInstance(typeof(ListCodec<>).MakeGenericType(item), Of(item))!;
        }

        if (type.IsEnum)
        {
            return Activator.CreateInstance(typeof(EnumCodec<>).MakeGenericType(type))!;
        }

        if (type.IsValueType && typeof(IEntityId).IsAssignableFrom(type))
        {
            return Activator.CreateInstance(typeof(IdCodec<>).MakeGenericType(type))!;
        }

        return type.Namespace?.StartsWith("FollowUpConsole.", StringComparison.Ordinal) == true && !type.IsAbstract && !type.IsInterface
            ? Activator.CreateInstance(typeof(RecordCodec<>).MakeGenericType(type))!
            : throw new NotSupportedException($"{type} may not stand in an event.");
    }
}
