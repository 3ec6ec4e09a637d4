using System.Globalization;

namespace FollowUpConsole.Merkle;

/// <summary>A stream of the log and how many entries of it a dossier holds: all there were.</summary>
/// <param name="Name">Kind, slash, id.</param>
/// <param name="Count">Entries.</param>
public sealed record DossierStream(string Name, int Count);

/// <summary>
/// The text of a dossier: all that a log holds about one telephone number, as whole streams, and what their entries come to. One to a line, in one order.
/// </summary>
/// <param name="Checkpoint">The tree that it speaks of.</param>
/// <param name="Subject">The client's keyed hash of the number.</param>
/// <param name="IssuedAt">When it was made, ms since 1970 UTC.</param>
/// <param name="Losses">Every loss that was ever declared for this log.</param>
/// <param name="Streams">In ordinal order.</param>
/// <param name="Facts">Lines as <see cref="DossierCount.Facts"/> writes them.</param>
public sealed record DossierText(Checkpoint Checkpoint, Guid Subject, long IssuedAt, IReadOnlyList<DeclaredLoss> Losses, IReadOnlyList<DossierStream> Streams, IReadOnlyList<string> Facts)
{
    /// <summary>The first line.</summary>
    public const string Kind = "followup-console/dossier/v1";

    /// <summary>The text that is signed.</summary>
    public string Write() => string.Join('\n', (string[])
        [
            Kind, "origin " + Checkpoint.Origin, F($"size {Checkpoint.Size}"), "root " + Convert.ToBase64String(Checkpoint.Root.Span), F($"subject {Subject:D}"), F($"issued {IssuedAt}"),
            .. Losses.Select(loss => loss.Line), .. Streams.Select(stream => F($"stream {stream.Name} {stream.Count}")), .. Facts,
        ]) + "\n";

    /// <summary>Reads the text. Throws <see cref="FormatException"/> for anything that <see cref="Write"/> would have written otherwise.</summary>
    public static DossierText Read(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length < 7 || lines[0] != Kind)
        {
            throw new FormatException("not a dossier of a kind that this verifier knows");
        }

        var next = 1;
        var checkpoint = new Checkpoint(Part("origin"), WholeNumber.Read(Part("size")), ExactBytes.Hash(Part("root")));
        var subject = Guid.TryParseExact(Part("subject"), "D", out var id) ? id : throw new FormatException("not an id");
        var issued = WholeNumber.Read(Part("issued"));
        var losses = lines.Skip(next).TakeWhile(line => line.StartsWith("lost ", StringComparison.Ordinal)).Select(DeclaredLoss.Read).ToList();
        var streams = lines.Skip(next + losses.Count).TakeWhile(line => line.StartsWith("stream ", StringComparison.Ordinal)).Select(StreamOf).ToList();
        var dossier = new DossierText(checkpoint, subject, issued, losses, streams, [.. lines.Skip(next + losses.Count + streams.Count).SkipLast(1)]);
        var inOrder = streams.Zip(streams.Skip(1)).All(pair => string.CompareOrdinal(pair.First.Name, pair.Second.Name) < 0);
        return inOrder && dossier.Write() == text ? dossier : throw new FormatException("not a dossier in its one spelling");

        string Part(string name) => lines[next].StartsWith(name + " ", StringComparison.Ordinal) ? lines[next++][(name.Length + 1)..] : throw new FormatException($"no {name} where it belongs");
    }

    private static DossierStream StreamOf(string line) =>
        line.Split(' ') is [_, var name, var count] && name.Split('/') is [{ Length: > 0 }, var id] && Guid.TryParseExact(id, "D", out _) && WholeNumber.Read(count) is > 0 and <= int.MaxValue and var number
            ? new DossierStream(name, (int)number) : throw new FormatException("not a stream");

    private static string F(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
