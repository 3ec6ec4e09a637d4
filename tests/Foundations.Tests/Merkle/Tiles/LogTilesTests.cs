using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Foundations.Tests.Merkle.Tiles;

/// <summary>A log in tiles is read back by a reader that knows nothing but the public format, and gives the same root.</summary>
public class LogTilesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(511)]
    [InlineData(1_000)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(70_000)]
    public void An_independent_reader_finds_the_same_root_in_entries_and_in_every_level(int size)
    {
        var (files, entries) = Written(size);
        var leaves = entries.ConvertAll(entry => SHA256.HashData([0, .. entry]));
        var root = Root(leaves);
        var tree = new CompactRange();
        entries.ForEach(entry => tree.Append(TreeHash.Leaf(entry)));
        Assert.Equal(root, tree.Root());

        // Entries, from their bundles.
        Assert.Equal(entries, Enumerable.Range(0, (size + 255) / 256).SelectMany(n => Bundle(files, n, size)));

        // Every level: what a tile says is what the level below gives.
        for (var (level, below) = (0, leaves); below.Count > 0; level++)
        {
            var read = Enumerable.Range(0, (below.Count + 255) / 256).SelectMany(n => Tile(files, level, n, below.Count)).ToList();
            Assert.Equal(below, read);
            below = [.. Enumerable.Range(0, below.Count / 256).Select(n => Root(below.GetRange(n * 256, 256)))];
        }

        // And nothing else: as many files as the format says.
        var count = 0;
        for (long left = size, bundles = (size + 255) / 256; left > 0; left /= 256, bundles = 0)
        {
            count += (int)(bundles + ((left + 255) / 256));
        }

        Assert.Equal(count, files.Count);
    }

    [Fact]
    public void The_example_of_the_format_is_met()
    {
        // 70,000 entries: 273 full tiles of level 0 and a partial one of 112, one full and a partial one of 17 at level 1, a partial one of 1 at level 2.
        var names = Written(70_000).Files.Keys.Where(name => !name.Contains("entries", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(277, names.Count);
        Assert.Superset(new HashSet<string> { "tile/0/000", "tile/0/272", "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1" }, names);
    }

    [Fact]
    public void Control_a_changed_entry_gives_another_root()
    {
        var (files, entries) = Written(300);
        files["tile/entries/000"][40] ^= 1;
        Assert.NotEqual(entries, Enumerable.Range(0, 2).SelectMany(n => Bundle(files, n, 300)));
    }

    [Fact]
    public void A_tile_has_one_name_and_no_other_is_read()
    {
        foreach (var (path, level, tile, width) in new (string, int?, long, int)[] { ("0/000", 0, 0, 256), ("entries/x001/x234/067.p/5", null, 1_234_067, 5), ("6/999.p/255", 6, 999, 255), ("1/x001/000", 1, 1000, 256) })
        {
            Assert.Equal(new TileAddress(level, tile, width), TileAddress.Read(path));
            Assert.Equal(path, new TileAddress(level, tile, width).Path);
        }

        foreach (var none in new[] { "", "0", "/", "0/", "0/0", "0/0000", "0/x001", "0/001/002", "0/x001/2", "0/xx01/002", "0/000.p", "0/000.p/", "0/000.p/0", "0/000.p/01", "0/000.p/256", "0/000.p/-1", "7/000", "01/000", "-1/000", "entries", "entries/000.p/1/2", "Entries/000", "0/000\n", "0/x999/x999/x999/x999/x999/x999/999" })
        {
            Assert.Null(TileAddress.Read(none));
        }

        Assert.True(new TileAddress(1, 0, 3).LiesIn(768));
        Assert.False(new TileAddress(1, 0, 3).LiesIn(767));
        Assert.False(new TileAddress(6, 1L << 40, 256).LiesIn(long.MaxValue));
    }

    [Fact]
    public void A_proof_of_one_entry_is_written_as_the_public_format_has_it_and_read_in_that_spelling_only()
    {
        var entries = Written(11).Entries;
        var note = "origin\n11\nroot\n\n— origin sig\n";
        var path = new[] { TreeHash.Leaf(entries[6]), TreeHash.Leaf(entries[4]) }.Select(hash => (ReadOnlyMemory<byte>)hash).ToList();
        var written = Encoding.UTF8.GetString(new EntryProof(entries[7], 7, path, Encoding.UTF8.GetBytes(note)).Write());
        Assert.Equal(["c2sp.org/tlog-proof@v1", "extra " + Convert.ToBase64String(entries[7]), "index 7", Convert.ToBase64String(path[0].Span), Convert.ToBase64String(path[1].Span), "", "origin", "11", "root", "", "— origin sig", ""], written.Split('\n'));
        Assert.Equal(7, EntryProof.Read(Encoding.UTF8.GetBytes(written)).Index);
        foreach (var (from, to) in new[] { ("@v1", "@v2"), ("extra ", "extra"), ("extra ", "more "), ("index 7", "index 07"), ("index 7", "index -7"), ("index 7\n", ""), ("=\n\n", "\n\n"), ("=\n\n", "=\n") })
        {
            Assert.NotEqual(written, written.Replace(from, to, StringComparison.Ordinal));
            Assert.Throws<FormatException>(() => EntryProof.Read(Encoding.UTF8.GetBytes(written.Replace(from, to, StringComparison.Ordinal))));
        }
    }

    private static (Dictionary<string, byte[]> Files, List<byte[]> Entries) Written(int size)
    {
        var (tiles, files, entries) = (new LogTiles(), new Dictionary<string, byte[]>(StringComparer.Ordinal), new List<byte[]>());
        for (var i = 0; i < size; i++)
        {
            entries.Add(Encoding.ASCII.GetBytes("entry " + i.ToString(CultureInfo.InvariantCulture)));
            tiles.Append(entries[^1]);
            while (tiles.TryTake(out var file))
            {
                files.Add(file!.Path, file.Bytes.ToArray());
            }
        }

        foreach (var file in tiles.Edge())
        {
            files.Add(file.Path, file.Bytes.ToArray());
        }

        return (files, entries);
    }

    private static string Path(string level, int n, long count)
    {
        var text = n.ToString("000000", CultureInfo.InvariantCulture);
        var name = n < 1000 ? text[3..] : $"x{text[..3]}/{text[3..]}";
        return (n + 1) * 256L <= count ? $"tile/{level}/{name}" : $"tile/{level}/{name}.p/{count - (n * 256L)}";
    }

    private static IEnumerable<byte[]> Tile(Dictionary<string, byte[]> files, int level, int n, long count) => files[Path(level.ToString(CultureInfo.InvariantCulture), n, count)].Chunk(32);

    private static List<byte[]> Bundle(Dictionary<string, byte[]> files, int n, long count)
    {
        var (bytes, entries) = (files[Path("entries", n, count)], new List<byte[]>());
        for (var at = 0; at < bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));
            entries.Add(bytes[(at + 2)..(at + 2 + length)]);
            at += 2 + length;
        }

        return entries;
    }

    // RFC 6962 §2.1, as it is written there.
    private static byte[] Root(List<byte[]> leaves)
    {
        if (leaves.Count <= 1)
        {
            return leaves.Count == 0 ? SHA256.HashData([]) : leaves[0];
        }

        var split = 1 << (int)Math.Floor(Math.Log2(leaves.Count - 1));
        return SHA256.HashData([1, .. Root(leaves.GetRange(0, split)), .. Root(leaves.GetRange(split, leaves.Count - split))]);
    }
}
