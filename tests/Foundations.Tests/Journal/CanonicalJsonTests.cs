using System.Text;
using FollowUpConsole.Journal;

namespace FollowUpConsole.Foundations.Tests.Journal;

public class CanonicalJsonTests
{
    private static readonly string[] Pieces = ["a", "Zoë", "e\u0301", "\"", "\\", "\n", "\u0001", "\u001f", "\u007f", "\u2028", "𝄞", "漢", "\u0344", "/", " ", "<script>", "\ufeff", "ﬁ"];

    [Fact]
    public void What_is_written_equals_the_slow_encoder_and_is_read_back()
    {
        var random = new Random(5);
        for (var round = 0; round < 3000; round++)
        {
            var tree = Tree(random, 4);
            var writer = new CanonicalWriter();
            Write(writer, tree);
            Assert.Equal(SlowCanonical.Encode(tree), Encoding.UTF8.GetString(writer.Written));
            CanonicalReader.Check(writer.Written);
            Assert.True(SlowCanonical.IsCanonical(writer.Written.ToArray()));
        }
    }

    [Fact]
    public void The_strict_reader_agrees_with_the_slow_definition_on_damaged_texts()
    {
        var random = new Random(6);
        var (refused, accepted) = (0, 0);
        for (var round = 0; round < 30_000; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(SlowCanonical.Encode(Tree(random, 3))).ToList();
            switch (random.Next(5))
            {
                case 0: bytes[random.Next(bytes.Count)] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes.RemoveAt(random.Next(bytes.Count)); break;
                case 2: bytes.Insert(random.Next(bytes.Count + 1), (byte)" ,:\"\\0-{}[]ue"[random.Next(13)]); break;
                case 3: bytes.Insert(random.Next(bytes.Count + 1), bytes[random.Next(bytes.Count)]); break;
                default: bytes.AddRange(bytes.ToArray().Take(random.Next(3))); break;
            }

            byte[] damaged = [.. bytes];
            Assert.True(SlowCanonical.IsCanonical(damaged) == Accepts(damaged), Encoding.UTF8.GetString(damaged));
            (refused, accepted) = Accepts(damaged) ? (refused, accepted + 1) : (refused + 1, accepted);
        }

        Assert.True(refused > 10_000 && accepted > 100, $"{refused} refused, {accepted} accepted: the test saw too little of one side");
    }

    [Theory]
    [InlineData("{\"b\":1,\"a\":2}")]
    [InlineData("{\"a\":1,\"a\":1}")]
    [InlineData("{ \"a\":1}")]
    [InlineData("{\"a\":1.0}")]
    [InlineData("{\"a\":1e3}")]
    [InlineData("{\"a\":-0}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{\"a\":9007199254740992}")]
    [InlineData("{\"a\":null}")]
    [InlineData("{\"a\":\"\\u0041\"}")]
    [InlineData("{\"a\":\"\\u000A\"}")]
    [InlineData("{\"a\":\"\\u001F\"}")]
    [InlineData("{\"a\":\"\\/\"}")]
    [InlineData("{\"a\":\"e\u0301\"}")]
    [InlineData("{\"é\":1}")]
    [InlineData("{\"a\":[1,]}")]
    [InlineData("{\"a\":1}\n")]
    [InlineData("\ufeff{\"a\":1}")]
    [InlineData("")]
    public void Every_other_spelling_is_refused(string text)
    {
        Assert.False(Accepts(Encoding.UTF8.GetBytes(text)));
        Assert.False(SlowCanonical.IsCanonical(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused()
    {
        Assert.False(Accepts([(byte)'"', 0xc3, 0x28, (byte)'"']));
        Assert.False(Accepts([(byte)'"', 0xed, 0xa0, 0x80, (byte)'"']));
        Assert.False(Accepts([(byte)'"', 0xc0, 0x80, (byte)'"']));
        Assert.True(Accepts([(byte)'"', 0xc3, 0xa9, (byte)'"']));
    }

    [Fact]
    public void The_writer_refuses_numbers_and_orders_that_do_not_fit()
    {
        var writer = new CanonicalWriter();
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.WholeNumber(CanonicalWriter.IntegerLimit));
        writer.StartObject();
        writer.Name("b"u8);
        writer.WholeNumber(CanonicalWriter.IntegerLimit - 1);
        Assert.Throws<InvalidOperationException>(() => writer.Name("a"u8));
        Assert.Throws<InvalidOperationException>(() => writer.Name("b"u8));
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_replacement_character()
    {
        var writer = new CanonicalWriter();
        writer.Text("a\ud834b");
        Assert.True(writer.Changed);
        Assert.Equal("\"a\ufffdb\"", Encoding.UTF8.GetString(writer.Written));
    }

    private static bool Accepts(byte[] bytes)
    {
        try
        {
            CanonicalReader.Check(bytes);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static object Tree(Random random, int depth) => random.Next(depth > 0 ? 6 : 3) switch
    {
        0 => Text(random),
        1 => random.Next(2) == 0,
        2 => random.Next(3) == 0 ? random.Next(20) : random.NextInt64(-(1L << 53) + 1, 1L << 53),
        3 => Enumerable.Range(0, random.Next(4)).Select(_ => Tree(random, depth - 1)).ToList(),
        _ => Enumerable.Range(0, random.Next(5)).ToDictionary(i => $"{(char)('A' + random.Next(58) % 26)}{i}", _ => Tree(random, depth - 1), StringComparer.Ordinal),
    };

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static void Write(CanonicalWriter writer, object value)
    {
        switch (value)
        {
            case string text: writer.Text(text); break;
            case bool truth: writer.Bool(truth); break;
            case List<object> items:
                writer.StartArray();
                items.ForEach(item => Write(writer, item));
                writer.EndArray();
                break;
            case Dictionary<string, object> members:
                writer.StartObject();
                foreach (var (name, member) in members.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    writer.Name(Encoding.ASCII.GetBytes(name));
                    Write(writer, member);
                }

                writer.EndObject();
                break;
            default: writer.WholeNumber(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)); break;
        }
    }
}
