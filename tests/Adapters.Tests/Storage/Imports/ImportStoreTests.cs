using FollowUpConsole.Storage.Imports;
using FollowUpConsole.Storage.Journal;
using Microsoft.Data.Sqlite;

namespace FollowUpConsole.Adapters.Tests.Storage.Imports;

public sealed class ImportStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("imports-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Uploads_that_a_process_left_behind_are_gone_at_the_next_start()
    {
        var spool = Guid.CreateVersion7();
        using (var before = Open())
        {
            await before.CreateSpool(spool).DisposeAsync();
            await using var there = before.OpenSpool(spool);
            Assert.NotNull(there);
        }

        using var after = Open();
        Assert.Null(after.OpenSpool(spool));
    }

    [Fact]
    public async Task A_sweep_takes_old_uploads_and_leaves_young_ones()
    {
        using var store = Open();
        var (old, young) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await store.CreateSpool(old).DisposeAsync();
        await store.CreateSpool(young).DisposeAsync();
        var now = new DateTimeOffset(2026, 11, 17, 9, 30, 0, TimeSpan.Zero);
        File.SetLastWriteTimeUtc(Path.Combine(folder, "spool", old.ToString("N")), now.UtcDateTime.AddHours(-25));
        File.SetLastWriteTimeUtc(Path.Combine(folder, "spool", young.ToString("N")), now.UtcDateTime.AddHours(-23));
        store.SweepSpool(TimeSpan.FromDays(1), now);
        Assert.Equal([young.ToString("N")], Directory.GetFiles(Path.Combine(folder, "spool")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_can_read_an_upload()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var spools = Path.Combine(folder, "spool");
        Directory.CreateDirectory(spools, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        using var store = Open();
        var spool = Guid.CreateVersion7();
        await store.CreateSpool(spool).DisposeAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(spools));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(spools, spool.ToString("N"))));
    }

    private ImportStore Open() => new(folder, new KeyRing(Path.Combine(folder, "keys")));
}
