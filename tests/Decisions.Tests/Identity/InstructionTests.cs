using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Identity;

public class InstructionTests
{
    private static readonly DateOnly Monday = new(2026, 11, 16);

    [Fact]
    public async Task An_instruction_waits_for_one_named_person_of_the_vendor_and_stands_until_another_takes_its_place()
    {
        var desk = await Desk.OpenAsync();
        var first = (await desk.GiveAsync("Say the price with taxes.\r\nNever before.")).Required();
        Assert.Equal("Say the price with taxes.\nNever before.", desk.Board.Find(first)!.Text);
        Assert.Equal([first], desk.Board.DueAt(desk.Floor.Vendor, _ => Monday).Select(one => one.Id));

        var supervisor = desk.By(desk.Floor.Vendor, TenantKind.Vendor, Role.Supervisor);
        (await desk.Room.HandleAsync(new AcknowledgeInstruction(first), supervisor, default)).Required();
        (await desk.Room.HandleAsync(new AcknowledgeInstruction(first), desk.By(desk.Floor.Vendor, TenantKind.Vendor, Role.VendorManager), default)).Required();
        Assert.Equal(supervisor.By.User, desk.Board.Find(first)!.AcknowledgedBy);
        Assert.Empty(desk.Board.DueAt(desk.Floor.Vendor, _ => Monday));

        var second = (await desk.GiveAsync("Say the price without taxes.", from: Monday.AddDays(2), replaces: first)).Required();
        Assert.Equal([InstructionState.InForce, InstructionState.InForce, InstructionState.Replaced], Enumerable.Range(0, 3).Select(day => desk.Board.Find(first)!.StateOn(Monday.AddDays(day))));
        Assert.Equal([InstructionState.Coming, InstructionState.InForce], new[] { 1, 2 }.Select(day => desk.Board.Find(second)!.StateOn(Monday.AddDays(day))));
        Assert.Equal(["replaces"], (await desk.GiveAsync("A third", replaces: first)).Faults.Select(fault => fault.Member));

        // Taken back, it leaves the one before in force, and nobody has to read it any more.
        (await desk.Room.HandleAsync(new WithdrawInstruction(desk.Floor.Client, second), desk.By(desk.Floor.Client, TenantKind.Client, Role.ClientManager), default)).Required();
        Assert.Equal(InstructionState.InForce, desk.Board.Find(first)!.StateOn(Monday.AddDays(9)));
        Assert.Empty(desk.Board.DueAt(desk.Floor.Vendor, _ => Monday));
        Assert.Equal("INSTRUCTION-01", (await desk.Room.HandleAsync(new AcknowledgeInstruction(second), supervisor, default)).Refusal?.Code);
    }

    [Fact]
    public async Task Everything_wrong_is_named_at_once_and_only_people_of_that_vendor_acknowledge()
    {
        var desk = await Desk.OpenAsync();
        var bad = new GiveInstruction(desk.Floor.Client, new TenantId(Guid.NewGuid()), new CampaignId(Guid.NewGuid()), " \n", Monday, Monday.AddDays(-1), Guid.NewGuid());
        Assert.Equal(["campaign", "replaces", "text", "until", "vendor"], (await desk.Room.HandleAsync(bad, desk.By(desk.Floor.Client, TenantKind.Client, Role.ClientManager), default)).Faults.Select(fault => fault.Member).Order(StringComparer.Ordinal));
        Assert.Equal("too-long", Assert.Single((await desk.GiveAsync(new string('x', GiveInstruction.LongestText + 1))).Faults).Code);

        var given = (await desk.GiveAsync("Only on weekdays\u0007")).Required();
        Assert.Equal("Only on weekdays", desk.Board.Find(given)!.Text);
        Assert.Equal(Access.NotReached, (await desk.Room.HandleAsync(new AcknowledgeInstruction(given), desk.By(new TenantId(Guid.NewGuid()), TenantKind.Vendor, Role.Supervisor), default)).Refusal?.Code);
        Assert.Equal(Access.NotReached, (await desk.Room.HandleAsync(new AcknowledgeInstruction(Guid.NewGuid()), desk.By(desk.Floor.Vendor, TenantKind.Vendor, Role.Supervisor), default)).Refusal?.Code);
        Assert.Equal("INSTRUCTION-02", (await desk.Room.HandleAsync(new AcknowledgeInstruction(given), desk.By(desk.Floor.Vendor, TenantKind.Vendor, Role.Supervisor, "token"), default)).Refusal?.Code);
        Assert.Null(desk.Board.Find(given)!.AcknowledgedAt);
    }

