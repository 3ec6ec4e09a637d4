using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Journal;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Load;

/// <summary>What became of one change.</summary>
public enum StoreVerdict
{
    /// <summary>The start, or the check of the texts, refuses and says where.</summary>
    Refused,

    /// <summary>The engine itself does not take it.</summary>
    Impossible,

    /// <summary>It starts, and every entry, head and text that opens is what it was.</summary>
    Harmless,

    /// <summary>It starts, and something is not what it was.</summary>
    Accepted,
}

/// <summary>
/// A real store, changed cell by cell and byte by byte as somebody with every right on the file would. The check at the start, or the check of the texts, must refuse. Harmless, and told apart by looking at everything
/// again, are only bytes of the file that hold nothing, and the columns of <see cref="Bounds"/>.
/// </summary>
public sealed class StoreUnderChange : IDisposable
{
    /// <summary>Numbers of rows, and bounds between which new rows are not laid: every text and number is still found and still what it was.</summary>
    public static readonly IReadOnlyList<string> Bounds = ["number_key.first", "prospect_block.first", "prospect_block.last"];

    private readonly string folder = Directory.CreateTempSubdirectory("store-under-change").FullName;
    private readonly Dictionary<ProspectId, string> texts = [];
    private readonly Dictionary<string, PhoneNumber> numbers = new(StringComparer.Ordinal);
    private ProspectId alone;
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
            people.ForEach(person => numbers.Add(texts[person], PhoneNumber.FromE164($"+3363998{numbers.Count:0000}")));
            await journal.AppendAsync(new AppendRequest(Journals.NewStream(logs[0]), 0, Journals.Order(), [new EventDraft(new ChunkTaken(people), new EventAbout(), Personal: parts, Numbers: [.. people.Select(person => new PersonalNumber(person, numbers[texts[person]]))])]));
            alone = new ProspectId(Guid.CreateVersion7());
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

            var rules = new TextRules((entry, i) => entry.Body is ChunkTaken chunk ? chunk.Prospects[i] : alone, (_, _) => false, (_, text) => numbers.TryGetValue(text, out var number) ? [number] : []);
            return (await journal.CheckTextsAsync(rules)).FaultCount > 0 ? StoreVerdict.Refused
                : kind.StartsWith("file:", StringComparison.Ordinal) || Bounds.Contains(kind.Split(':')[0]) ? StoreVerdict.Harmless : StoreVerdict.Accepted;
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
