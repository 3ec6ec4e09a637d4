using System.Reflection;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.House.Tests;

/// <summary>
/// Makes samples of any event from its constructor: one with every member filled and every list holding two, as many of those as its largest enum has
/// names so that each name is written once, and one with only what must be there. The same type always gives the same samples.
/// </summary>
internal static class SampleEvent
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 9, 30, 0, TimeSpan.Zero);

    public static IEnumerable<IEvent> Of(Type type)
    {
        var rounds = Math.Max(1, EnumsIn(type).Select(names => names.Length).DefaultIfEmpty(1).Max());
        for (var round = 0; round < rounds; round++)
        {
            yield return (IEvent)new Maker(round, bare: false).Make(type);
        }

        yield return (IEvent)new Maker(0, bare: true).Make(type);
    }

    private static IEnumerable<Array> EnumsIn(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum)
        {
            return [Enum.GetValues(plain)];
        }

        if (plain.IsGenericType)
        {
            return EnumsIn(plain.GetGenericArguments()[0]);
        }

        var nested = plain.Namespace?.StartsWith("FollowUpConsole.", StringComparison.Ordinal) == true && !plain.IsValueType;
        return nested ? Constructor(plain).GetParameters().SelectMany(parameter => EnumsIn(parameter.ParameterType)) : [];
    }

    private static ConstructorInfo Constructor(Type type) => type.GetConstructors().Single();

    private sealed class Maker(int round, bool bare)
    {
        private readonly NullabilityInfoContext nullability = new();
        private int count;

        public object Make(Type type) => Constructor(type).Invoke([.. Constructor(type).GetParameters().Select(Value)]);

        private object? Value(ParameterInfo parameter)
        {
            var optional = Nullable.GetUnderlyingType(parameter.ParameterType) is not null || nullability.Create(parameter).WriteState == NullabilityState.Nullable;
            return bare && optional ? null : Value(parameter.ParameterType, parameter.Name!);
        }

        private object Value(Type type, string name)
        {
            count++;
            var plain = Nullable.GetUnderlyingType(type) ?? type;
            return plain switch
            {
                _ when plain == typeof(string) => $"{name} {count} é \"ü\"\n",
                _ when plain == typeof(bool) => round % 2 == 0,
                _ when plain == typeof(int) => count,
                _ when plain == typeof(long) => 5_000_000_000 + count,
                _ when plain == typeof(Guid) => Id(),
                _ when plain == typeof(DateTimeOffset) => Start.AddMilliseconds(count),
                _ when plain == typeof(TimeSpan) => TimeSpan.FromMilliseconds(1500 + count),
                _ when plain == typeof(DateOnly) => DateOnly.FromDateTime(Start.Date).AddDays(count),
                _ when plain == typeof(TimeOnly) => new TimeOnly(9, 30).AddMinutes(count),
                _ when plain.IsEnum => Enum.GetValues(plain) is var all ? all.GetValue(round % all.Length)! : null!,
                _ when typeof(IEntityId).IsAssignableFrom(plain) => Activator.CreateInstance(plain, Id())!,
                _ when plain.IsGenericType && plain.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => List(plain.GetGenericArguments()[0], name),
                _ => Make(plain),
            };
        }

        private Array List(Type item, string name)
        {
            var list = Array.CreateInstance(item, bare ? 0 : 2);
            for (var i = 0; i < list.Length; i++)
            {
                list.SetValue(Value(item, name), i);
            }

            return list;
        }

        private Guid Id() => new($"019ab000-0000-7000-8000-{count:x12}");
    }
}
