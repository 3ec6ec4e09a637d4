using System.Text;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.Storage.Imports;
using FollowUpConsole.Storage.Journal;
using Microsoft.Data.Sqlite;

namespace FollowUpConsole.Adapters.Tests.Storage.Imports;

public sealed class SpoolTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("spool-").FullName;
    private readonly ImportStore store;

    public SpoolTests() => store = new(folder, new KeyRing(Path.Combine(folder, "keys")));

    public void Dispose()
    {
        store.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(300_000)]
    public async Task An_upload_reads_as_it_was_sent_from_wherever_one_starts(int length)
    {
        var (random, content) = (new Random(length), new byte[length]);
        random.NextBytes(content);
        var spool = await SendAsync(content, piece: 10_007);
        await using var read = store.OpenSpool(spool)!;
        Assert.Equal(length, read.Length);
        for (var time = 0; time < 40; time++)
        {
            var from = time == 0 ? 0 : random.Next(length + 1);
            read.Position = from;
            var rest = new MemoryStream();
            await read.CopyToAsync(rest);
            Assert.True(content.AsSpan(from).SequenceEqual(rest.ToArray()));
        }
    }

    [Fact]
    public async Task Nothing_of_an_upload_stands_on_the_disk_in_clear()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Ada Berg,+33199001001\n", 20_000)));
        var spool = await SendAsync(text, piece: 4096);
        var kept = await File.ReadAllBytesAsync(PathOf(spool));
        Assert.Equal(-1, kept.AsSpan().IndexOf("Ada Berg"u8));
        Assert.Equal(-1, kept.AsSpan().IndexOf("+33199001001"u8));
        Assert.True(text.AsSpan().IndexOf("Ada Berg"u8) >= 0);

        // The same text again is not the same on the disk.
        Assert.NotEqual(kept, await File.ReadAllBytesAsync(PathOf(await SendAsync(text, piece: 4096))));
    }

    [Fact]
    public async Task A_changed_or_shortened_upload_is_no_upload()
    {
        var spool = await SendAsync(new byte[200_000], piece: 50_000);
        var kept = await File.ReadAllBytesAsync(PathOf(spool));
        kept[70_000] ^= 1;
        await File.WriteAllBytesAsync(PathOf(spool), kept);
        await using (var changed = store.OpenSpool(spool)!)
        {
            Assert.Equal(65_536, await changed.ReadAtLeastAsync(new byte[65_536], 65_536));
            await Assert.ThrowsAsync<IOException>(async () => await changed.ReadExactlyAsync(new byte[1]));
        }

        await File.WriteAllBytesAsync(PathOf(spool), kept[..100_000]);
        await using var shortened = store.OpenSpool(spool)!;
        await Assert.ThrowsAnyAsync<IOException>(async () => await shortened.CopyToAsync(Stream.Null));
    }

    [Fact]
    public void A_disk_that_takes_no_upload_is_said_so()
    {
        Directory.Delete(Path.Combine(folder, "spool"));
        Assert.Throws<StoreFullException>(() => store.CreateSpool(Guid.CreateVersion7()));
    }

    private async Task<Guid> SendAsync(byte[] content, int piece)
    {
        var spool = Guid.CreateVersion7();
        await using var to = store.CreateSpool(spool);
        for (var at = 0; at < content.Length; at += piece)
        {
            await to.WriteAsync(content.AsMemory(at, Math.Min(piece, content.Length - at)));
        }

        return spool;
    }

    private string PathOf(Guid spool) => Path.Combine(folder, "spool", spool.ToString("N"));
}
