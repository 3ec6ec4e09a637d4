using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Decisions.Tests.Prospects.Import;

public sealed class DuplicateSearchTests
{
    private static readonly string[] Header = ["id", "first name", "last name", "phone", "email", "status"];

    [Theory]
    [InlineData("1", "Other", "Person", "0199001299", "o@x.example")]
    [InlineData("9", "Other", "Person", "0199001299", "ANN@x.example")]
    [InlineData("9", "ánn", "LEE", "+33 1 99 00 12 34", "o@x.example")]
    public void The_same_id_or_mail_or_number_with_name_is_the_same_person(params string[] second)
    {
        var rows = Rows.Judged(Header, "FR", [["1", "Ann", "Lee", "0199001234", "ann@x.example"], second]);
        Assert.Equal((LeadVerdict.Merged, 1, RowReasons.SameAsRow), (rows[1].Verdict, rows[1].SameAsRow, rows[1].Reasons));
    }

    [Theory]
    [InlineData("9", "Bob", "Lee", "0199001234", "o@x.example")]
    [InlineData("", "Ann", "Lee", "0199001299", "")]
    [InlineData("9", "", "", "0199001234", "not-a-mail")]
    public void A_shared_number_or_a_shared_name_alone_is_not(params string[] second)
        => Assert.Equal(LeadVerdict.Taken, Rows.Judged(Header, "FR", [["1", "Ann", "Lee", "0199001234", "ann@x.example"], second])[1].Verdict);

    [Fact]
    public void Two_rows_without_id_or_mail_are_not_the_same()
        => Assert.Equal(LeadVerdict.Taken, Rows.Judged(Header, "FR", [["", "", "", "0199001234", ""], ["", "", "", "0199001234", ""]])[1].Verdict);

    [Theory]
    [InlineData("info@firm.example", "n/a")]
    [InlineData("Comptabilite@firm.example", "0")]
    [InlineData("no-reply@firm.example", "-")]
    public void The_address_of_an_office_and_the_filler_of_an_id_are_nobody(string email, string id)
    {
        var rows = Rows.Judged(Header, "FR", [[id, "Ann", "Lee", "0199001234", email], [id, "Bob", "Roy", "0199001235", email], [id, "Ann", "Lee", "0199001236", email]]);
        Assert.Equal((LeadVerdict.Taken, LeadVerdict.Taken, LeadVerdict.Merged), (rows[0].Verdict, rows[1].Verdict, rows[2].Verdict));
    }

    [Fact]
    public void A_third_row_is_merged_with_the_first()
    {
        var rows = Rows.Judged(Header, "FR", [["1", "A", "B", "0199001234", "a@x.example"], ["1", "A", "B", "0199001235", "b@x.example"], ["2", "C", "D", "0199001236", "b@x.example"]]);
        Assert.Equal(1, rows[2].SameAsRow);
    }

    [Fact]
    public void Who_must_not_be_called_is_not_let_in_by_a_second_row()
    {
        var rows = Rows.Judged(Header, "FR", [["1", "A", "B", "0199001234", "a@x.example", "dnc"], ["2", "C", "D", "0199001235", "a@x.example", "new"]]);
        Assert.Equal((LeadVerdict.Refused, 1), (rows[1].Verdict, rows[1].SameAsRow));
        Assert.Equal(RowReasons.SameAsForbidden, rows[1].Reasons);
    }

    [Fact]
    public void A_later_do_not_call_row_names_the_row_that_was_taken()
    {
        var rows = Rows.Judged(Header, "FR", [["1", "A", "B", "0199001234", "a@x.example", "new"], ["1", "A", "B", "0199001235", "", "dnc"]]);
        Assert.Equal((LeadVerdict.Refused, true, 1), (rows[1].Verdict, rows[1].Suppress, rows[1].SameAsRow));
    }

    [Fact]
    public void A_row_refused_for_its_own_faults_does_not_hide_a_better_one()
    {
        var rows = Rows.Judged(Header, "FR", [["1", "A", "B", "", "a@x.example"], ["1", "A", "B", "0199001234", "a@x.example"]]);
        Assert.Equal(LeadVerdict.Taken, rows[1].Verdict);
    }

    [Fact]
    public void The_campaigns_own_prospects_are_found_and_ids_of_another_origin_are_not()
    {
        string[][] file = [["1", "Ann", "Lee", "0199001234", ""]];
        var first = Rows.Judged(Header, "FR", file)[0];
        var prospect = new ProspectId(new Guid("0198a000-0000-7000-8000-000000000001"));
        var known = new KnownCards(Rows.Key);
        known.Add(prospect, new LeadKeys { Id = first.Keys.Id });
        var again = Rows.Judged(Header, "FR", file, known)[0];
        Assert.Equal((LeadVerdict.Merged, prospect), (again.Verdict, again.SameAsProspect));
        Assert.Equal(LeadVerdict.Taken, Rows.Judged(Header, "FR", file, known, origin: "elsewhere")[0].Verdict);
    }

    [Fact]
    public void A_card_has_the_keys_of_the_row_it_came_from()
    {
        var row = Rows.Judged(Header, "FR", [["1", "Zoé", "Lefèvre", "0199001234", "Zoe@x.example"]])[0];
        var card = new FollowUpConsole.Prospects.ProspectCard(row.Record, [.. row.Numbers.Select(static number => new FollowUpConsole.Prospects.CardNumber(number.E164!, null, number.Column, number.Reading.Line, number.Reading.Valid))]);
        var known = new KnownCards(Rows.Key);
        known.Add(new ProspectId(Guid.Empty), FollowUpConsole.Prospects.ProspectCard.Read(card.Write())!, "a test");
        Assert.Equal(3, known.Count);
        Assert.All([row.Keys.Id, row.Keys.Email, row.Keys.NumberAndName[0]], key => Assert.NotNull(known.Find(key)));
        Assert.Null(known.Find(UInt128.One));
    }

    [Fact]
    public void It_agrees_with_a_slow_search_over_many_rows()
    {
        var random = new Random(7);
        string Pick(string kind, int of) => random.Next(4) == 0 ? "" : $"{kind}{random.Next(of)}";
        var file = Enumerable.Range(0, 4000).Select(_ => new[] { Pick("id", 3000), "Ann", Pick("Lee", 20).Replace("0", "o", StringComparison.Ordinal), $"01990{random.Next(500):00000}", Pick("m", 3000) is { Length: > 0 } mail ? mail + "@x.example" : "" }).ToArray();
        var rows = Rows.Judged(Header, "FR", file);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < file.Length; i++)
        {
            var name = new string([.. file[i][2].Where(char.IsLetter)]);
            string[] keys = [.. new[] { file[i][0], file[i][4], $"{file[i][3]} {name}" }.Where(static key => key.Length > 0)];
            Assert.Equal(keys.Any(seen.Contains), rows[i].Verdict == LeadVerdict.Merged);
            seen.UnionWith(keys);
        }

        Assert.InRange(rows.Count(static row => row.Verdict == LeadVerdict.Merged), 100, 3900);
    }
}
