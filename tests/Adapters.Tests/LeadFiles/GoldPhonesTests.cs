using FollowUpConsole.LeadFiles;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Adapters.Tests.LeadFiles;

public sealed class GoldPhonesTests
{
    [Fact]
    public void Every_phone_cell_of_the_gold_list_is_read_as_it_says()
    {
        var (wrong, compared) = Compare(static (row, number) => number);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
        Assert.Equal(640, compared);
    }

    [Fact]
    public void Control_a_reader_that_is_off_by_one_row_is_caught()
    {
        var (wrong, _) = Compare(static (row, number) => new LeadNumber(number.Column, number.Kind, number.Reading with { E164 = Kernel.PhoneNumber.FromE164("+33199000000") }));
        Assert.NotEmpty(wrong);
    }

    [Fact]
    public void A_cell_with_two_numbers_gives_both_after_the_cell_itself()
    {
        using var file = Given.SharedLeads("uk_list_broker_latin1.csv");
        var row = Given.Judged(file, "GB")[6];
        Assert.Equal(
            [("01134960582 / 07700 900719", null), ("01134960582", "+441134960582"), ("07700 900719", "+447700900719")],
            row.Numbers.Select(static number => (number.Raw, number.E164)));
        Assert.Equal(LeadVerdict.Taken, row.Verdict);
    }

    private static (List<string> Wrong, int Compared) Compare(Func<LeadRow, LeadNumber, LeadNumber> spoil)
    {
        var wrong = new List<string>();
        var compared = 0;
        var gold = File.ReadLines(SharedFolder.File("data", "leads", "gold_phones.csv")).Skip(1).Select(static line => line.Split(',')).GroupBy(static cells => cells[0], StringComparer.Ordinal);
        foreach (var group in gold)
        {
            using var file = Given.SharedLeads(group.Key);
            var judged = Given.Judged(file, GivenLeadFilesTests.RegionOf(group.Key));
            foreach (var cells in group)
            {
                compared++;
                var row = judged[int.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture) - 1];
                var number = row.Numbers.FirstOrDefault(number => number.Column == cells[2] && number.Raw == cells[4]);
                var read = number is null ? null : spoil(row, number);
                var found = read is null ? "nothing" : $"{read.E164},{read.Extension},{(read.Reading.Possible ? 1 : 0)},{(read.Reading.Valid ? 1 : 0)}";
                var expected = $"{cells[6]},{cells[7]},{cells[8]},{cells[9]}";
                if (found != expected)
                {
                    wrong.Add($"{string.Join(',', cells)} was read as {found}");
                }
            }
        }

        return (wrong, compared);
    }
}
