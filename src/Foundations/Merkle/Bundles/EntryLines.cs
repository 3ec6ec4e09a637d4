namespace FollowUpConsole.Merkle;

/// <summary>The lines of <c>entries.jsonl</c> one after the other, without a copy: each comes with the leaf prefix before it.</summary>
internal sealed class EntryLines(Stream from)
{
    private readonly byte[] buffer = new byte[1 << 20];
    private int start = 1;
    private int end = 1;
    private bool over;

    /// <summary>The next entry behind its leaf prefix; empty at the end. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Next()
    {
        var searched = start;
        while (true)
        {
            var length = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = buffer.AsSpan(start - 1, searched + length - start + 1);
                line[0] = TreeHash.LeafPrefix;
                start = searched + length + 1;
                return line.Length > 1 ? line : throw new BundleRefusedException($"{BundleNames.Entries} has an empty line");
            }

            if (end - start > BundleNames.MostOfEntry)
            {
                throw new BundleRefusedException($"{BundleNames.Entries} has a line that is longer than an entry can be");
            }

            if (over)
            {
                return start == end ? default : throw new BundleRefusedException($"{BundleNames.Entries} ends within a line");
            }

            searched = Fill();
        }
    }

    private int Fill()
    {
        var kept = end - start;
        Buffer.BlockCopy(buffer, start, buffer, 1, kept);
        (start, end) = (1, 1 + kept);
        var read = from.Read(buffer, end, buffer.Length - end);
        over = read == 0;
        end += read;
        return 1 + kept;
    }
}
