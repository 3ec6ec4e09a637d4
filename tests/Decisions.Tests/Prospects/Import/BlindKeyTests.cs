using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Decisions.Tests.Prospects.Import;

public sealed class BlindKeyTests
{
    /// <summary>From the reference implementation of SipHash-2-4-128, key 00…0f, message 00, 01, 02, …</summary>
    [Theory]
    [InlineData(0, "a3817f04ba25a8e66df67214c7550293")]
    [InlineData(1, "da87c1d86b99af44347659119b22fc45")]
    public void It_agrees_with_the_published_vectors(int length, string expected)
    {
        var hash = new BlindKey(Rows.Key).Hash(Rows.Key.AsSpan(0, length));
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128LittleEndian(bytes, hash);
        Assert.Equal(expected, Convert.ToHexStringLower(bytes));
    }

    [Fact]
    public void Domains_and_parts_are_kept_apart()
    {
        var blind = new BlindKey(Rows.Key);
        UInt128[] keys = [blind.Of('i', "ab", "c"), blind.Of('i', "a", "bc"), blind.Of('m', "ab", "c"), blind.Of('i', "abc", "")];
        Assert.Equal(4, keys.Distinct().Count());
        Assert.Equal(keys[0], new BlindKey(Rows.Key).Of('i', "ab", "c"));
        Assert.NotEqual(keys[0], new BlindKey(new byte[16]).Of('i', "ab", "c"));
    }
}
