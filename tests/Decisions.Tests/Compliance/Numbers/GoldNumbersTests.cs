using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Numbers;

public sealed class GoldNumbersTests
{
    [Fact]
    public void Every_cell_of_the_lead_files_is_read_as_expected()
    {
        var rows = PhoneFacts.Rows("leads", "gold_phones.csv");
        Assert.Equal(640, rows.Count);
        var differences = rows.Select(row =>
        {
            var read = NumberPlans.Shipped.Read(row["raw"], row["default_region"]);
            var said = $"{(read.E164 is null ? 0 : 1)}|{read.E164?.E164}|{read.Extension}|{(read.Possible ? 1 : 0)}|{(read.Valid ? 1 : 0)}";
            var expected = $"{row["parses"]}|{row["e164"]}|{row["extension"]}|{row["possible"]}|{row["valid"]}";
            return said == expected ? null : $"{row["raw"]} ({row["default_region"]}): {said}, expected {expected}";
        }).OfType<string>();
        Assert.Empty(differences);
    }

    [Fact]
    public void A_cell_with_two_numbers_gives_both()
    {
        var cells = PhoneFacts.Rows("leads", "gold_phones.csv").Where(row => row["raw"].Contains(" / ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(cells);
        Assert.All(cells, row =>
        {
            var read = NumberPlans.Shipped.ReadCell(row["raw"], row["default_region"]);
            Assert.Equal(2, read.Count);
            Assert.All(read, one => Assert.True(one.Possible));
            Assert.StartsWith("+447700900", read[1].E164?.E164, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_other_cell_of_the_lead_files_gives_one_number()
    {
        var cells = PhoneFacts.Rows("leads", "gold_phones.csv").Where(row => row["parses"] == "1").ToList();
        Assert.True(cells.Count > 600);
        Assert.All(cells, row => Assert.Equal(row["e164"], Assert.Single(NumberPlans.Shipped.ReadCell(row["raw"], row["default_region"])).E164?.E164));
    }

    [Fact]
    public void Every_example_number_of_the_plans_has_its_validity_region_and_kind()
    {
        var rows = PhoneFacts.Rows("phone", "gold_examples_formatted.csv");
        Assert.True(rows.Count > 1000);
        var differences = rows.Select(row =>
        {
            var read = NumberPlans.Shipped.Read(row["e164"], null);
            var said = $"{row["e164"]} {(read.Valid ? "true" : "false")} {read.Region} {PhoneFacts.Kind(read.Line)}";
            var expected = $"{row["e164"]} {row["valid"]} {row["region_out"]} {row["type_out"]}";
            return said == expected && read.E164?.E164 == row["e164"] ? null : $"{said} ({read.E164}), expected {expected}";
        }).OfType<string>();
        Assert.Empty(differences);
    }

    [Fact]
    public void Every_example_number_is_read_from_its_national_and_international_forms()
    {
        var rows = PhoneFacts.Rows("phone", "gold_examples_formatted.csv");
        var differences = rows.SelectMany(row => new[] { ("national", row["region_out"]), ("international", (string?)null), ("rfc3966", null) }.Select(form =>
        {
            var read = NumberPlans.Shipped.Read(row[form.Item1], form.Item2);
            return read.E164?.E164 == row["e164"] || (form.Item1 == "national" && row["region_out"] == "001") ? null : $"{row["region"]} {row[form.Item1]}: {read.E164}, expected {row["e164"]}";
        })).OfType<string>();
        Assert.Empty(differences);
    }

    [Fact]
    public void Every_example_national_number_is_read_in_its_region()
    {
        var rows = PhoneFacts.Rows("phone", "example_numbers.csv");
        Assert.True(rows.Count > 1000);
        Assert.Empty(rows.Where(row => NumberPlans.Shipped.Read(row["e164"], row["region"]) is not { Valid: true, Possible: true } read || read.E164?.E164 != row["e164"]).Select(row => row["e164"]));
    }

    [Fact]
    public void A_number_outside_its_plan_is_not_valid()
    {
        var read = NumberPlans.Shipped.Read("+33 0123", null);
        Assert.False(read.Valid);
        Assert.Equal((true, false), (NumberPlans.Shipped.Read("+1 212 155 0100", null).Possible, NumberPlans.Shipped.Read("+1 212 155 0100", null).Valid));
    }
}
