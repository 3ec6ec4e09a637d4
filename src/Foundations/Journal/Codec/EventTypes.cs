using System.Collections.Concurrent;
using System.Reflection;

namespace FollowUpConsole.Journal;

/// <summary>An event whose name this program does not know, kept as it stands. Never written by us.</summary>
/// <param name="Type">Its name on disk.</param>
/// <param name="Raw">Its canonical <c>data</c> object.</param>
public sealed record UnknownEvent(string Type, ReadOnlyMemory<byte> Raw) : IEvent;

/// <summary>All event types of the program by their name on disk. Thread-safe.</summary>
public sealed class EventTypes
{
    private readonly Dictionary<string, Type> types = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Type, EventCodec> codecs = new();
    private readonly ConcurrentDictionary<string, EventCodec?> named = new(StringComparer.Ordinal);

    private EventTypes()
    {
    }

    /// <summary>Every event record with its name, ordered by name.</summary>
    public IReadOnlyList<(string Name, Type Type)> All => [.. types.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))];

    /// <summary>Finds all events marked with <see cref="EventTypeAttribute"/>. Throws <see cref="InvalidOperationException"/> when a name is used twice.</summary>
    public static EventTypes Scan(params IEnumerable<Assembly> assemblies)
    {
        var found = new EventTypes();
        foreach (var type in assemblies.Distinct().SelectMany(assembly => assembly.GetTypes()).Where(type => typeof(IEvent).IsAssignableFrom(type)))
        {
            if (type.GetCustomAttribute<EventTypeAttribute>() is { } mark && !found.types.TryAdd(mark.Name, type))
            {
                throw new InvalidOperationException($"The event name {mark.Name} is used by {found.types[mark.Name].Name} and {type.Name}.");
            }
        }

        return found;
    }

    /// <summary>The codec of an event record. Throws <see cref="ArgumentException"/> for a type that was not found in the scan.</summary>
    public EventCodec Of(Type type) => codecs.TryGetValue(type, out var codec) ? codec : codecs.GetOrAdd(type, Make);

    /// <summary>The codec of a name; null for one this program does not know.</summary>
    public EventCodec? Find(ReadOnlySpan<char> name) => named.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var codec)
        ? codec
        : named.GetOrAdd(name.ToString(), text => types.TryGetValue(text, out var type) ? Of(type) : null);

    private EventCodec Make(Type type)
    {
        var mark = type.GetCustomAttribute<EventTypeAttribute>();
        return mark is not null && types.GetValueOrDefault(mark.Name) == type
            ? (EventCodec)Activator.CreateInstance(typeof(EventCodec<>).MakeGenericType(type), mark)!
            : throw new ArgumentException($"{type} is not a registered event.", nameof(type));
    }
}
