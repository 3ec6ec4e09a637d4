using System.Security.Cryptography;
using FollowUpConsole.Storage.Journal;

namespace FollowUpConsole.Storage.Backups;

/// <summary>
/// The keys of prospects in a file of their own, so that they can be kept for a shorter time than the journal: once the copies of a key are gone, a person who was erased is gone from older backups, too.
/// Client keys stay with the journal, under the master key: what is suppressed by a keyed hash must stay suppressed.
/// </summary>
internal static class KeysApart
{
    /// <summary>Takes the keys out of a copy of the journal.</summary>
    public static void TakeOut(string journal, string keys)
    {
        using var handle = new SqliteHandle(journal, readOnly: false);
        handle.Run("pragma journal_mode=delete; pragma secure_delete=on");
        Attach(handle, keys);
        handle.Run("""
            create table apart.prospect_key as select * from main.prospect_key;
            create table apart.block as select first, keys from main.prospect_block;
            begin immediate; delete from main.prospect_key; update main.prospect_block set keys=x''; commit;
            detach apart
            """);
    }

    /// <summary>Puts them back. Throws <see cref="BackupRefusedException"/> when they are not those of this journal.</summary>
    public static void PutBack(string journal, string keys)
    {
        using var handle = new SqliteHandle(journal, readOnly: false);
        Attach(handle, keys);
        handle.Run("""
            begin immediate;
            insert into main.prospect_key select * from apart.prospect_key;
            update main.prospect_block set keys=coalesce((select b.keys from apart.block b where b.first=prospect_block.first), x'');
            commit
            """);
        if (handle.AskNumber("select count(*) from main.prospect_block where length(keys)=0") > 0)
        {
            throw new BackupRefusedException("The file of keys does not hold the keys of this backup.");
        }
    }

    /// <summary>Gives up every personal text: without its key it is nothing.</summary>
    public static void GiveUp(string journal)
    {
        using var handle = new SqliteHandle(journal, readOnly: false);
        handle.Run("begin immediate; delete from prospect_key; delete from prospect_block; delete from personal_block; delete from personal; commit");
    }

    /// <summary>SHA-256 of a file, hex.</summary>
    public static string HashOf(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static void Attach(SqliteHandle handle, string keys) => handle.Run($"attach '{keys.Replace("'", "''", StringComparison.Ordinal)}' as apart");
}
