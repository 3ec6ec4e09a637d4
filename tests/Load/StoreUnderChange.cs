using System.Globalization;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Journal;
using FollowUpConsole.TestKit;
using Microsoft.Data.Sqlite;

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
    private readonly List<(string Table, string Column, string Type)> columns = [];
    private readonly Dictionary<ProspectId, string> texts = [];
    private readonly Random chance;
    private readonly byte[] whole;
    private string content = string.Empty;

    private StoreUnderChange(int seed)
    {
        chance = new Random(seed);
        BuildAsync().GetAwaiter().GetResult();
        whole = File.ReadAllBytes(Original);
        using var connection = Connect(Original);
        var tables = Rows(connection, "select name from sqlite_schema where type='table' order by name", row => row.GetString(0));
        foreach (var table in tables)
        {
            columns.AddRange(Rows(connection, $"select name, type from pragma_table_info('{table}')", row => (table, row.GetString(0), row.GetString(1))));
        }
    }

    /// <summary>Every column there is, as <c>table.column</c>.</summary>
    public IReadOnlyList<string> Columns => [.. columns.Select(column => column.Table + "." + column.Column)];

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
        var (kind, possible) = chance.Next(10) == 0 ? (ChangeByte(file), true) : ChangeCell(file);
        return (kind, possible ? await JudgeAsync(kind, file) : StoreVerdict.Impossible);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static SqliteConnection Connect(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    private static List<T> Rows<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = Command(connection, sql);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names come from the schema itself.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

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
            for (var i = 0; i < 90; i++)
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

        using var connection = Connect(Original);
        Command(connection, "pragma journal_mode=delete").ExecuteNonQuery();
    }

    private string ChangeByte(string file)
    {
        var bytes = whole.ToArray();
        bytes[chance.Next(bytes.Length)] ^= (byte)(1 << chance.Next(8));
        File.WriteAllBytes(file, bytes);
        return "file: a bit";
    }

    private (string Kind, bool Possible) ChangeCell(string file)
    {
        var (table, column, type) = columns[chance.Next(columns.Count)];
        using var connection = Connect(file);
        var count = Rows(connection, $"select count(*) from {table}", row => row.GetInt32(0))[0];
        var keys = Rows(connection, $"select group_concat(name, ' || char(0) || ') from pragma_table_info('{table}') where pk > 0", row => row.IsDBNull(0) ? "rowid" : row.GetString(0))[0];
        var rank = chance.Next(count);
        var where = $"where {keys} = (select {keys} from {table} limit 1 offset {rank})";
        var (how, sql) = Change(table, column, type, where, count);
        try
        {
            using var command = Command(connection, sql);
            return ($"{table}.{column}: {how}", command.ExecuteNonQuery() > 0);
        }
        catch (SqliteException)
        {
            return ($"{table}.{column}: {how}", false);
        }
    }

    private (string How, string Sql) Change(string table, string column, string type, string where, int count)
    {
        string Set(string to) => $"update {table} set {column} = {to} {where} and {column} is not ({to})";
        var other = $"(select {column} from {table} limit 1 offset {chance.Next(count)})";
        var at = chance.Next(1, 400).ToString(CultureInfo.InvariantCulture);
        return (chance.Next(7), type) switch
        {
            (0, _) => ("row deleted", $"delete from {table} {where}"),
            (1, _) => ("another row's", Set(other)),
            (2, "INTEGER") => ("plus one", Set(column + " + 1")),
            (3, "INTEGER") => ("minus one", Set(column + " - 1")),
            (4, "INTEGER") => ("far away", Set(column + " + 1000000")),
            (5, "INTEGER") => ("negative", Set("-" + column)),
            (_, "INTEGER") => ("zero", Set("0")),
            (2, "TEXT") => ("longer", Set(column + " || 'x'")),
            (3, "TEXT") => ("shorter", Set($"substr({column}, 1, length({column}) - 1)")),
            (4, "TEXT") => ("upper case", Set($"upper({column})")),
            (_, "TEXT") => ("empty", Set("''")),
            (2, _) => ("longer", Set($"cast({column} || x'00' as blob)")),
            (3, _) => ("shorter", Set($"substr({column}, 1, length({column}) - 1)")),
            (4, _) => ("empty", Set("x''")),
            (5, _) => ("zeros", Set($"zeroblob(length({column}))")),
            _ => ("a byte", Set($"cast(substr({column}, 1, ({at} % length({column}))) || x'{chance.Next(256):x2}' || substr({column}, ({at} % length({column})) + 2) as blob)")),
        };
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
