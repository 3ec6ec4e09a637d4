using FollowUpConsole.House.Tests.Walk;

namespace FollowUpConsole.House.Tests;

/// <summary>The demo has a clock of its own and tests turn theirs by hand: whoever reads the machine's clock directly tells another time than the screens do.</summary>
public sealed class ClockTests
{
    private static readonly string[] Clocks =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today",
        "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow",
    ];

    [Fact]
    public void Nobody_reads_the_machines_clock_past_the_time_provider() => HouseAssemblies.All.AtLeast(10).SelectMany(CompiledCode.Of).SelectMany(Reads).MustBeNone();

    [Fact]
    public void A_look_at_the_machines_clock_is_named() => CompiledCode.Of(typeof(ClockTests).Assembly).SelectMany(Reads).MustName(nameof(Hurry));

    private static IEnumerable<string> Reads(MethodSteps method) =>
        method.Steps.Where(step => Clocks.Contains(step.Calls, StringComparer.Ordinal)).Select(step => $"{method.Type}.{method.Name} calls {step.Calls}; take a TimeProvider.");
}

/// <summary>The bad sample: never called.</summary>
internal static class Hurry
{
    public static DateTimeOffset Now() => DateTimeOffset.UtcNow;
}
