using System.Reflection;
using System.Runtime.CompilerServices;
using FollowUpConsole.Compliance;
using FollowUpConsole.House.Tests.Walk;

namespace FollowUpConsole.House.Tests;

/// <summary>A call that has not passed the gate has no type to travel in: only Compliance makes a <see cref="ClearedToContact"/>.</summary>
public sealed class GateTests
{
    private const string Maker = "FollowUpConsole.Compliance.ClearedToContact::.ctor";

    [Fact]
    public void A_pass_has_no_public_way_in()
    {
        var pass = typeof(ClearedToContact);
        Assert.True(pass.IsSealed && pass.IsClass, "a struct has a default value, and an open class has heirs");
        Assert.All(pass.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic), maker => Assert.True(maker.IsAssembly));
        Assert.All(pass.GetProperties(), property => Assert.Null(property.SetMethod));
        Assert.Null(pass.GetMethod("<Clone>$", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)); // a record could be copied with another number
    }

    [Fact]
    public void No_product_assembly_is_let_into_Compliance() =>
        typeof(ClearedToContact).Assembly.GetCustomAttributes<InternalsVisibleToAttribute>().Select(friend => friend.AssemblyName)
            .Intersect(HouseAssemblies.All.Select(assembly => assembly.GetName().Name!), StringComparer.Ordinal).MustBeNone();

    [Fact]
    public void Only_the_gate_makes_a_pass()
    {
        var makers = HouseAssemblies.All.AtLeast(10).SelectMany(CompiledCode.Of).Where(Makes).Select(method => method.Type).Distinct(StringComparer.Ordinal).AtLeast(1);
        Assert.Equal(["FollowUpConsole.Compliance.PackGate"], makers);
    }

    [Fact]
    public void Nothing_in_the_product_makes_objects_without_their_constructor() => HouseAssemblies.All.SelectMany(CompiledCode.Of).SelectMany(BackDoors).MustBeNone();

    [Fact]
    public void A_back_door_in_compiled_code_is_named()
    {
        CompiledCode.Of(typeof(GateTests).Assembly).SelectMany(BackDoors).MustName(nameof(Burglar));
        Assert.Contains(CompiledCode.Of(typeof(ClearedToContact).Assembly), Makes);
    }

    private static bool Makes(MethodSteps method) => method.Steps.Any(step => step.Calls == Maker);

    private static IEnumerable<string> BackDoors(MethodSteps method) =>
        method.Steps.Where(step => step.Calls is "System.Runtime.CompilerServices.RuntimeHelpers::GetUninitializedObject" or "System.Runtime.Serialization.FormatterServices::GetUninitializedObject")
            .Select(step => $"{method.Type}.{method.Name} calls {step.Calls}.");
}

/// <summary>The bad sample: never called.</summary>
internal static class Burglar
{
    public static object BreakIn() => RuntimeHelpers.GetUninitializedObject(typeof(ClearedToContact));
}
