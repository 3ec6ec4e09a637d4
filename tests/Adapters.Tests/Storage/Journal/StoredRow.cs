using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace FollowUpConsole.Adapters.Tests.Storage.Journal;

/// <summary>One entry as it lies in its row.</summary>
public sealed record StoredEntry(long Stream, long Previous, byte[] Leaf, byte[] Bytes);

/// <summary>A row of entries taken apart, so that somebody with every right can put it together differently.</summary>
public sealed class StoredRow
{
    private StoredRow(long seq, long first, List<StoredEntry> entries) => (Seq, First, Entries) = (seq, first, entries);

    public long Seq { get; }

    public long First { get; }

    public List<StoredEntry> Entries { get; }

    /// <summary>The row that holds an entry.</summary>
    public static StoredRow Of(SqliteConnection connection, long log, long index)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select seq, first, places, leaves, bytes from segment where log_id=$log and first<=$index order by first desc limit 1";
        command.Parameters.AddWithValue("$log", log);
        command.Parameters.AddWithValue("$index", index);
        using var row = command.ExecuteReader();
        Assert.True(row.Read());
        var (places, leaves, bytes, entries, start) = ((byte[])row[2], (byte[])row[3], (byte[])row[4], new List<StoredEntry>(), 0);
        for (var i = 0; i < places.Length / 20; i++)
        {
            var place = places.AsSpan(i * 20);
            var end = BinaryPrimitives.ReadInt32LittleEndian(place);
            entries.Add(new StoredEntry(BinaryPrimitives.ReadInt64LittleEndian(place[4..]), BinaryPrimitives.ReadInt64LittleEndian(place[12..]), leaves[(i * 32)..((i + 1) * 32)], bytes[start..end]));
            start = end;
        }

        return new StoredRow(row.GetInt64(0), row.GetInt64(1), entries);
    }

    /// <summary>A command that writes the row as its entries say now.</summary>
    public SqliteCommand Write(SqliteConnection connection)
    {
        var (places, end) = (new byte[Entries.Count * 20], 0);
        for (var i = 0; i < Entries.Count; i++)
        {
            var place = places.AsSpan(i * 20);
            BinaryPrimitives.WriteInt32LittleEndian(place, end += Entries[i].Bytes.Length);
            BinaryPrimitives.WriteInt64LittleEndian(place[4..], Entries[i].Stream);
            BinaryPrimitives.WriteInt64LittleEndian(place[12..], Entries[i].Previous);
        }

        var command = connection.CreateCommand();
        command.CommandText = $"update segment set places=$places, leaves=$leaves, bytes=$bytes where seq={Seq.ToString(CultureInfo.InvariantCulture)}";
        command.Parameters.AddWithValue("$places", places);
        command.Parameters.AddWithValue("$leaves", Entries.SelectMany(entry => entry.Leaf).ToArray());
        command.Parameters.AddWithValue("$bytes", Entries.SelectMany(entry => entry.Bytes).ToArray());
        return command;
    }
}
