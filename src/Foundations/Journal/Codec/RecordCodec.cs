using System.Linq.Expressions;
using System.Reflection;
using System.Text;

namespace FollowUpConsole.Journal;

/// <summary>Writes and reads a record through its only public constructor: one member per parameter, in ordinal order of their camelCase names.</summary>
internal sealed class RecordCodec<T> : ValueCodec<T>
{
    private readonly RecordMember<T>[] members;
    private readonly Func<object?[], T> make;
    private readonly object?[] absent;

    public RecordCodec()
    {
        var constructor = Constructor();
        var parameters = constructor.GetParameters();
        var nullability = new NullabilityInfoContext();
        absent = [.. parameters.Select(parameter => parameter.HasDefaultValue && parameter.DefaultValue is { } fallback ? Typed(fallback, parameter.ParameterType) : null)];
        members = [.. parameters.Select(parameter => Member(parameter, nullability)).OrderBy(member => member.Name, StringComparer.Ordinal)];
        make = Maker(constructor, parameters);
    }

    public override void Write(CanonicalWriter writer, T value)
    {
        writer.StartObject();
        foreach (var member in members)
        {
            member.Write(writer, value);
        }

        writer.EndObject();
    }

    // Members this program does not know are passed over, so that an older program can still start on a newer log.
    public override T Read(ref CanonicalReader reader)
    {
        var values = (object?[])absent.Clone();
        var next = 0;
        reader.StartObject();
        while (reader.TryName(out var name))
        {
            while (next < members.Length && members[next].Utf8Name.AsSpan().SequenceCompareTo(name) < 0)
            {
                Missing(members[next++], ref reader);
            }

            if (next < members.Length && members[next].Utf8Name.AsSpan().SequenceEqual(name))
            {
                values[members[next].Place] = members[next].Read(ref reader);
                next++;
            }
            else
            {
                reader.Skip();
            }
        }

        while (next < members.Length)
        {
            Missing(members[next++], ref reader);
        }

        return make(values);
    }

    private static void Missing(RecordMember<T> member, ref CanonicalReader reader)
    {
        if (member.Required)
        {
            throw reader.Bad($"member '{member.Name}' of {typeof(T).Name} is missing");
        }
    }

    private static object Typed(object fallback, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum ? Enum.ToObject(plain, fallback) : fallback;
    }

    private static ConstructorInfo Constructor()
    {
        var constructors = typeof(T).GetConstructors();
        return constructors.Length == 1 ? constructors[0] : throw new NotSupportedException($"{typeof(T).Name} must have exactly one public constructor to be written to the journal.");
    }

    private static RecordMember<T> Member(ParameterInfo parameter, NullabilityInfoContext nullability)
    {
        var property = typeof(T).GetProperty(parameter.Name!, BindingFlags.Public | BindingFlags.Instance)
            ?? throw new NotSupportedException($"{typeof(T).Name} has no property for its parameter '{parameter.Name}'.");
        var optional = parameter.HasDefaultValue || nullability.Create(parameter).ReadState == NullabilityState.Nullable;
        return (RecordMember<T>)Activator.CreateInstance(typeof(RecordMember<,>).MakeGenericType(typeof(T), property.PropertyType), property, parameter.Position, !optional)!;
    }

    private static Func<object?[], T> Maker(ConstructorInfo constructor, ParameterInfo[] parameters)
    {
        var values = Expression.Parameter(typeof(object?[]));
        var arguments = parameters.Select((parameter, place) =>
        {
            var value = Expression.ArrayIndex(values, Expression.Constant(place));
            return (Expression)(parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null
                ? Expression.Condition(Expression.Equal(value, Expression.Constant(null)), Expression.Default(parameter.ParameterType), Expression.Unbox(value, parameter.ParameterType))
                : Expression.Convert(value, parameter.ParameterType));
        });
        return Expression.Lambda<Func<object?[], T>>(Expression.New(constructor, arguments), values).Compile();
    }
}

internal abstract class RecordMember<TRecord>(string name, int place, bool required)
{
    public string Name => name;

    public byte[] Utf8Name { get; } = Encoding.ASCII.GetBytes(name);

    public int Place => place;

    public bool Required => required;

    public abstract void Write(CanonicalWriter writer, TRecord record);

    public abstract object? Read(ref CanonicalReader reader);
}

internal sealed class RecordMember<TRecord, TValue>(PropertyInfo property, int place, bool required)
    : RecordMember<TRecord>(char.ToLowerInvariant(property.Name[0]) + property.Name[1..], place, required)
{
    private readonly Func<TRecord, TValue> get = Getter(property);
    private readonly ValueCodec<TValue> codec = Codecs.Of<TValue>();

    public override void Write(CanonicalWriter writer, TRecord record)
    {
        var value = get(record);
        if (!codec.IsAbsent(value))
        {
            writer.Name(Utf8Name);
            codec.Write(writer, value);
        }
        else if (Required)
        {
            throw new ArgumentException($"{typeof(TRecord).Name}.{Name} must not be null.", nameof(record));
        }
    }

    public override object? Read(ref CanonicalReader reader) => codec.Read(ref reader);

    private static Func<TRecord, TValue> Getter(PropertyInfo property)
    {
        var record = Expression.Parameter(typeof(TRecord));
        return Expression.Lambda<Func<TRecord, TValue>>(Expression.Property(record, property), record).Compile();
    }
}
