using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Decisions.Tests.Identity;

public sealed class AccountBookTests
{
    private static readonly DateTimeOffset End = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);
    private readonly AccountBook book = new();
    private readonly Tenant vendor = new(new TenantId(Guid.CreateVersion7()), TenantKind.Vendor, "Meridian", "FR", "Europe/Paris");
    private readonly UserId agent = new(Guid.CreateVersion7());
    private readonly UserId gone = new(Guid.CreateVersion7());
    private readonly UserId program = new(Guid.CreateVersion7());

    public AccountBookTests()
    {
        Enter(new TenantRegistered(vendor.Id, vendor.Kind, "Old name", vendor.Country, vendor.Zone));
        Enter(new TenantChanged(vendor.Id, vendor.Name, vendor.Country, vendor.Zone));
        Enter(new PersonAdded(agent, vendor.Id, Role.Agent));
        Enter(new PersonAdded(gone, vendor.Id, Role.Agent));
        Enter(new PersonRoleChanged(gone, Role.Supervisor));
        Enter(new PersonDisabled(gone));
        Enter(new TokenIssued(program, vendor.Id, Role.Supervisor, "wall", End, ["SeeWall", "SeeQueue"]));
    }

    private AccountRight Agent => new(agent, vendor.Id, "agent", true, [], null);

    private AccountRight Gone => new(gone, vendor.Id, "supervisor", false, [], null);

    private AccountRight Program => new(program, vendor.Id, "supervisor", true, ["SeeQueue", "SeeWall"], End);

    [Fact]
    public void What_is_as_entered_or_takes_a_right_away_is_no_difference()
    {
        Assert.Empty(book.Differences([vendor], [Agent, Gone, Program]));
        Assert.Empty(book.Differences([], []));
        Assert.Empty(book.Differences([vendor], [Agent with { Open = false }, Program with { Open = false }]));
    }

    [Fact]
    public void A_right_that_nobody_entered_is_named()
    {
        Assert.Equal("role", Only(Agent with { Role = "vendor-manager" }).What);
        Assert.Equal("tenant", Only(Agent with { Tenant = new TenantId(Guid.CreateVersion7()) }).What);
        Assert.Equal(new AccountDifference(gone.Value, "access", "open", "shut"), Only(Gone with { Open = true }));
        Assert.Equal("role", Only(Gone with { Role = "vendor-manager" }).What);
        Assert.Equal(new AccountDifference(program.Value, "scopes", "all", "SeeQueue,SeeWall"), Only(Program with { Only = [] }));
        Assert.Equal("end", Only(Program with { Until = null }).What);
        Assert.Equal("entry", Only(Agent with { Who = new UserId(Guid.CreateVersion7()) }).What);
        Assert.Equal("company", Assert.Single(book.Differences([vendor with { Name = "Old name" }], [])).What);
        Assert.Equal("kind", Assert.Single(book.Differences([vendor with { Kind = TenantKind.Operator }], [])).What);
        Enter(new PersonEnabled(gone));
        Assert.Empty(book.Differences([], [Gone with { Open = true }]));
        Enter(new TokenRevoked(program));
        Assert.Equal("access", Only(Program).What);
    }

    private AccountDifference Only(AccountRight held) => Assert.Single(book.Differences([vendor], [held]));

    private void Enter(IEvent body) =>
        book.Apply(new Recorded(vendor.Log, 0, new StreamKey(vendor.Log, "accounts", vendor.Id.Value), 1, "id", "type", End, null, "u:test", new EventAbout(), body, [], default, default));
}
