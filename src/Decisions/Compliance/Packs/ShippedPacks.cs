using System.Reflection;

namespace FollowUpConsole.Compliance;

/// <summary>The pack files that come with the product, read once.</summary>
internal static class ShippedPacks
{
    private const string Folder = "Packs.";

    private static readonly Lazy<IReadOnlyList<RulePack>> Read = new(() => [.. Names().Select(Load)]);

    public static IReadOnlyList<RulePack> All => Read.Value;

    private static IEnumerable<string> Names() => Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static RulePack Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var reading = PackReader.Read(bytes);
        return reading.Pack ?? throw new InvalidDataException($"{name}: {string.Join("; ", reading.Faults.Select(fault => $"line {fault.Line}, {fault.Member}: {fault.Code} {string.Join(", ", fault.Args)}"))}");
    }
}
