using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.Storage.Journal;
using Microsoft.Data.Sqlite;

namespace FollowUpConsole.Storage.Imports;

/// <summary>
/// <c>DATA/imports.db</c>: how imports stand, blind keys, reports; <c>DATA/spool</c>: uploaded files until they are taken, a day old or the process ends, sealed under keys
/// that end with it. Reports and file names are sealed under the master key. All of it can be lost without losing a fact: the journal holds what was taken.
/// </summary>
public sealed partial class ImportStore : IImportStore, IDisposable
{
    private readonly Lock gate = new();
    private readonly SqliteConnection db;
    private readonly PartRows parts;
    private readonly SpoolFiles spool;
    private readonly byte[] key;
    private readonly ConcurrentDictionary<ListId, ListImport> imports = new();

    /// <summary>Opens the store in a data folder. Throws <see cref="InvalidDataException"/>, one line for a person, when it is damaged.</summary>
    public ImportStore(string folder, KeyRing keys)
    {
        var uploads = Path.Combine(folder, "spool");
        OpenFolder(uploads);
        spool = new SpoolFiles(uploads);

        // Nobody has their keys any more, and no import runs yet.
        foreach (var left in Directory.EnumerateFiles(uploads))
        {
            File.Delete(left);
        }

        var file = Path.Combine(folder, "imports.db");
        key = HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.Master(mayCreate: !File.Exists(file)), 32, info: "followup-console imports"u8.ToArray());
        db = new SqliteConnection($"Data Source={file}");
        try
        {
            parts = Begin();
        }
        catch (Exception exception) when (exception is SqliteException or CryptographicException or JsonException or InvalidCastException or FormatException)
        {
            db.Dispose();
            throw new InvalidDataException($"{file} cannot be opened, is damaged, or was changed ({exception.Message.ReplaceLineEndings(" ")}) What was imported is in the journal: put the file back from a backup, or move it away and lose only the reports of imports.", exception);
        }
    }

    private PartRows Begin()
    {
        db.Open();
        Run("""
            pragma journal_mode=wal; pragma synchronous=normal; pragma wal_autocheckpoint=8000;
            create table if not exists import(list blob primary key, box blob not null) without rowid;
            create table if not exists lead_keys(campaign blob not null, list blob not null, part integer not null, keys blob not null, primary key(campaign, list, part)) without rowid;
            create table if not exists report(list blob not null, block integer not null, box blob not null, primary key(list, block)) without rowid;
            create table if not exists blind_key(client blob primary key, box blob not null) without rowid;
            """);
        foreach (var import in Rows("select list, box from import", r => JsonSerializer.Deserialize<ListImport>(Open((byte[])r[1], (byte[])r[0]))!))
        {
            imports[import.List] = import;
        }

        return new PartRows(db);
    }

    /// <summary>Where uploads are written: a new file for a spool id. Throws <see cref="StoreFullException"/>, here and while it is written, when the disk takes no more.</summary>
    public Stream CreateSpool(Guid id) => spool.Create(id);

    /// <inheritdoc/>
    public ListImport? Find(ListId list) => imports.GetValueOrDefault(list);

    /// <inheritdoc/>
    public IReadOnlyList<ListImport> All() => [.. imports.Values.OrderByDescending(i => i.StartedAt)];

    /// <inheritdoc/>
    public void Save(ListImport import)
    {
        var id = Bytes(import.List.Value);
        if (imports.ContainsKey(import.List))
        {
            // Known here for as long as the process lives, also when the disk is full: the next list must know the people of this one.
            imports[import.List] = import;
        }

        Run("insert into import(list, box) values($list, $box) on conflict(list) do update set box = excluded.box", ("$list", id), ("$box", Seal(JsonSerializer.SerializeToUtf8Bytes(import), id)));
        imports[import.List] = import;
    }

    /// <inheritdoc/>
    public byte[] BlindKeyOf(TenantId client)
    {
        lock (gate)
        {
            var id = Bytes(client.Value);
            var known = Rows("select box from blind_key where client = $client", r => (byte[])r[0], ("$client", id)).FirstOrDefault();
            if (known is not null)
            {
                return Open(known, id);
            }

            var made = RandomNumberGenerator.GetBytes(16);
            Run("insert into blind_key(client, box) values($client, $box)", ("$client", id), ("$box", Seal(made, id)));
            return made;
        }
    }

    /// <inheritdoc/>
    public IKnownProspects KnownIn(CampaignId campaign)
    {
        var known = new Known();
        foreach (var (list, keys) in Rows("select list, keys from lead_keys where campaign = $campaign", r => ((byte[])r[0], (byte[])r[1]), ("$campaign", Bytes(campaign.Value))))
        {
            if (Find(new ListId(new Guid(list, bigEndian: true))) is not { Stage: ListStage.Taken })
            {
                continue;
            }

            for (var at = 0; at < keys.Length; at += 32)
            {
                known.ByKey[BinaryPrimitives.ReadUInt128BigEndian(keys.AsSpan(at))] = new ProspectId(new Guid(keys.AsSpan(at + 16, 16), bigEndian: true));
            }
        }

        return known;
    }

    /// <inheritdoc/>
    public void Keep(KeptPart part)
    {
        // One row per part, found again by reading them all: a table of single keys would touch a page per imported row.
        var bytes = new byte[part.Keys.Count * 32];
        for (var i = 0; i < part.Keys.Count; i++)
        {
            BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(i * 32), part.Keys[i].Key);
            part.Keys[i].Prospect.Value.TryWriteBytes(bytes.AsSpan((i * 32) + 16), bigEndian: true, out _);
        }

        var list = Bytes(part.List.Value);
        var box = Seal(Deflated(part.Report.Span), Block(list, part.Number));
        lock (gate)
        {
            parts.Begin();
            try
            {
                parts.Keep(Bytes(part.Campaign.Value), list, part.Number, bytes, box);
            }
            catch
            {
                RollBack();
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadReportAsync(ListId list, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var id = Bytes(list.Value);
        for (var block = 0; ; block++)
        {
            cancellation.ThrowIfCancellationRequested();
            var box = Rows("select box from report where list = $list and block = $block", r => (byte[])r[0], ("$list", id), ("$block", block)).FirstOrDefault();
            if (box is null)
            {
                yield break;
            }

            yield return Inflated(Open(box, Block(id, block)));
            await Task.Yield();
        }
    }

    /// <inheritdoc/>
    public Stream? OpenSpool(Guid spool) => this.spool.Open(spool);

    /// <inheritdoc/>
    public void DropSpool(Guid spool) => this.spool.Drop(spool);

    /// <summary>Deletes uploads that nobody took; asked every hour.</summary>
    public void SweepSpool(TimeSpan olderThan, DateTimeOffset now) => spool.Sweep(now.UtcDateTime - olderThan);

    /// <inheritdoc/>
    public void Dispose()
    {
        parts.Dispose();
        db.Dispose();
    }

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    // Each block is sealed with its place: moved to another one it does not open.
    private static byte[] Block(byte[] list, long block)
    {
        var place = new byte[list.Length + sizeof(long)];
        list.CopyTo(place, 0);
        BinaryPrimitives.WriteInt64BigEndian(place.AsSpan(list.Length), block);
        return place;
    }

    private static void OpenFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // Lines of a report repeat one another: a sixth of the disk, and of the time to write it.
    private static ReadOnlySpan<byte> Deflated(ReadOnlySpan<byte> lines)
    {
        var room = new MemoryStream(lines.Length / 4);
        using (var deflate = new ZLibStream(room, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(lines);
        }

        return room.GetBuffer().AsSpan(0, (int)room.Length);
    }

    private static byte[] Inflated(byte[] lines)
    {
        var room = new MemoryStream();
        using var inflate = new ZLibStream(new MemoryStream(lines), CompressionMode.Decompress);
        inflate.CopyTo(room);
        return room.ToArray();
    }

    private byte[] Seal(ReadOnlySpan<byte> content, byte[] belongsTo)
    {
        using var cipher = new AesGcm(key, SealedBox.TagSize);
        return SealedBox.Seal(cipher, RandomNumberGenerator.GetBytes(SealedBox.NonceSize), content, belongsTo);
    }

    private byte[] Open(byte[] box, byte[] belongsTo) => SealedBox.Open(key, box, belongsTo);

    private void RollBack()
    {
        try
        {
            Run("rollback");
        }
        catch (SqliteException)
        {
            // The engine has rolled back by itself.
        }
    }

    private void Run(string sql, params (string Name, object Value)[] values)
    {
        lock (gate)
        {
            using var command = Command(sql, values);
            command.ExecuteNonQuery();
        }
    }

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params (string Name, object Value)[] values)
    {
        lock (gate)
        {
            using var command = Command(sql, values);
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }

            return rows;
        }
    }

    private SqliteCommand Command(string sql, (string Name, object Value)[] values)
    {
        var command = db.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    private sealed class Known : IKnownProspects
    {
        public Dictionary<UInt128, ProspectId> ByKey { get; } = [];

        public ProspectId? Find(UInt128 key) => ByKey.TryGetValue(key, out var prospect) ? prospect : null;
    }
}
