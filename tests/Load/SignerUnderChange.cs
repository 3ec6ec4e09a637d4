using FollowUpConsole.Audit;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.Signing;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Load;

/// <summary>
/// What a signer remembers (its key, the changes of it, what it signed last of each log, the log of heads), changed by somebody with every right on its folder, who also puts another history in the journal's place. The signer must refuse, or else the
/// auditor must, who holds an earlier checkpoint. Over the true journal the same change is harmless when what is signed is the true log with every loss that was declared: a signer that was made to forget is told by the log itself.
/// </summary>
public sealed class SignerUnderChange : IDisposable
{
    private static readonly ReportQuestion All = new(0, ReportQuestion.Forever);
    private readonly AuditedLog straight;
    private readonly IReadOnlyList<AuditedLog> forks;
    private readonly Random chance;
    private readonly NoteKey pinned;
    private readonly Dictionary<string, byte[]> older;
    private readonly Dictionary<string, byte[]> state;
    private readonly Dictionary<string, SignedCheckpoint> held;
    private readonly DeclaredLoss loss;

    private SignerUnderChange(AuditedLog straight, IReadOnlyList<AuditedLog> forks, NoteKey pinned, Dictionary<string, byte[]> older, Dictionary<string, SignedCheckpoint> held, DeclaredLoss loss, Random chance)
    {
        (this.straight, this.forks, this.pinned, this.older, this.held, this.loss, this.chance) = (straight, forks, pinned, older, held, loss, chance);
        state = FilesOf(straight);
    }

    /// <summary>Every file that a signer keeps.</summary>
    public IReadOnlyList<string> Files => [.. state.Keys];

    /// <summary>False for an auditor who holds nothing: the control.</summary>
    public bool Holding { get; init; } = true;

    /// <summary>A signer that met a loss, changed its key and signed two logs and the log of heads; and two other histories of the log, one shorter and one longer.</summary>
    /// <param name="seed">The same seed gives the same changes.</param>
    /// <param name="holding">False for an auditor who holds nothing: the control.</param>
    public static async Task<SignerUnderChange> OpenAsync(int seed, bool holding = true)
    {
        Dictionary<string, byte[]> before;
        NoteKey first;
        using (var lost = new AuditedLog(seed))
        {
            await new RandomCalls(lost, people: 4).GoOnAsync(3);
            await lost.Signer.SignAsync(lost.Log);
            (before, first) = (FilesOf(lost), lost.Signer.Key);
        }

        var log = new AuditedLog(seed);
        var work = new RandomCalls(log, people: 4);
        await work.GoOnAsync(1);
        Put(log, before);
        log.RestartSigner();
        var lostHead = log.Signer.LastOf(log.Log)!.Checkpoint;
        var now = (await log.Signer.DeclareLossAsync(log.Log, log.Now)).Value!.Checkpoint;
        var stream = new StreamKey(log.Log, "signing", log.Log.Owner.Value);
        await log.Journal.AppendAsync(new AppendRequest(stream, 0, log.Order, [new EventDraft(new SignedEntriesLost(lostHead.Size, Convert.ToHexStringLower(lostHead.Root.Span), now.Size), new EventAbout())]));
        await log.Signer.NoteAsync(log.Log, log.Now);
        var earlier = FilesOf(log);
        await log.SignAnotherAsync();
        await log.Signer.ChangeKeyAsync(log.Now);
        await work.GoOnAsync(2);
        await log.Signer.NoteAsync(log.Log, log.Now);
        var heads = (await log.Signer.HeadsAsync(null, log.Now)).Checkpoint;
        var inHand = new[] { log.Signer.LastOf(log.Log)!, heads }.ToDictionary(one => one.Checkpoint.Origin, StringComparer.Ordinal);

        var others = new List<AuditedLog>();
        foreach (var calls in new[] { 1, 8 })
        {
            others.Add(new AuditedLog(seed));
            await new RandomCalls(others[^1], people: 3).GoOnAsync(calls);
        }

        var declared = new DeclaredLoss(0, lostHead.Size, lostHead.Root, now.Size);
        return new SignerUnderChange(log, others, first, earlier, inHand, declared, new Random(seed)) { Holding = holding };
    }

    /// <summary>Makes one change and looks at what comes of it.</summary>
    public async Task<(string Kind, StoreVerdict Verdict)> OneAsync()
    {
        var (kind, changed) = Change();
        var forked = await TryAsync(forks[chance.Next(forks.Count)], changed);
        var told = await TryAsync(straight, changed);
        return ("signer " + kind, forked is not null ? StoreVerdict.Accepted : told is null ? StoreVerdict.Refused : told.Any(loss.IsSameAs) ? StoreVerdict.Harmless : StoreVerdict.Accepted);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        straight.Dispose();
        forks.ToList().ForEach(fork => fork.Dispose());
    }