    [Fact]
    public async Task The_longest_text_of_the_widest_signs_fits_into_an_entry() => Assert.True((await (await Desk.OpenAsync()).GiveAsync(string.Concat(Enumerable.Repeat("漢\n", (GiveInstruction.LongestText / 2) - 1)) + "字")).IsOk);

    [Fact]
    public async Task A_sub_vendor_works_for_a_vendor_that_the_client_engaged_and_what_data_it_handles_is_kept()
    {
        var desk = await Desk.OpenAsync();
        var sub = await desk.VendorAsync("Borealis");
        var room = new EngagementRoom(desk.Floor.Host, desk.Floor.Tenants, campaign => desk.Floor.Campaigns.Find(campaign)?.Client);
        var order = new MakeEngagement(desk.Floor.Client, sub, [desk.Floor.Campaign], Monday, null, sub, [PersonalKind.Names]);
        Assert.Equal("through", Assert.Single((await room.HandleAsync(order, Administrator(), default)).Faults).Member);
        Assert.Equal("through", Assert.Single((await room.HandleAsync(order with { Through = new TenantId(Guid.NewGuid()) }, Administrator(), default)).Faults).Member);

        var made = (await room.HandleAsync(order with { Through = desk.Floor.Vendor }, Administrator(), default)).Required();
        var kept = desk.Floor.Tenants.Find(made)!;
        Assert.Equal((desk.Floor.Vendor, PersonalKind.Names), (kept.Through!.Value, Assert.Single(kept.Kinds)));
        (await room.HandleAsync(new ChangeEngagement(desk.Floor.Client, made, [desk.Floor.Campaign], Monday, null, [PersonalKind.Names, PersonalKind.Notes]), Administrator(), default)).Required();
        Assert.Equal([PersonalKind.Names, PersonalKind.Notes], desk.Floor.Tenants.Find(made)!.Kinds);
        Assert.Equal(desk.Floor.Vendor, desk.Floor.Tenants.Find(made)!.Through);

        Asked Administrator() => desk.By(default, TenantKind.Operator, Role.Administrator);
    }

    private sealed record Desk(CallFloor Floor, InstructionBoard Board, InstructionRoom Room)
    {
        public static async Task<Desk> OpenAsync()
        {
            var floor = await new CallFloor().OpenAsync();
            return new Desk(floor, floor.Instructions, new InstructionRoom(floor.Host, floor.Instructions, floor.Tenants, campaign => floor.Campaigns.Find(campaign)?.Client));
        }

        public async Task<TenantId> VendorAsync(string name)
        {
            var vendor = new TenantId(Guid.CreateVersion7());
            var context = new CommandContext(new CommandId(Guid.CreateVersion7()), "system:test", Floor.Now);
            Assert.IsType<AppendOutcome.Appended>(await Floor.Journal.AppendAsync(new AppendRequest(
                new StreamKey(Floor.Log, "tenant", vendor.Value), 0, context, [new EventDraft(new TenantRegistered(vendor, TenantKind.Vendor, name, "FR", "Europe/Paris"), new EventAbout())])));
            return vendor;
        }

        public ValueTask<Reply<Guid>> GiveAsync(string text, DateOnly? from = null, Guid? replaces = null) =>
            Room.HandleAsync(new GiveInstruction(Floor.Client, Floor.Vendor, null, text, from ?? Monday, null, replaces), By(Floor.Client, TenantKind.Client, Role.ClientManager), default);

        public Asked By(TenantId tenant, TenantKind kind, Role role, string auth = "pwd") =>
            new(new Principal(new UserId(Guid.CreateVersion7()), tenant, kind, role, default, auth), Floor.Now, new CommandId(Guid.CreateVersion7()));
    }
}
