namespace FollowUpConsole.Storage.Journal;

/// <summary>The tables of the journal and the settings without which it does not run.</summary>
internal static class JournalSchema
{
    public const long Version = 4;

    private const string Tables = """
        create table log(log_id integer primary key, name text not null unique, size integer not null, peaks blob not null, recorded integer not null) strict;
        create table stream(stream_id integer primary key, log_id integer not null, kind text not null, entity blob not null) strict;
        create table segment(seq integer primary key, log_id integer not null, first integer not null, places blob not null, leaves blob not null, bytes blob not null) strict;
        create unique index segment_place on segment(log_id, first);
        create table tile(log_id integer not null, level integer not null, pos integer not null, hashes blob not null, primary key(log_id, level, pos)) strict;
        create table client_key(log_id integer primary key, wrapped blob not null) strict;
        create table prospect_key(prospect blob primary key, log_id integer not null, wrapped blob not null) strict, without rowid;
        create table personal(prospect blob not null, command blob not null, ordinal integer not null, field text not null, box blob not null, primary key(prospect, command, ordinal, field)) strict, without rowid;
        create table prospect_block(first blob primary key, last blob not null, log_id integer not null, prospects blob not null, keys blob not null, command blob not null, ordinal integer not null, field text not null, box_id integer not null) strict, without rowid;
        create table personal_block(box_id integer primary key, ends blob not null, boxes blob not null) strict;
        create table number_key(first integer primary key, log_id integer not null, numbers blob not null) strict;
        """;

    /// <summary>Opens the one connection that writes and checkpoints, and makes sure that what makes a commit durable is in force.</summary>
    public static SqliteHandle OpenWriter(string path)
    {
        var handle = new SqliteHandle(path, readOnly: false);
        try
        {
            // Pages of 16 KiB: whole rows of entries go through a quarter of the calls into the system, and a third less processor time per commit of many orders.
            handle.Run("pragma page_size=16384; pragma journal_mode=wal; pragma synchronous=full; pragma mmap_size=0; pragma secure_delete=on; pragma wal_autocheckpoint=1000; pragma cache_size=-32768; pragma temp_store=memory");
            Require(handle, "journal_mode", "wal");
            Require(handle, "synchronous", "2");
            Require(handle, "secure_delete", "1");
            Migrate(handle);
            return handle;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    // Readers never checkpoint: the bundled engine has the WAL-reset bug that was fixed in 3.51.3, which needs two connections that do.
    public static SqliteHandle OpenReader(string path)
    {
        var handle = new SqliteHandle(path, readOnly: true);
        handle.Run("pragma wal_autocheckpoint=0; pragma mmap_size=0; pragma query_only=1");
        return handle;
    }

    private static void Require(SqliteHandle handle, string pragma, string wanted)
    {
        var actual = handle.Ask($"pragma {pragma}");
        if (actual != wanted)
        {
            throw new JournalDamagedException(null, null, $"the store does not keep its promises: {pragma} is '{actual}', not '{wanted}'");
        }
    }

    private static void Migrate(SqliteHandle handle)
    {
        var version = handle.AskNumber("pragma user_version");
        if (version is not (0 or Version))
        {
            throw new JournalDamagedException(null, null, $"the store was written by another version of the program (schema {version}, this one knows {Version})");
        }

        if (version == 0)
        {
            if (handle.AskNumber("select count(*) from sqlite_schema") != 0)
            {
                throw new JournalDamagedException(null, null, "the file is a database, but not a journal");
            }

            handle.Run($"begin immediate; {Tables} pragma user_version={Version}; commit");
        }
    }
}
