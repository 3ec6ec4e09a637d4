using System.Reflection;
using FollowUpConsole.Compliance;
using FollowUpConsole.Decisions.Tests.Compliance.Packs;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Compliance;

public sealed class ClearedToContactTests
{
    private static readonly DateTimeOffset Now = CampaignCase.Allowed.At;

    [Fact]
    public void Only_Compliance_can_make_a_pass()
    {
        Assert.True(typeof(ClearedToContact).IsSealed);
        Assert.All(typeof(ClearedToContact).GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic), made => Assert.True(made.IsAssembly));
        Assert.All(typeof(ClearedToContact).GetProperties(), property => Assert.Null(property.SetMethod));
        var ways = typeof(ClearedToContact).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType == typeof(ClearedToContact) || method.ReturnType == typeof(GateAnswer) || method.GetParameters().Any(p => p.IsOut && p.ParameterType.GetElementType() == typeof(ClearedToContact)))
            .Where(method => !method.IsSpecialName && !method.Name.Contains('$', StringComparison.Ordinal) && method.Name != "Deconstruct")
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}");
        Assert.Equal("PackGate.Ask", Assert.Single(ways));
    }

    [Fact]
    public void A_pass_is_used_once_even_when_many_try_at_the_same_time()
    {
        var pass = Pass();
        var used = 0;
        Parallel.For(0, 64, _ => Interlocked.Add(ref used, pass.TryUse(Now) ? 1 : 0));
        Assert.Equal(1, used);
    }

    [Fact]
    public void A_pass_ends_after_thirty_seconds()
    {
        Assert.False(Pass().TryUse(Now.AddSeconds(30)));
        Assert.True(Pass().TryUse(Now.AddSeconds(30).AddTicks(-1)));
        Assert.Equal(Now.AddSeconds(30), Pass().ExpiresAt);
    }

    [Fact]
    public void A_late_try_does_not_use_the_pass_up()
    {
        var pass = Pass();
        Assert.False(pass.TryUse(Now.AddMinutes(1)));
        Assert.True(pass.TryUse(Now));
    }

    [Fact]
    public void No_pass_without_a_yes() => Assert.Null(Passes.Asked(Passes.Facts(Now) with { Suppressed = true }));

    private static ClearedToContact Pass() => Passes.Granted(Now);
}
