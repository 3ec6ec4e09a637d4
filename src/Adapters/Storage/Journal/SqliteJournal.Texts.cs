using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Storage.Journal;

/// <content>The check of the vault: the start holds entries against heads, this holds texts against entries.</content>
public sealed partial class SqliteJournal
{
    private const int EntriesAtOnce = 500;

    /// <summary>
    /// Opens every text that an entry committed to, by the way by which screens open it, and compares it with the commitment; looks up every number in it; and counts what no entry committed to. Reads a few
    /// hundred entries at a time, so that nobody waits for it. Takes about 10 µs a text. Throws <see cref="IOException"/> when the store cannot be read.
    /// </summary>
    /// <param name="rules">What entries mean.</param>
    /// <param name="cancellation">Ends it.</param>
    public async ValueTask<TextsChecked> CheckTextsAsync(TextRules rules, CancellationToken cancellation = default)
    {
        var (known, tally) = (Heads, new TextTally(rules));
        foreach (var head in known)
        {
            for (var from = 0L; from < head.Size; from += EntriesAtOnce)
            {
                cancellation.ThrowIfCancellationRequested();
                var entries = (await ReadLogAsync(head.Log, from, (int)Math.Min(EntriesAtOnce, head.Size - from), cancellation)).Where(entry => entry.Commitments.Count > 0).ToList();
                readers.UseAtOneMoment(session =>
                {
                    entries.ForEach(entry => CheckTexts(session, entry, tally));
                    return 0;
                });
            }
        }

        var counted = CountTexts(tally, known);
        return new TextsChecked(tally.Texts, tally.Gone, tally.Faults, tally.FaultCount, counted);
    }

    private void CheckTexts(ReadSession session, Recorded entry, TextTally tally)
    {
        for (var i = 0; i < entry.Commitments.Count; i++)
        {
            var commitment = entry.Commitments[i];
            var field = commitment[..commitment.IndexOf('=', StringComparison.Ordinal)];
            if (tally.Rules.OwnerOf(entry, i) is not { } owner)
            {
                tally.Bad(entry, field, TextFaultKind.Missing);
                continue;
            }

            try
            {
                if (DisclosedOf(session, entry, owner, field) is not var (salt, value))
                {
                    tally.NotThere(entry, owner, field);
                }
                else if (Commitment.OfUtf8(salt, field, Encoding.UTF8.GetBytes(value)) != commitment)
                {
                    tally.Found++;
                    tally.Bad(entry, field, TextFaultKind.Altered);
                }
                else
                {
                    tally.Found++;
                    tally.Texts++;
                    CheckNumbers(session, entry, owner, field, value, tally);
                }
            }
            catch (Exception exception) when (exception is CryptographicException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
            {
                tally.Found++;
                tally.Bad(entry, field, TextFaultKind.Altered);
            }
        }
    }

    private (byte[] Salt, string Value)? DisclosedOf(ReadSession session, Recorded entry, ProspectId owner, string field)
    {
        _ = TryParse(entry.Id, out var command, out var ordinal);
        var block = BlockRow.Of(session.Block, owner);
        return BoxAt(session, block, owner, command, ordinal, field) is not { } box ? null
            : KeyOf(session, owner, block) is { } key ? PartSealer.Disclose(key, owner, command, ordinal, field, box) : throw new CryptographicException("Its key is gone.");
    }

    private void CheckNumbers(ReadSession session, Recorded entry, ProspectId owner, string field, string value, TextTally tally)
    {
        foreach (var number in tally.Rules.NumbersIn(field, value))
        {
            if (clientKeys.TryGet(entry.Log, out var key) && heads.Find(entry.Log) is { } log && RowsOf(session, log.Id, PartSealer.Hash(key, number)).Contains(owner))
            {
                tally.Numbers++;
            }
            else
            {
                tally.Bad(entry, field, TextFaultKind.NumberLost);
            }
        }
    }

    // In one look at the file, and only if no entry came meanwhile: what was counted above and what lies there are then of one moment.
    private bool CountTexts(TextTally tally, IReadOnlyList<LogHead> known)
    {
        const string Boxes = "select (select count(*) from personal) + (select coalesce(sum(length(prospects)), 0) / 16 from prospect_block)";
        const string Stray = "select (select count(*) from prospect_key where prospect not in (select prospect from personal)) + (select count(*) from personal_block where box_id not in (select box_id from prospect_block))";
        using var handle = JournalSchema.OpenReader(path);
        handle.Run("begin");
        var (boxes, stray) = (handle.AskNumber(Boxes), handle.AskNumber(Stray) + LooseBlocks(handle));
        handle.Run("commit");
        var hashes = 0L;
        EachNumber((_, prospect, _, _) => hashes += tally.IsGone(prospect) ? 0 : 1);
        if (!Heads.Select(head => (head.Log, head.Size)).SequenceEqual(known.Select(head => (head.Log, head.Size))))
        {
            return false;
        }

        foreach (var (what, differs) in new[] { ("texts", boxes != tally.Found), ("keys", stray != 0), ("numbers", hashes != tally.Numbers) })
        {
            if (differs)
            {
                tally.Bad(null, what, TextFaultKind.Strange);
            }
        }

        return true;
    }

    // Blocks that hold more, or less, than the texts of their prospects one behind the other.
    private static long LooseBlocks(SqliteHandle handle)
    {
        using var rows = handle.PrepareOnce("select length(p.prospects), b.ends, length(b.boxes) from prospect_block p join personal_block b using(box_id)");
        var loose = 0L;
        while (rows.Next())
        {
            var ends = rows.Span(1);
            loose += ends.Length / sizeof(int) == rows.Number(0) / SealedBlock.IdSize && ends.Length % sizeof(int) == 0 && BinaryPrimitives.ReadInt32LittleEndian(ends[^sizeof(int)..]) == rows.Number(2) ? 0 : 1;
        }

        return loose;
    }

    private sealed class TextTally(TextRules rules)
    {
        private readonly HashSet<ProspectId> gone = [];

        public TextRules Rules => rules;

        public List<TextFault> Faults { get; } = [];

        public long FaultCount { get; private set; }

        public long Texts { get; set; }

        public long Found { get; set; }

        public long Gone { get; private set; }

        public long Numbers { get; set; }

        public bool IsGone(ProspectId owner) => gone.Contains(owner);

        public void NotThere(Recorded entry, ProspectId owner, string field)
        {
            if (rules.MayBeGone(entry, owner))
            {
                Gone++;
                gone.Add(owner);
            }
            else
            {
                Bad(entry, field, TextFaultKind.Missing);
            }
        }

        public void Bad(Recorded? entry, string field, TextFaultKind kind)
        {
            if (++FaultCount <= TextsChecked.Most)
            {
                Faults.Add(new TextFault(entry?.Log, entry?.Index ?? -1, field, kind));
            }
        }
    }
}
