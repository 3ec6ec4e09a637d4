using System.Text.Json;
using FollowUpConsole.LeadFiles;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Adapters.Tests.LeadFiles;

public sealed class GivenLeadFilesTests
{
    public static TheoryData<string, string, string, bool, int> Manifest()
    {
        var rows = new TheoryData<string, string, string, bool, int>();
        using var manifest = JsonDocument.Parse(File.ReadAllText(SharedFolder.File("data", "leads", "manifest.json")));
        foreach (var entry in manifest.RootElement.EnumerateArray())
        {
            rows.Add(entry.GetProperty("file").GetString()!, entry.GetProperty("encoding").GetString()!, entry.GetProperty("delimiter").GetString()!, entry.GetProperty("header").GetBoolean(), entry.GetProperty("rows").GetInt32());
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Manifest))]
    public void A_file_is_found_to_be_what_its_manifest_says(string name, string encoding, string delimiter, bool header, int rows)
    {
        using var file = Given.SharedLeads(name);
        var shape = Given.Inspected(file, "GB");
        Assert.Empty(shape.Faults);
        Assert.Equal((encoding, delimiter, header, rows), (shape.Encoding, shape.Delimiter.ToString(), shape.Header, shape.Rows));
        Assert.Equal(file.Length, shape.Bytes);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file.Name))), shape.Sha256);
    }

    [Theory]
    [InlineData("hubspot_contacts_export.csv", "Record ID=ExternalId;First Name=FirstName;Last Name=LastName;Email=Email;Phone Number=Phone;Mobile Phone Number=Phone;Contact owner=Ignore;Last Activity Date=LastContact;Lead Status=Status;Marketing contact status=Ignore;Create Date=Created;Associated Company=Company;Country/Region=Country;Notes=Notes")]
    [InlineData("salesforce_dataexport_Lead.csv", "Id=ExternalId;IsDeleted=Deleted;LastName=LastName;FirstName=FirstName;Salutation=Salutation;Company=Company;City=City;State=State;Country=Country;Phone=Phone;MobilePhone=Phone;Email=Email;LeadSource=Source;Status=Status;OwnerId=Ignore;IsConverted=Converted;DoNotCall=DoNotCall;HasOptedOutOfEmail=Ignore;CreatedDate=Created")]
    [InlineData("espocrm_leads.csv", "Name=FullName;Status=Status;Source=Source;Account Name=Company;Email=Email;Phone=Phone;Address City=City;Address Country=Country;Do Not Call=DoNotCall;Created At=Created")]
    [InlineData("suitecrm_leads.csv", "First Name=FirstName;Last Name=LastName;ID=ExternalId;Title=JobTitle;Account Name=Company;Email Address=Email;Mobile=Phone;Office Phone=Phone;Do Not Call=DoNotCall;Lead Source=Source;Status=Status;Lead Interests=Ignore;Primary Address City=City;Date Created=Created")]
    [InlineData("excel_de_leads_sep_bom.csv", "Anrede=Salutation;Vorname=FirstName;Nachname=LastName;Firma=Company;Telefon=Phone;Handy=Phone;E-Mail=Email;Ort=City;Erstkontakt=Created;Umsatz=Ignore")]
    [InlineData("uk_list_broker_latin1.csv", "URN=ExternalId;Title=Salutation;Surname=LastName;Company=Company;Tel=Phone;TPS/CTPS=OnRegister;SIC=Ignore;Employees=Ignore;Price (£)=Ignore;Postcode=Postcode")]
    [InlineData("big_20000_utf8.csv", "external_id=ExternalId;first_name=FirstName;last_name=LastName;company=Company;phone=Phone;email=Email;country=Country;status=Status;last_contact=LastContact")]
    [InlineData("vicidial_standard_noheader.txt", "vendor_lead_code=ExternalId;source_id=Source;list_id=Ignore;phone_code=PhoneCode;phone_number=Phone;title=Salutation;first_name=FirstName;middle_initial=Ignore;last_name=LastName;address1=Street;address2=Ignore;address3=Ignore;city=City;state=State;province=Ignore;postal_code=Postcode;country_code=Country;gender=Ignore;date_of_birth=Ignore;alt_phone=Phone;email=Email;security_phrase=Ignore;comments=Notes")]
    public void Its_columns_are_matched_by_name_and_content(string name, string columns)
    {
        using var file = Given.SharedLeads(name);
        var shape = Given.Inspected(file, RegionOf(name));
        Assert.Equal(columns, string.Join(";", shape.Columns.Select(static column => $"{column.Name}={column.Field}")));
    }

    [Fact]
    public void Dates_are_read_in_the_order_that_the_column_tells()
    {
        using var month = Given.SharedLeads("suitecrm_leads.csv");
        Assert.Equal("2026-05-10T22:01:00", Given.Judged(month, "GB")[0].Record.Created?.ToString());
        using var german = Given.SharedLeads("excel_de_leads_sep_bom.csv");
        Assert.Equal("2026-01-18", Given.Judged(german, "DE")[0].Record.Created?.ToString());
        using var iso = Given.SharedLeads("salesforce_dataexport_Lead.csv");
        Assert.Equal("2026-05-04T14:19:00Z", Given.Judged(iso, "US")[0].Record.Created?.ToString());
    }

    [Theory]
    [InlineData("csvtext_BOM_UTF8.csv", "utf-8-bom")]
    [InlineData("csvtext_BOM_UTF16LE.csv", "utf-16le")]
    [InlineData("csvtext_BOM_UTF16BE.csv", "utf-16be")]
    [InlineData("csvtext_BOM_UTF32LE.csv", "utf-32le")]
    [InlineData("csvtext_BOM_UTF32BE.csv", "utf-32be")]
    [InlineData("csvtext.csv", "utf-8")]
    public void Every_byte_order_mark_leads_to_the_same_cells(string name, string encoding)
    {
        using var file = Given.SharedLeads("dataloader", name);
        var shape = Given.Inspected(file);
        Assert.Equal(encoding, shape.Encoding);
        Assert.Equal("column1 column2 column3", string.Join(" ", shape.Columns.Select(static column => column.Name)));
        Assert.Equal(["row2-1", "row2-2", "row2-3"], shape.Sample[1]);
        Assert.Equal(2, shape.Rows);
        Assert.Equal(ColumnFaults.NoPhone, Assert.Single(shape.Faults).Code);
    }

    [Theory]
    [InlineData("insertAccountCsv.csv", 100)]
    [InlineData("upsertAccountSmallTemplate.csv", 10)]
    [InlineData("dateEndingInZ.csv", 1)]
    [InlineData("dateWithTimeZone.csv", 2)]
    public void Data_loader_files_with_phones_are_taken(string name, int rows)
    {
        using var file = Given.SharedLeads("dataloader", name);
        var judged = Given.Judged(file, "US");
        Assert.Equal(rows, judged.Count);
        Assert.All(judged, static row => Assert.Equal("PHONE", row.Numbers[0].Column));
        Assert.Equal("+14155550000", judged[0].Numbers[0].E164);
    }

    [Fact]
    public void Contacts_of_a_sales_program_are_read_with_all_their_phones()
    {
        using var file = Given.SharedLeads("atomic-crm", "contacts.csv");
        var judged = Given.Judged(file, "US");
        Assert.Equal(500, judged.Count);
        var kinds = Given.Inspected(file, "US").Columns.Where(static column => column.Field == LeadField.Phone).Select(static column => (column.Name, column.Phone));
        Assert.Equal([("phone_work", PhoneKind.Work), ("phone_home", PhoneKind.Home), ("phone_other", PhoneKind.Other)], kinds);
        Assert.Equal(("+19553710847", "371"), (judged[0].Numbers[0].E164, judged[0].Numbers[0].Extension));
        Assert.Equal("Shelley Kerluke", judged[0].Record.DisplayName);
    }

    internal static string RegionOf(string name) => name switch
    {
        "excel_de_leads_sep_bom.csv" => "DE",
        "salesforce_dataexport_Lead.csv" or "vicidial_standard_noheader.txt" => "US",
        "hubspot_contacts_export.csv" => "FR",
        _ => "GB",
    };
}
