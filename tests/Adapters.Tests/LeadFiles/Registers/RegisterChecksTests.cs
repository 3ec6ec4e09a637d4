using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.LeadFiles;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Adapters.Tests.LeadFiles.Registers;

public class RegisterChecksTests
{
    private static readonly DateOnly Copy = new(2026, 11, 10);

    [Fact]
    public async Task A_file_of_answers_speaks_for_the_clients_numbers_in_it_and_keeps_nothing_of_strangers()
    {
        await using var made = await OpenAsync("+33199001234", "+33199001235", "+33199001236");
        const string File = "numero;statut;date\r\n01 99 00 12 34;inscrit;2026-01-05\r\n33199001235;non inscrit;\r\n0199007777;inscrit;2025-02-03\r\n\r\n";
        var look = (await CheckAsync(made, Register.Bloctel, RegisterCoverage.Answers, File)).Required();
        Assert.Equal((3, 1, 1, 1, Encoding.UTF8.GetByteCount(File)), (look.Facts.Lines, look.Facts.Listed, look.Facts.Clear, look.Facts.Parts, (int)look.Facts.Bytes));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(File))), look.Facts.Sha256);
        Assert.Equal([new RegisterCheck(Register.Bloctel, true, new DateOnly(2026, 1, 5), Copy)], Said(made, "+33199001234"));
        Assert.Equal([new RegisterCheck(Register.Bloctel, false, null, Copy)], Said(made, "+33199001235"));
        Assert.Empty(Said(made, "+33199001236"));
        Assert.Empty(Said(made, "+33199007777"));
        Assert.Equal(0, made.Uploads);
        var stranger = Hash(made, "+33199007777").ToString("D");
        foreach (var entry in await made.Floor.Journal.ReadLogAsync(made.Floor.Log, 0, 10_000))
        {
            var text = Encoding.UTF8.GetString(entry.Bytes.Span);
            Assert.DoesNotContain(stranger, text, StringComparison.Ordinal);
            Assert.DoesNotContain("99007777", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_copy_of_the_register_speaks_for_everybody_of_its_country()
    {
        await using var made = await OpenAsync("+441632960001", "+441632960002", "+33199001234");
        var look = (await CheckAsync(made, Register.Tps, RegisterCoverage.WholeRegister, "01632960001\n01632960777\n")).Required();
        Assert.Equal((2, 1, 1), (look.Facts.Lines, look.Facts.Listed, look.Facts.Clear));
        Assert.True(Assert.Single(Said(made, "+441632960001")).Listed);
        Assert.False(Assert.Single(Said(made, "+441632960002")).Listed);
        Assert.Empty(Said(made, "+33199001234"));
    }

    [Fact]
    public async Task A_North_American_copy_speaks_for_its_area_codes_alone()
    {
        await using var made = await OpenAsync("+12015550123", "+12015550124", "+12125550123");
        (await CheckAsync(made, Register.UsDnc, RegisterCoverage.WholeRegister, "201,5550123\n201,5559999\n")).Required();
        Assert.True(Assert.Single(Said(made, "+12015550123")).Listed);
        Assert.False(Assert.Single(Said(made, "+12015550124")).Listed);
        Assert.Empty(Said(made, "+12125550123"));
    }

    [Theory]
    [InlineData("0199001234;listed\n+44 1632 960001;listed\n", "REGISTER-01 2")]
    [InlineData("0199001234;listed\nno number here;listed\n0199001235;maybe\n0199001236;\n", "REGISTER-01 2, REGISTER-02 3, REGISTER-02 4")]
    [InlineData("0199001234;yes\n", "REGISTER-02 1")]
    [InlineData("phone;not listed\n0199001234;yes\n", "REGISTER-02 2")]
    [InlineData("phone;callable\n0199001234;no\n", "REGISTER-02 2")]
    [InlineData("0199001234\n", "REGISTER-02 1")]
    [InlineData("phone;listed\n", "FILE-03")]
    [InlineData(" \n\n", "FILE-01")]
    [InlineData("PK\u0003\u0004\0\0", "FILE-02")]
    public async Task A_file_with_one_doubtful_line_is_not_relied_on_at_all(string file, string faults)
    {
        await using var made = await OpenAsync("+33199001234");
        var before = made.Floor.Journal.Heads.Sum(head => head.Size);
        var reply = await CheckAsync(made, Register.Bloctel, RegisterCoverage.Answers, file);
        Assert.Equal(faults, string.Join(", ", reply.Faults.Select(fault => string.Join(' ', [fault.Code, .. fault.Args]))));
        Assert.Equal(before, made.Floor.Journal.Heads.Sum(head => head.Size));
        Assert.Empty(Said(made, "+33199001234"));
        Assert.Equal(0, made.Uploads);
    }

    [Theory]
    [InlineData("phone;listed\n0199001234;yes\n", true)]
    [InlineData("telephone;Inscrit ?\n0199001234;non\n", false)]
    [InlineData("phone,on register\n\"0199001234\",0\n", false)]
    [InlineData("0199001234\tnot-listed\n", false)]
    public async Task Control_clear_words_are_taken(string file, bool listed)
    {
        await using var made = await OpenAsync("+33199001234");
        (await CheckAsync(made, Register.Bloctel, RegisterCoverage.Answers, file)).Required();
        Assert.Equal(listed, Assert.Single(Said(made, "+33199001234")).Listed);
    }

    [Fact]
    public async Task Of_many_wrong_lines_the_first_are_named_and_all_are_counted()
    {
        await using var made = await OpenAsync();
        var reply = await CheckAsync(made, Register.Bloctel, RegisterCoverage.Answers, "0199001234;listed\n" + string.Concat(Enumerable.Repeat("x;listed\n", 500)));
        Assert.Equal((21, "REGISTER-03", "500"), (reply.Faults.Count, reply.Faults[^1].Code, reply.Faults[^1].Args[0]));
        var long_ = await CheckAsync(made, Register.Bloctel, RegisterCoverage.Answers, new string('1', 10_000_000));
        Assert.Equal(FileFaults.RowTooLong, Assert.Single(long_.Faults).Code);
    }

    [Fact]
    public async Task The_newest_copy_speaks_and_when_it_is_undone_the_one_before_speaks_again()
    {
        await using var made = await OpenAsync("+33199001234");
        (await CheckAsync(made, Register.Bloctel, RegisterCoverage.Answers, "0199001234;listed\n", Copy)).Required();
        var newer = (await CheckAsync(made, Register.Bloctel, RegisterCoverage.Answers, "0199001234;clear\n", Copy.AddDays(3))).Required();
        (await CheckAsync(made, Register.Bloctel, RegisterCoverage.Answers, "0199001234;listed\n", Copy.AddDays(-30))).Required();
        Assert.Equal((false, Copy.AddDays(3)), (Assert.Single(Said(made, "+33199001234")).Listed, Said(made, "+33199001234")[0].CheckedOn));
        var room = Room(made);
        Assert.Equal("reason", Assert.Single((await room.HandleAsync(new UndoRegisterCheck(made.Floor.Client, newer.Facts.Check, "because"), made.Floor.AsSupervisor(), default)).Faults).Member);
        (await room.HandleAsync(new UndoRegisterCheck(made.Floor.Client, newer.Facts.Check, "wrong-file"), made.Floor.AsSupervisor(), default)).Required();
        Assert.Equal((true, Copy), (Assert.Single(Said(made, "+33199001234")).Listed, Said(made, "+33199001234")[0].CheckedOn));
        Assert.Equal([false, true, false], (await room.HandleAsync(new SeeRegisters(made.Floor.Client), made.Floor.AsSupervisor(), default)).Required().Looks.Select(look => look.Undone));
        Assert.Equal(Access.NotReached, (await room.HandleAsync(new UndoRegisterCheck(made.Floor.Vendor, newer.Facts.Check, "wrong-file"), made.Floor.AsSupervisor(), default)).Refusal!.Code);
    }

    [Fact]
    public async Task The_same_order_is_one_look_and_a_copy_of_tomorrow_is_refused()
    {
        await using var made = await OpenAsync("+33199001234");
        var asked = made.Floor.AsSupervisor();
        var first = (await CheckAsync(made, Register.Bloctel, RegisterCoverage.Answers, "0199001234;listed\n", Copy, asked)).Required();
        Assert.Equal(first.Facts.Check, (await CheckAsync(made, Register.Bloctel, RegisterCoverage.Answers, "0199001234;listed\n", Copy, asked)).Required().Facts.Check);
        Assert.Single(made.Floor.Known.LooksOf(made.Floor.Client));
        Assert.Equal("copyOn", Assert.Single((await CheckAsync(made, Register.Bloctel, RegisterCoverage.Answers, "0199001234;listed\n", new DateOnly(2027, 1, 1))).Faults).Member);
        Assert.Equal("REGISTER-06", (await Room(made).HandleAsync(new CheckRegister(made.Floor.Client, Register.Bloctel, RegisterCoverage.Answers, Copy, Guid.NewGuid()), made.Floor.AsSupervisor(), default)).Refusal!.Code);
    }

    [Fact]
    public async Task Parts_without_their_end_are_never_relied_on()
    {
        await using var made = await OpenAsync("+33199001234");
        var check = new RegisterCheckId(Guid.CreateVersion7());
        await AppendAsync(made, "register-part", new RegisterPartMatched(check, 0, [Hash(made, "+33199001234")], []));
        Assert.Empty(Said(made, "+33199001234"));
        await AppendAsync(made, "register", new RegisterChecked(check, Register.Bloctel, Copy, RegisterCoverage.Answers, "00", 1, 1, 1, 0, 1));
        Assert.False(Assert.Single(Said(made, "+33199001234")).Listed);
    }

    // Many numbers, several parts, files in any order; against an oracle that knows only the lines.
    [Fact]
    public async Task Random_files_say_of_every_number_what_their_lines_say()
    {
        var random = new Random(7);
        var numbers = Enumerable.Range(0, 1500).Select(i => $"+331990{i:00000}").ToArray();
        await using var made = await OpenAsync(numbers);
        var expected = new Dictionary<string, (DateOnly On, bool Listed)>();
        for (var round = 0; round < 4; round++)
        {
            var on = Copy.AddDays(-random.Next(3));
            var file = new StringBuilder();
            foreach (var number in numbers.Concat(Enumerable.Range(0, 2000).Select(i => $"+331991{i:00000}")).Where(_ => random.Next(3) > 0).OrderBy(_ => random.Next()))
            {
                var listed = random.Next(2) == 0;
                file.Append(number.Replace("+33", "0", StringComparison.Ordinal)).Append(listed ? ";listed\n" : ";clear\n");
                if (!expected.TryGetValue(number, out var before) || before.On < on || (before.On == on && listed))
                {
                    expected[number] = (on, listed);
                }
            }

            (await CheckAsync(made, Register.Bloctel, RegisterCoverage.Answers, file.ToString(), on)).Required();
        }

        foreach (var number in numbers)
        {
            var said = Said(made, number);
            Assert.Equal(expected.TryGetValue(number, out var one) ? [(one.On, one.Listed)] : [], said.Select(check => (check.CheckedOn, check.Listed)));
        }
    }

    private static async Task<ImportFloor> OpenAsync(params string[] numbers)
    {
        var made = await ImportFloor.OpenAsync(onDisk: false);
        foreach (var number in numbers.Length > 20 ? [] : numbers)
        {
            await made.Floor.BringAsync(1, number: number);
        }

        if (numbers.Length > 20)
        {
            await made.TakeAsync(await made.UploadAsync("Name;Phone\n" + string.Concat(numbers.Select((number, i) => $"Person {i};{number}\n"))));
        }

        return made;
    }

    private static RegisterChecks Room(ImportFloor made) => new(made.Floor.Journal, made.Floor.Vault, made.Floor.Numbers, NumberPlans.Shipped, made.Store, made.Floor.Known, new ChangeFeed());

    private static async Task<Reply<RegisterLook>> CheckAsync(ImportFloor made, Register register, RegisterCoverage coverage, string file, DateOnly? copyOn = null, Asked? asked = null)
    {
        var upload = await made.UploadAsync(file);
        return await Room(made).HandleAsync(new CheckRegister(made.Floor.Client, register, coverage, copyOn ?? Copy, upload.Spool), asked ?? made.Floor.AsSupervisor(), default);
    }

    private static async Task AppendAsync(ImportFloor made, string kind, IEvent body)
    {
        var context = new CommandContext(new CommandId(Guid.CreateVersion7()), "system:test", made.Floor.Now);
        Assert.IsType<AppendOutcome.Appended>(await made.Floor.Journal.AppendAsync(new AppendRequest(new StreamKey(made.Floor.Log, kind, Guid.CreateVersion7()), 0, context, [new EventDraft(body, new EventAbout())])));
    }

    private static Guid Hash(ImportFloor made, string number) => NumberKey.Of(made.Floor.Numbers.HashOf(made.Floor.Log, PhoneNumber.FromE164(number)));

    private static IReadOnlyList<RegisterCheck> Said(ImportFloor made, string number) => made.Floor.Known.Of(made.Floor.Client, Hash(made, number)).Registers;
}
