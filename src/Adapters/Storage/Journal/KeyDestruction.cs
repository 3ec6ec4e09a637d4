using System.Buffers.Binary;
using System.Security.Cryptography;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Storage.Journal;

/// <summary>
/// Takes one prospect's key and texts out of the store, on the writing connection. A block is sealed anew without them, so that what is left holds nothing of theirs; the engine overwrites
/// what it lets go of (<c>secure_delete</c>).
/// </summary>
internal sealed class KeyDestruction(SqliteHandle handle, ClientKeys clients)
{
    /// <summary>False when there was neither key nor text.</summary>
    public bool Destroy(ProspectId prospect)
    {
        var found = Run("delete from prospect_key where prospect=?", s => s.With(0, prospect.Value)) > 0;
        found |= Run("delete from personal where prospect=?", s => s.With(0, prospect.Value)) > 0;
        using var find = handle.PrepareOnce(BlockRow.Find);
        if (BlockRow.Of(find, prospect) is { } block)
        {
            TakeOut(block);
            found = true;
        }

        return found;
    }

    /// <summary>Empties the write-ahead log, which holds earlier states of pages; false while somebody still reads from it.</summary>
    public static bool Forget(SqliteHandle handle)
    {
        // The writer does not wait for readers here: others wait for the writer.
        handle.Run("pragma busy_timeout=0");
        try
        {
            return handle.Ask("pragma wal_checkpoint(truncate)") == "0";
        }
        finally
        {
            handle.Run("pragma busy_timeout=5000");
        }
    }

    private void TakeOut(BlockRow block)
    {
        var ids = Without(block.Prospects, block.Place * SealedBlock.IdSize, SealedBlock.IdSize);
        if (ids.Length == 0)
        {
            Run("delete from prospect_block where first=?", s => s.With(0, block.First));
            Run("delete from personal_block where box_id=?", s => s.With(0, block.Boxes));
            return;
        }

        var client = clients.TryGet(block.Log, out var known) ? known : throw new CryptographicException($"The key of log {block.Log} is gone.");
        var keys = SealedBox.Open(client.Wrap, block.Keys, block.Prospects);
        var rest = Without(keys, block.Place * SealedBox.KeySize, SealedBox.KeySize);
        using var wrapping = new AesGcm(client.Wrap, SealedBox.TagSize);
        var sealedKeys = SealedBox.Seal(wrapping, RandomNumberGenerator.GetBytes(SealedBox.NonceSize), rest, ids);
        CryptographicOperations.ZeroMemory(keys);
        CryptographicOperations.ZeroMemory(rest);
        Run("update prospect_block set prospects=?, keys=? where first=?", s => s.With(0, ids).With(1, sealedKeys).With(2, block.First));
        TakeOutText(block);
    }

    private void TakeOutText(BlockRow block)
    {
        using var row = handle.PrepareOnce("select ends, boxes from personal_block where box_id=?");
        if (!row.With(0, block.Boxes).Next())
        {
            return;
        }

        var (ends, boxes) = (row.Bytes(0), row.Bytes(1));
        row.Reset();
        var (from, length) = SealedBlock.RangeOf(ends, block.Place).GetOffsetAndLength(boxes.Length);
        for (var i = block.Place; i < ends.Length / sizeof(int); i++)
        {
            var end = ends.AsSpan(i * sizeof(int), sizeof(int));
            BinaryPrimitives.WriteInt32LittleEndian(end, BinaryPrimitives.ReadInt32LittleEndian(end) - length);
        }

        Run(
            "update personal_block set ends=?, boxes=? where box_id=?",
            s => s.With(0, Without(ends, block.Place * sizeof(int), sizeof(int))).With(1, Without(boxes, from, length)).With(2, block.Boxes));
    }

    private int Run(string sql, Action<SqliteStatement> bind)
    {
        using var statement = handle.PrepareOnce(sql);
        bind(statement);
        statement.Run();
        return handle.Changes;
    }

    private static byte[] Without(byte[] bytes, int from, int length) => [.. bytes.AsSpan(0, from), .. bytes.AsSpan(from + length)];
}
