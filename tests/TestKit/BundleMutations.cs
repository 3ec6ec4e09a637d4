using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.TestKit;

/// <summary>One way in which somebody changed a bundle.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Files">What became of it.</param>
public sealed record BundleMutation(string Kind, IReadOnlyDictionary<string, byte[]> Files);

/// <summary>
/// Changes a bundle as chance, a clumsy hand and a vendor with the real signing key would. Every change is one that must be refused. What is harmless is not made, and why stands here:
/// a bundle without both <c>checkpoint.prev</c> and <c>consistency</c> claims less, and the state file still connects it; another time of issue, or a period in which the same figures hold, or another subject of a dossier,
/// signed by the real key, is another true report; without <c>heads</c>, <c>timestamp.tsr</c> or a line of <c>openings.tsv</c> it claims less; the order of the files, their packing and the name of the zip are not read.
/// Of a time stamp only the answer itself is changed.
/// </summary>
public sealed class BundleMutations(GateBundle bundle, ECDsa key, Random chance)
{
    private static readonly string[] SaysLess = [BundleNames.Heads, BundleNames.TimeStamp, BundleNames.Openings];
    private readonly IReadOnlyDictionary<string, byte[]> files = bundle.Files;

    /// <summary>Changes without end, each of a bundle that is different from this one.</summary>
    public IEnumerable<BundleMutation> All()
    {
        while (true)
        {
            var mutation = One();
            if ((mutation.Files.Count != files.Count || mutation.Files.Any(file => !files.TryGetValue(file.Key, out var was) || !was.AsSpan().SequenceEqual(file.Value))) && !OpensLess(mutation))
            {
                yield return mutation;
            }
        }
    }

    private string? Note => files.ContainsKey(BundleNames.Report) ? BundleNames.Report : files.ContainsKey(BundleNames.Dossier) ? BundleNames.Dossier : null;

    private BundleMutation One() => bundle.Service is not null ? OfBytes(BundleNames.TimeStamp) : chance.Next(10) switch
    {
        < 5 => OfBytes(Pick([.. files.Keys])),
        < 7 => OfLines(Pick([.. files.Keys])),
        7 => OfFiles(),
        8 => Note is null ? OfBytes(Pick([.. files.Keys])) : OfNote(),
        _ => files.ContainsKey(BundleNames.Entries) ? OfEntry() : OfLines(Pick([.. files.Keys])),
    };

    // Some of the lines that were there, in their order, disclose less and nothing false.
    private bool OpensLess(BundleMutation mutation)
    {
        if (!mutation.Files.TryGetValue(BundleNames.Openings, out var changed) || !files.TryGetValue(BundleNames.Openings, out var was) || mutation.Files.Any(file => file.Key != BundleNames.Openings && !(files.TryGetValue(file.Key, out var same) && same.AsSpan().SequenceEqual(file.Value))))
        {
            return false;
        }

        var left = new Queue<string>(Encoding.UTF8.GetString(was).Split('\n')[..^1]);
        var text = Encoding.UTF8.GetString(changed);
        return (text.Length == 0 || text[^1] == '\n') && text.Split('\n')[..^1].All(line =>
        {
            while (left.TryDequeue(out var next))
            {
                if (next == line)
                {
                    return true;
                }
            }

            return false;
        });
    }

    private BundleMutation OfBytes(string name)
    {
        var bytes = files[name];
        var at = chance.Next(Math.Max(1, bytes.Length));
        var length = chance.Next(1, 40);
        var (kind, changed) = chance.Next(9) switch
        {
            0 or 1 => ("flip", bytes.Length == 0 ? [0] : [.. bytes[..at], (byte)(bytes[at] ^ (1 << chance.Next(8))), .. bytes[(at + 1)..]]),
            2 => ("drop", bytes.Length == 0 ? [1] : [.. bytes[..at], .. bytes[(at + 1)..]]),
            3 => ("insert", [.. bytes[..at], (byte)chance.Next(256), .. bytes[at..]]),
            4 => ("cut", bytes[..at]),
            5 => ("cut-front", bytes[Math.Min(bytes.Length, at + 1)..]),
            6 => ("garbage-behind", [.. bytes, .. Garbage(length)]),
            7 => ("garbage-before", [.. Garbage(length), .. bytes]),
            _ => ("double", (byte[])[.. bytes[..at], .. bytes.AsSpan(at, Math.Min(length, bytes.Length - at)).ToArray(), .. bytes[at..]]),
        };
        return With(kind, name, changed);
    }

