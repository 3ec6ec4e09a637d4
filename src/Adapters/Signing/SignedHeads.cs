using System.Globalization;
using System.Text;
using FollowUpConsole.Journal;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Signing;

/// <summary>What was signed last of each log, one file each: the roots that the tree grows from, every loss that was declared, and the checkpoint's note.</summary>
internal sealed class SignedHeads
{
    private const string Suffix = ".signed";
    private readonly string folder;
    private readonly Dictionary<LogName, SignedHead> heads = [];

    public SignedHeads(string folder)
    {
        this.folder = folder;
        OwnFile.MakeFolder(folder);
        foreach (var file in Directory.GetFiles(folder, "*" + Suffix))
        {
            var log = new LogName(Path.GetFileName(file)[..^Suffix.Length]);
            try
            {
                heads.Add(log, Read(File.ReadAllBytes(file)));
            }
            catch (FormatException exception)
            {
                throw new InvalidOperationException($"What the signer signed last ({file}) is damaged: {exception.Message}. Put it back from its copy.", exception);
            }
        }
    }

    public IReadOnlyCollection<Checkpoint> All => [.. heads.Values.Select(head => head.Signed.Checkpoint)];

    public bool IsEmpty => heads.Count == 0;

    public SignedHead? Find(LogName log) => heads.GetValueOrDefault(log);

    public void Keep(LogName log, SignedHead head)
    {
        var text = new StringBuilder("peaks ").Append(Convert.ToBase64String(head.Peaks)).Append('\n');
        foreach (var loss in head.Losses)
        {
            text.Append(CultureInfo.InvariantCulture, $"lost {loss.At} {loss.Size} {Convert.ToBase64String(loss.Root.Span)} {loss.Kept}\n");
        }

        OwnFile.Write(Path.Combine(folder, log.Value + Suffix), [.. Encoding.ASCII.GetBytes(text.Append('\n').ToString()), .. head.Signed.Note.Span]);
        heads[log] = head;
    }

    private static SignedHead Read(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\n\n"u8);
        var lines = end > 0 ? Encoding.ASCII.GetString(bytes[..end]).Split('\n') : throw new FormatException("it has no beginning");
        var note = bytes[(end + 2)..].ToArray();
        var checkpoint = Checkpoint.Read(SignedNote.Read(note).Text);
        var peaks = lines[0].StartsWith("peaks ", StringComparison.Ordinal) ? ExactBytes.Read(lines[0][6..]) : throw new FormatException("it has no roots");
        var losses = lines.Skip(1).Select(line => line.Split(' ') is ["lost", var at, var size, var root, var kept]
            ? new DeclaredLoss(WholeNumber.Read(at), WholeNumber.Read(size), ExactBytes.Hash(root), WholeNumber.Read(kept)) : throw new FormatException("a line of it is unknown")).ToList();
        return CompactRange.Read(checkpoint.Size, peaks).Root().AsSpan().SequenceEqual(checkpoint.Root.Span)
            ? new SignedHead(new SignedCheckpoint(checkpoint, note), peaks, losses) : throw new FormatException("its roots are not those of its checkpoint");
    }
}

/// <summary>What was signed last of a log.</summary>
internal sealed record SignedHead(SignedCheckpoint Signed, byte[] Peaks, IReadOnlyList<DeclaredLoss> Losses);
