using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Journal;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Load;

/// <summary>What became of one change.</summary>
public enum StoreVerdict
{
    /// <summary>The start refuses and says where.</summary>
    Refused,

    /// <summary>The engine itself does not take it.</summary>
    Impossible,

    /// <summary>It starts, and every entry, head and text that opens is what it was.</summary>
    Harmless,

    /// <summary>It starts, and something is not what it was.</summary>
    Accepted,
}

/// <summary>
/// A real store, changed cell by cell and byte by byte as somebody with every right on the file would. The check at the start must refuse. Harmless, and told apart by looking at everything again, is only: bytes of the file
/// that hold nothing; and the vault's own tables, where a changed or missing key, box or hash can take a text away or keep a number from being found, but cannot show another text (each is sealed with what it belongs to),
/// nor change an entry, a head or a report.
/// </summary>
public sealed class StoreUnderChange : IDisposable
{
    private static readonly string[] Vault = ["prospect_key", "personal", "prospect_block", "personal_block", "number_key"];
    private readonly string folder = Directory.CreateTempSubdirectory("store-under-change").FullName;
    private readonly Dictionary<ProspectId, string> texts = [];
    private readonly Random chance;
    private readonly byte[] whole;
    private readonly Cells cells;
    private string content = string.Empty;

    private StoreUnderChange(int seed)
    {
        chance = new Random(seed);
        BuildAsync().GetAwaiter().GetResult();
        whole = File.ReadAllBytes(Original);
        cells = Cells.Of(Original, chance);
    }

    /// <summary>Every column there is, as <c>table.column</c>.</summary>
    public IReadOnlyList<string> Columns => cells.Columns;

    private string Original => Path.Combine(folder, "journal.db");

    /// <summary>A store with entries of several logs, whole rows, tiles, blocks and single texts.</summary>
    public static StoreUnderChange Open(int seed) => new(seed);

    /// <summary>Makes one change to a copy and looks at what comes of it.</summary>
    public async Task<(string Kind, StoreVerdict Verdict)> OneAsync()
    {
        var copy = Path.Combine(folder, "copy");
        Directory.CreateDirectory(copy);
        foreach (var old in Directory.GetFiles(copy))
        {
            File.Delete(old);
        }

        var file = Path.Combine(copy, "journal.db");
        File.WriteAllBytes(file, whole);
        var (kind, possible) = chance.Next(10) == 0 ? (ChangeByte(file), true) : cells.Change(file);
        return (kind, possible ? await JudgeAsync(kind, file) : StoreVerdict.Impossible);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<string> ContentAsync(SqliteJournal journal)
    {
        var all = new System.Text.StringBuilder();
        foreach (var head in journal.Heads)
        {
            all.Append(head.Log).Append(head.Size).Append(Convert.ToHexString(head.Root.Span));
            foreach (var entry in await journal.ReadLogAsync(head.Log, 0, (int)head.Size))
            {
                all.Append(Convert.ToHexString(entry.Bytes.Span));
            }
        }

        return all.ToString();
    }

    private Task<SqliteJournal> OpenAsync(string file) =>
        SqliteJournal.OpenAsync(new SqliteJournalOptions { Path = file, EventTypes = Journals.Types, KeyRing = new KeyRing(Path.Combine(folder, "keys")) });

    private async Task BuildAsync()
    {
        await using (var journal = await OpenAsync(Original))
        {
            var logs = new[] { Journals.NewLog(), Journals.NewLog() };
            var streams = Enumerable.Range(0, 12).Select(i => Journals.NewStream(logs[i % 4 == 3 ? 1 : 0])).ToList();
            for (var i = 0; i < 130; i++)
            {
                var stream = streams[i % streams.Count];
                await journal.AppendAsync(Journals.Steps(stream, await journal.VersionOfAsync(stream), 1 + (i % 6)));
            }

            var people = Enumerable.Range(0, 20).Select(_ => new ProspectId(Guid.CreateVersion7())).ToList();
            people.ForEach(person => texts[person] = "text of " + person);
            var parts = people.ConvertAll(person => new PersonalPart(person, "record", texts[person]));
            var numbers = people.Select((person, i) => new PersonalNumber(person, PhoneNumber.FromE164($"+3363998{i:0000}"))).ToList();
            await journal.AppendAsync(new AppendRequest(Journals.NewStream(logs[0]), 0, Journals.Order(), [new EventDraft(new ChunkTaken(people), new EventAbout(), Personal: parts, Numbers: numbers)]));
            var alone = new ProspectId(Guid.CreateVersion7());
            texts[alone] = "a note";
            await journal.AppendAsync(new AppendRequest(Journals.NewStream(logs[0]), 0, Journals.Order(), [Journals.Step(1) with { Personal = [new PersonalPart(alone, "note", texts[alone])] }]));
            content = await ContentAsync(journal);
        }

        Cells.IntoOneFile(Original);
    }

    private string ChangeByte(string file)
    {
        var bytes = whole.ToArray();
        bytes[chance.Next(bytes.Length)] ^= (byte)(1 << chance.Next(8));
        File.WriteAllBytes(file, bytes);
        return "file: a bit";
    }

    private async Task<StoreVerdict> JudgeAsync(string kind, string file)
    {
        try
        {
            await using var journal = await OpenAsync(file);
            if (await ContentAsync(journal) != content)
            {
                return StoreVerdict.Accepted;
            }

            foreach (var (person, text) in texts)
            {
                if (!await ShowsNothingElseAsync(journal, person, text))
                {
                    return StoreVerdict.Accepted;
                }
            }

            return kind.StartsWith("file:", StringComparison.Ordinal) || Vault.Contains(kind.Split('.')[0]) ? StoreVerdict.Harmless : StoreVerdict.Accepted;
        }
        catch (Exception exception) when (exception is JournalDamagedException or InvalidOperationException or IOException or FormatException)
        {
            return StoreVerdict.Refused;
        }
    }

    private static async Task<bool> ShowsNothingElseAsync(SqliteJournal journal, ProspectId person, string text)
    {
        try
        {
            return (await journal.OpenAllAsync(person)).All(part => part.Value == text);
        }
        catch (Exception)
        {
            // It does not open: whoever asks is told of an error, not of another text.
            return true;
        }
    }
}
