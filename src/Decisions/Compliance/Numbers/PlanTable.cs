namespace FollowUpConsole.Compliance;

/// <summary>The shipped table, read once: plans by region and by calling code, zones by prefix.</summary>
internal sealed class PlanTable
{
    private readonly Dictionary<string, RegionPlan> byRegion = new(StringComparer.OrdinalIgnoreCase);
    private readonly RegionPlan[]?[] byCode = new RegionPlan[1000][];

    public ZoneTree Zones { get; } = new();

    public IEnumerable<RegionPlan> Regions => byCode.OfType<RegionPlan[]>().SelectMany(plans => plans);

    public static PlanTable Load()
    {
        using var stream = typeof(PlanTable).Assembly.GetManifestResourceStream("Numbers.plan.txt")
            ?? throw new InvalidOperationException("The numbering table is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return Read(reader);
    }

    public static PlanTable Read(TextReader reader)
    {
        var table = new PlanTable();
        var zones = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            var facts = line.Split('\t');
            switch (facts[0])
            {
                case "R":
                    table.Add(new RegionPlan(facts));
                    break;
                case "Z":
                    zones.Add(facts[1]);
                    break;
                case "P":
                    table.Zones.Add(facts[1], facts[2], zones);
                    break;
            }
        }

        return table;
    }

    /// <summary>The plan of a region; null when there is none by that code.</summary>
    public RegionPlan? Of(string? region) => region is not null && byRegion.TryGetValue(region, out var plan) ? plan : null;

    /// <summary>The plans that share a calling code, the main one first; null when the code is not given out.</summary>
    public RegionPlan[]? WithCode(int code) => byCode[code];

    private void Add(RegionPlan plan)
    {
        if (plan.Id != "001")
        {
            byRegion[plan.Id] = plan;
        }

        RegionPlan[] before = byCode[plan.Code] ?? [];
        byCode[plan.Code] = plan.IsMain ? [plan, .. before] : [.. before, plan];
    }
}
