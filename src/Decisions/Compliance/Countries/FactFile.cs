namespace FollowUpConsole.Compliance;

/// <summary>Tab separated facts that lie in the assembly; lines with "#" are remarks.</summary>
internal static class FactFile
{
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(FactFile).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }
}
