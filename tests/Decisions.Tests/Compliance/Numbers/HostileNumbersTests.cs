using System.Text;
using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Numbers;

public sealed class HostileNumbersTests
{
    private const string Alphabet = "0123456789012345678901234567890123456789+++  ..--()/[]~*#xX,;:\\&|=éÉßextEXTposte\n\t\0\u200E\u202E\u2066\u00A0\u00AD\uFEFF\uFF0B\uFF11\u0663\u0967\uD83D\uDE00\uD800доб'\"<>$@";

    private static readonly string?[] Regions = ["FR", "US", "GB", "DE", "AR", "BR", "JP", "IT", "AU", "SM", "CI", "GG", "ZZ", "", null, "fr", "001"];

    [Fact]
    public void Reading_never_throws_and_reading_the_result_again_gives_the_same_number()
    {
        var random = new Random(20261121);
        var numbers = 0;
        for (var turn = 0; turn < 100_000; turn++)
        {
            var text = Text(random, random.Next(0, 28));
            var region = Regions[random.Next(Regions.Length)];
            var read = NumberPlans.Shipped.Read(text, region);
            Assert.Equal(text, read.Raw);
            foreach (var one in NumberPlans.Shipped.ReadCell(text, region).Append(read).Where(r => r.E164 is not null))
            {
                numbers++;
                var again = NumberPlans.Shipped.Read(one.E164!.Value.E164, null);
                Assert.True(again.E164 == one.E164, $"{text} ({region}) gave {one.E164}, again {again.E164}");
                Assert.True(!one.Valid || again == one with { Raw = again.Raw, Extension = null }, $"{text} ({region}) gave {one}, again {again}");
            }
        }

        Assert.True(numbers > 10_000, $"only {numbers} of the random texts were numbers");
    }

    [Fact]
    public void Long_and_hostile_cells_are_refused_without_a_number()
    {
        string[] cells =
        [
            new('1', 10_000), new('(', 10_000), new('\u202E', 10_000), string.Concat(Enumerable.Repeat("01 42 68 53 00 / ", 600)), new('\0', 300), "\0", "\uD800", "+", "++", "#", "x", ";ext=", "0",
            "+" + new string('9', 249), new string('x', 249) + "1", string.Concat(Enumerable.Repeat("x1", 125)),
        ];
        Assert.All(cells, cell => Assert.Null(NumberPlans.Shipped.Read(cell, "FR").E164));
        Assert.All(cells, cell => Assert.NotNull(NumberPlans.Shipped.ReadCell(cell, "FR")));
    }

    [Theory]
    [InlineData("01 42 68 53 00 poste 12", "FR", "+33142685300", "12")]
    [InlineData("030 23125632 Durchwahl 45", "DE", "+493023125632", "45")]
    [InlineData("0142685300 #12", "FR", "+33142685300", "12")]
    [InlineData("0142685300 - 12#", "FR", "+33142685300", "12")]
    [InlineData("tel:+33-1-42-68-53-00;ext=7", null, "+33142685300", "7")]
    [InlineData("(415) 555-0110,,410#", "US", "+14155550110", "410")]
    [InlineData("\u202A+33\u00A01\u00A042\u00A068\u00A053\u00A000\u202C", null, "+33142685300", null)]
    [InlineData("\uFF0B\uFF13\uFF13 \uFF11 42 68 53 00", null, "+33142685300", null)]
    [InlineData("+33 (0)1 42 68 53 00", "US", "+33142685300", null)]
    [InlineData("011 33 1 42 68 53 00", "US", "+33142685300", null)]
    [InlineData("0011 33 1 42 68 53 00", "AU", "+33142685300", null)]
    [InlineData("0033142685300", null, "+33142685300", null)]
    [InlineData("33142685300", "FR", "+33142685300", null)]
    [InlineData("+39 02 1234 5678", null, "+390212345678", null)]
    [InlineData("1-800-FLOWERS", "US", "+18003569377", null)]
    [InlineData("01 42 68 53 00 (secrétariat)", "FR", "+33142685300", null)]
    [InlineData("Tél. : 01.42.68.53.00", "FR", "+33142685300", null)]
    [InlineData("011 15-1234-5678", "AR", "+5491112345678", null)]
    public void People_write_numbers_in_many_ways(string text, string? region, string e164, string? extension)
    {
        var read = NumberPlans.Shipped.Read(text, region);
        Assert.Equal((e164, extension), (read.E164?.E164, read.Extension));
    }

    [Theory]
    [InlineData("0142685300;0612345678")]
    [InlineData("01 42 68 53 00 ou 06 12 34 56 78")]
    [InlineData("01 42 68 53 00\n06 12 34 56 78")]
    [InlineData("01 42 68 53 00, 06 12 34 56 78")]
    public void Two_numbers_in_a_cell_are_two(string cell) =>
        Assert.Equal("+33142685300 +33612345678", string.Join(" ", NumberPlans.Shipped.ReadCell(cell, "FR").Select(r => r.E164)));

    [Theory]
    [InlineData("0142685300/01", "+33142685300")]
    [InlineData("+33142685300 ext 4, bureau", "+33142685300")]
    public void A_cell_with_more_than_a_number_still_gives_the_number(string cell, string e164) =>
        Assert.Equal(e164, Assert.Single(NumberPlans.Shipped.ReadCell(cell, "FR")).E164?.E164);

    [Fact]
    public void An_empty_cell_holds_no_number_and_words_are_none()
    {
        Assert.Empty(NumberPlans.Shipped.ReadCell(" \t ", "FR"));
        Assert.Null(Assert.Single(NumberPlans.Shipped.ReadCell("liste rouge", "FR")).E164);
    }

    private static string Text(Random random, int length)
    {
        var text = new StringBuilder();
        for (var i = 0; i < length; i++)
        {
            text.Append(Alphabet[random.Next(random.Next(4) == 0 ? Alphabet.Length : 44)]);
        }

        return text.ToString();
    }
}