    private static Dictionary<string, byte[]> FilesOf(AuditedLog log) => Directory.GetFiles(log.SignerFolder).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes, StringComparer.Ordinal);

    private static void Put(AuditedLog log, Dictionary<string, byte[]> files)
    {
        foreach (var file in Directory.GetFiles(log.SignerFolder))
        {
            File.Delete(file);
        }

        foreach (var (name, bytes) in files)
        {
            File.WriteAllBytes(Path.Combine(log.SignerFolder, name), bytes);
        }
    }

    // The losses that a report tells of when signer and auditor take it; null when one of them refuses.
    private async Task<IReadOnlyList<DeclaredLoss>?> TryAsync(AuditedLog log, Dictionary<string, byte[]> files)
    {
        Put(log, files);
        try
        {
            log.RestartSigner();
        }
        catch (InvalidOperationException refused) when (refused.Message.Contains("back", StringComparison.Ordinal))
        {
            return null;
        }

        if ((await log.Signer.ReportAsync(new ReportOrder(log.Log, All, "Europe/Paris", log.Now))).Value is not { } signed)
        {
            return null;
        }

        var entries = new MemoryStream();
        foreach (var entry in await log.Journal.ReadLogAsync(log.Log, 0, (int)signed.Checkpoint.Checkpoint.Size))
        {
            entries.Write(entry.Bytes.Span);
            entries.WriteByte((byte)'\n');
        }

        var bundle = new Dictionary<string, Func<Stream>>(StringComparer.Ordinal)
        {
            [BundleNames.Report] = Of(signed.Note),
            [BundleNames.Checkpoint] = Of(signed.Checkpoint.Note),
            [BundleNames.Heads] = Of(signed.Heads),
            [BundleNames.Entries] = Of(entries.ToArray()),
        };
        for (var i = 0; i < log.Signer.KeyChanges.Count; i++)
        {
            bundle[FormattableString.Invariant($"{BundleNames.Rotation}{i + 1}")] = Of(log.Signer.KeyChanges[i]);
        }

        return new BundleCheck(pinned, origin => Holding ? held.GetValueOrDefault(origin) : null).Run(new BundleFiles(bundle)).Accepted ? signed.Text.Losses : null;
    }

    private static Func<Stream> Of(ReadOnlyMemory<byte> bytes) => () => new MemoryStream(bytes.ToArray());

    private (string Kind, Dictionary<string, byte[]> Files) Change()
    {
        var names = state.Keys.Order(StringComparer.Ordinal).ToList();
        var (name, other, changed) = (names[chance.Next(names.Count)], names[chance.Next(names.Count)], new Dictionary<string, byte[]>(state, StringComparer.Ordinal));
        var bytes = state[name];
        var at = chance.Next(bytes.Length);
        var lines = System.Text.Encoding.Latin1.GetString(bytes).Split('\n').ToList();
        var line = chance.Next(lines.Count);
        var how = chance.Next(12);
        switch (how)
        {
            case 0:
                return ("everything: as it was before", new Dictionary<string, byte[]>(older, StringComparer.Ordinal));
            case 1:
                changed.Remove(name);
                return ($"{name}: gone", changed);
            case 2 when older.TryGetValue(name, out var before):
                changed[name] = before;
                return ($"{name}: as it was before", changed);
            case 3 when other != name:
                changed[name] = state[other];
                return ($"{name}: another file", changed);
            case 4:
                lines.RemoveAt(line);
                break;
            case 5:
                lines.Insert(chance.Next(lines.Count), lines[line]);
                break;
            case 6:
                changed[name] = [];
                return ($"{name}: empty", changed);
            case 7:
                changed[name] = bytes[..at];
                return ($"{name}: cut", changed);
            case 8:
                changed[name] = [.. bytes[..at], (byte)chance.Next(256), .. bytes[at..]];
                return ($"{name}: a byte more", changed);
            default:
                changed[name] = [.. bytes[..at], (byte)(bytes[at] ^ (1 << chance.Next(8))), .. bytes[(at + 1)..]];
                return ($"{name}: a bit", changed);
        }

        changed[name] = System.Text.Encoding.Latin1.GetBytes(string.Join('\n', lines));
        return ($"{name}: a line {(how == 4 ? "less" : "twice")}", changed);
    }
}
