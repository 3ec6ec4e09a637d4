namespace FollowUpConsole.Merkle;

/// <summary>Names of figures with a code, <c>outcome:next-step</c>, each made once however often it is counted. Not thread-safe.</summary>
internal sealed class CodedNames
{
    // More than all codes that there are; a log full of strange ones is counted all the same, only slower.
    private const int Most = 1_024;
    private const int Shelves = 256;
    private readonly List<(string Kind, byte[] Code, string Name)>?[] known = new List<(string, byte[], string)>?[Shelves];
    private int count;

    /// <summary>The name of a figure.</summary>
    /// <param name="kind">What stands before the colon; always the same object for the same kind.</param>
    /// <param name="code">As the entry says it; written safely (<see cref="FigureCell.Code"/>).</param>
    public string Of(string kind, ReadOnlySpan<byte> code)
    {
        var shelf = code.IsEmpty ? 0 : ((kind.Length * 31) + (code.Length * 7) + (code[0] * 3) + code[^1]) % Shelves;
        var here = known[shelf] ??= [];
        foreach (var one in here)
        {
            if (ReferenceEquals(one.Kind, kind) && code.SequenceEqual(one.Code))
            {
                return one.Name;
            }
        }

        var name = kind + ":" + FigureCell.Code(code);
        if (count < Most)
        {
            here.Add((kind, code.ToArray(), name));
            count++;
        }

        return name;
    }
}