    private BundleMutation OfLines(string name)
    {
        var lines = Lines(name);
        if (lines.Count < 2)
        {
            return With("line-added", name, [.. files[name], .. "more\n"u8]);
        }

        var (one, two) = (chance.Next(lines.Count), chance.Next(lines.Count));
        var kind = chance.Next(5) switch { 0 => "line-removed", 1 => "line-doubled", 2 => "lines-swapped", 3 => "line-overwritten", _ => "loose-base64" };
        switch (kind)
        {
            case "line-removed":
                lines.RemoveAt(one);
                break;
            case "line-doubled":
                lines.Insert(two, lines[one]);
                break;
            case "lines-swapped":
                (lines[one], lines[two]) = (lines[two], lines[one]);
                break;
            case "line-overwritten":
                lines[one] = lines[two];
                break;
            default:
                // The last bits before the padding say nothing; a loose reader passes over them.
                lines[one] = lines[one] is [.. var begin, var last, '='] && char.IsAsciiLetterOrDigit(last) ? begin + (char)(last + (last is 'z' or 'Z' or '9' ? -1 : 1)) + "=" : lines[one] + "=";
                break;
        }

        return With(kind, name, Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
    }

    private BundleMutation OfFiles()
    {
        var (one, two, all) = (Pick([.. files.Keys]), Pick([.. files.Keys]), files.ToDictionary(StringComparer.Ordinal));
        switch (chance.Next(4))
        {
            case 0:
                all.Remove(SaysLess.Contains(one) ? BundleNames.Checkpoint : one);
                return new BundleMutation("file-removed", all);
            case 1:
                all.Add(Pick(["log.pem", "rotation.9", "Report", "report ", "entries.jsonl.bak", "../report", "rotation.0", "rotation.01", "timestamp.tsr"]), files[one]);
                return new BundleMutation("file-added", all);
            case 2:
                (all[one], all[two]) = (files[two], files[one]);
                return new BundleMutation("files-swapped", all);
            default:
                all[one] = files[two];
                return new BundleMutation("file-overwritten", all);
        }
    }

    // T15: a false report or dossier, signed with the real key.
    private BundleMutation OfNote()
    {
        var lines = SignedNote.Read(files[Note!]).Text.Split('\n')[..^1].ToList();
        var at = chance.Next(2) == 0 ? chance.Next(1, lines.Count) : Math.Max(1, lines.FindIndex(line => line.StartsWith("figure ", StringComparison.Ordinal) || line.StartsWith("fact ", StringComparison.Ordinal)) + chance.Next(8));
        at = Math.Min(at, lines.Count - 1);
        if (lines[at].Split(' ')[0] is "issued" or "period" or "subject")
        {
            return OfEntry();
        }

        var words = lines[at].Split(' ');
        var (line, how) = (words[0], "doubled");
        var number = Array.FindLastIndex(words, word => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        if (number > 0 && chance.Next(3) > 0)
        {
            words[number] = Math.Max(0, long.Parse(words[number], CultureInfo.InvariantCulture) + (chance.Next(2) == 0 ? 1 : -1)).ToString(CultureInfo.InvariantCulture);
            (lines[at], how) = (string.Join(' ', words), "changed");
        }
        else if (chance.Next(2) == 0)
        {
            how = "removed";
            lines.RemoveAt(at);
        }
        else
        {
            lines.Insert(at, lines[at]);
        }

        return With($"signed-anew {line} {how}", Note!, Sign(string.Concat(lines.Select(line => line + "\n")), lines[1]["origin ".Length..]));
    }

    // T5: an entry edited in its one spelling, as somebody with the superuser's rights would.
    private BundleMutation OfEntry()
    {
        var lines = Lines(BundleNames.Entries);
        var at = chance.Next(lines.Count);
        var digits = Enumerable.Range(0, lines[at].Length).Where(i => char.IsAsciiDigit(lines[at][i]) || char.IsAsciiLetterLower(lines[at][i])).ToList();
        var letter = lines[at].ToCharArray();
        var place = digits[chance.Next(digits.Count)];
        letter[place] = char.IsAsciiDigit(letter[place]) ? (char)('0' + ((letter[place] - '0' + chance.Next(1, 10)) % 10)) : (char)('a' + ((letter[place] - 'a' + chance.Next(1, 26)) % 26));
        lines[at] = new string(letter);
        return With("entry-edited", BundleNames.Entries, Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
    }

    private byte[] Sign(string text, string name)
    {
        var named = NoteKey.Of(key.ExportSubjectPublicKeyInfo());
        return new SignedNote(text, [new NoteSignature(name, named.Id, key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))]).Write();
    }

    private List<string> Lines(string name) => [.. Encoding.UTF8.GetString(files[name]).Split('\n')[..^1]];

    private byte[] Garbage(int length)
    {
        var bytes = new byte[length];
        chance.NextBytes(bytes);
        return bytes;
    }

    private BundleMutation With(string kind, string name, byte[] bytes) => new(kind + " " + name, new Dictionary<string, byte[]>(files, StringComparer.Ordinal) { [name] = bytes });

    private T Pick<T>(IReadOnlyList<T> of) => of[chance.Next(of.Count)];
}
