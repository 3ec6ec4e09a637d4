using System.Collections.Immutable;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Calls;

/// <summary>One look of a client's numbers into a register's copy, for people to read.</summary>
/// <param name="Facts">Its event.</param>
/// <param name="RecordedAt">When.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Undone">It is not relied on any more.</param>
public sealed record RegisterLook(RegisterChecked Facts, DateTimeOffset RecordedAt, string Actor, bool Undone = false);

/// <summary>What the registers said of a client's numbers: the newest copy that covers a number speaks, and of two of one day the one that lists it. Never changes; a new look makes a new shelf.</summary>
internal sealed class RegisterShelf
{
    private readonly ImmutableArray<Kept> kept;
    private readonly (Register Register, Dictionary<Guid, RegisterCheck> Said)[] said;

    private RegisterShelf(ImmutableArray<Kept> kept)
    {
        this.kept = kept;
        said = [.. kept.Where(look => !look.Look.Undone).GroupBy(look => look.Look.Facts.Register).Select(register => (register.Key, Newest(register)))];
    }

    public static RegisterShelf Empty { get; } = new([]);

    public IReadOnlyList<RegisterLook> Looks => [.. kept.Select(one => one.Look)];

    public RegisterShelf With(RegisterLook look, IReadOnlyList<RegisterPartMatched> parts) => new(kept.Add(new Kept(look, parts)));

    public RegisterShelf Without(RegisterCheckId check) => new([.. kept.Select(one => one.Look.Facts.Check == check ? one with { Look = one.Look with { Undone = true } } : one)]);

    /// <summary>What the registers said of a number; nothing is made for a number that none covers.</summary>
    public IReadOnlyList<RegisterCheck> Of(Guid number)
    {
        List<RegisterCheck>? found = null;
        foreach (var (_, answers) in said)
        {
            if (answers.TryGetValue(number, out var check))
            {
                (found ??= []).Add(check);
            }
        }

        return found ?? (IReadOnlyList<RegisterCheck>)[];
    }

    private static Dictionary<Guid, RegisterCheck> Newest(IEnumerable<Kept> looks)
    {
        var newest = new Dictionary<Guid, RegisterCheck>();
        foreach (var (look, parts) in looks.OrderBy(one => one.Look.Facts.CopyOn))
        {
            var clear = new RegisterCheck(look.Facts.Register, false, null, look.Facts.CopyOn);
            foreach (var number in parts.SelectMany(part => part.Clear))
            {
                if (!newest.TryGetValue(number, out var before) || before.CheckedOn < look.Facts.CopyOn || !before.Listed)
                {
                    newest[number] = clear;
                }
            }

            foreach (var listed in parts.SelectMany(part => part.Listed))
            {
                newest[listed.Number] = new RegisterCheck(look.Facts.Register, true, listed.ListedOn, look.Facts.CopyOn);
            }
        }

        return newest;
    }

    private sealed record Kept(RegisterLook Look, IReadOnlyList<RegisterPartMatched> Parts);
}
