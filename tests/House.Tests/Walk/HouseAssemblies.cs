using System.Reflection;
using FollowUpConsole.Journal;

namespace FollowUpConsole.House.Tests.Walk;

/// <summary>The assembly of every project in <c>src</c>. A project whose assembly is not beside the tests makes them fail.</summary>
internal static class HouseAssemblies
{
    public static IReadOnlyList<Assembly> All { get; } = [.. HouseFiles.Rooms.Select(Load)];

    public static IEnumerable<Assembly> OnFloor(string floor) => HouseFiles.Rooms.Where(room => room.StartsWith("src/" + floor + "/", StringComparison.Ordinal)).Select(Load);

    public static string RoomOf(Assembly assembly) => assembly.GetName().Name!["FollowUpConsole.".Length..];

    public static EventTypes Events { get; } = EventTypes.Scan(All);

    private static Assembly Load(string room) => Assembly.Load(new AssemblyName("FollowUpConsole." + room[(room.LastIndexOf('/') + 1)..]));
}
