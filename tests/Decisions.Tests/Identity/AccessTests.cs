using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using static FollowUpConsole.Identity.Permission;
using static FollowUpConsole.Identity.Role;

namespace FollowUpConsole.Decisions.Tests.Identity;

public class AccessTests
{
    // The matrix once more, by permission instead of by role: two tables written from two sides must agree.
    public static TheoryData<Permission, Role[]> Holders => new()
    {
        { DeskWork, [Agent] },
        { SeeQueue, [Supervisor, VendorManager, ClientManager, Administrator] },
        { SeeWall, [Supervisor, VendorManager, Client, ClientManager, Administrator] },
        { InterveneOnWall, [Supervisor, VendorManager] },
        { SeeProof, [Client, ClientManager, Administrator] },
        { SeePersonal, [Agent, Supervisor, VendorManager, Client, ClientManager] },
        { ReadProspects, [Supervisor, VendorManager, Client, ClientManager, Administrator] },
        { ReadLogs, [VendorManager, Client, ClientManager, Administrator] },
        { ManagePeople, [VendorManager, ClientManager, Administrator] },
        { ManageTenants, [Administrator] },
        { ManageEngagements, [ClientManager, Administrator] },
        { ManageCampaigns, [VendorManager, ClientManager, Administrator] },
        { ImportLeads, [VendorManager, ClientManager, Administrator] },
        { ManageSuppression, [VendorManager, ClientManager, Administrator] },
        { RecordOpposition, [Agent, Supervisor, VendorManager, ClientManager, Administrator] },
        { RecordFacts, [Agent, Supervisor, VendorManager, ClientManager, Administrator] },
        { KeepPromises, [Agent, Supervisor, VendorManager, ClientManager, Administrator] },
        { LoadRegisters, [ClientManager, Administrator] },
        { IssueTokens, [Administrator] },
        { NormalizeNumbers, [Agent, Supervisor, VendorManager, Client, ClientManager, Administrator] },
        { AskGate, [Supervisor, VendorManager, Client, ClientManager, Administrator] },
        { LoadPacks, [Administrator] },
        { TightenRules, [ClientManager, Administrator] },
        { ProposeLoosening, [VendorManager, Administrator] },
        { ApproveLoosening, [ClientManager] },
        { KeepShownNumbers, [ClientManager, Administrator] },
        { StopCalls, [Client, ClientManager, Administrator] },
        { LiftStops, [ClientManager] },
        { WriteScripts, [VendorManager, ClientManager, Administrator] },
        { ApproveScripts, [ClientManager] },
        { PlantCanaries, [Client, ClientManager] },
        { ErasePersons, [VendorManager, ClientManager, Administrator] },
        { KeepRetention, [ClientManager, Administrator] },
        { MakeDossiers, [Client, ClientManager] },
        { DiscloseTexts, [ClientManager] },
        { GiveInstructions, [ClientManager] },
        { AcknowledgeInstructions, [Supervisor, VendorManager] },
        { SystemWork, [] },
    };

    [Theory]
    [MemberData(nameof(Holders))]
    public void Each_permission_is_held_by_exactly_these_roles(Permission permission, Role[] roles) =>
        Assert.Equal(roles.Order(), Access.RolesWith(permission).Order());

    [Fact]
    public void No_permission_is_missing_from_the_table() =>
        Assert.Equal(Enum.GetValues<Permission>().Order(), Holders.Select(row => (Permission)((object[])row)[0]).Order());

    [Fact]
    public void A_role_outside_its_kind_of_tenant_carries_nothing_and_reaches_nothing()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var kind in Enum.GetValues<TenantKind>().Where(kind => kind != role.Home()))
            {
                var misplaced = Person(role, kind, 1);
                Assert.All(Enum.GetValues<Permission>(), permission => Assert.False(Access.May(misplaced, permission)));
                Assert.False(Access.Reaches(misplaced, new Ownership(Tenant(1), [Tenant(1)])));
                Assert.False(Access.Reaches(misplaced, Tenant(1)));
            }
        }
    }

    [Theory]
    [InlineData(Client, 1, true)]
    [InlineData(Client, 2, false)]
    [InlineData(ClientManager, 1, true)]
    [InlineData(ClientManager, 2, false)]
    [InlineData(Agent, 3, true)]
    [InlineData(Agent, 4, false)]
    [InlineData(Supervisor, 3, true)]
    [InlineData(Supervisor, 4, false)]
    [InlineData(VendorManager, 3, true)]
    [InlineData(VendorManager, 4, false)]
    [InlineData(Administrator, 9, true)]
    public void A_thing_is_reached_by_its_client_and_its_engaged_vendors_only(Role role, byte tenant, bool reaches) =>
        Assert.Equal(reaches, Access.Reaches(Person(role, role.Home(), tenant), new Ownership(Tenant(1), [Tenant(3)])));

    [Fact]
    public void A_vendor_whose_id_equals_the_clients_is_still_no_client()
    {
        // Ids never collide in practice; the rule must not rest on that.
        Assert.False(Access.Reaches(Person(Agent, TenantKind.Vendor, 1), new Ownership(Tenant(1), [])));
    }

    [Fact]
    public void Nobody_reaches_what_does_not_exist()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            Assert.False(Access.Reaches(Person(role, role.Home(), 1), (Ownership?)null));
            Assert.False(Access.Reaches(Person(role, role.Home(), 1), (TenantId?)null));
        }
    }

    [Theory]
    [InlineData(Administrator, Administrator, true)]
    [InlineData(Administrator, Agent, true)]
    [InlineData(VendorManager, Supervisor, true)]
    [InlineData(VendorManager, ClientManager, false)]
    [InlineData(VendorManager, Administrator, false)]
    [InlineData(ClientManager, Client, true)]
    [InlineData(ClientManager, Agent, false)]
    [InlineData(Supervisor, Agent, false)]
    [InlineData(Agent, Agent, false)]
    public void Nobody_gives_a_role_of_another_house(Role giver, Role given, bool may) =>
        Assert.Equal(may, Access.MayGrant(Person(giver, giver.Home(), 1), given));

    [Fact]
    public void A_refusal_says_which_permission_is_missing()
    {
        Assert.Equal(Access.NotSignedIn, Access.Refuse(null, DeskWork)!.Code);
        Assert.Equal(Refusal.Of(Access.NotPermitted, "DeskWork"), Access.Refuse(Person(Client, TenantKind.Client, 1), DeskWork));
        Assert.Null(Access.Refuse(Person(Agent, TenantKind.Vendor, 1), DeskWork));
    }

    [Fact]
    public void Role_names_on_the_wire_read_back_and_nothing_else_does()
    {
        Assert.All(Enum.GetValues<Role>(), role => Assert.True(Roles.TryParse(role.Name(), out var back) && back == role));
        Assert.Equal(["agent", "supervisor", "vendor-manager", "client", "client-manager", "administrator"], Enum.GetValues<Role>().Select(role => role.Name()));
        Assert.All(new[] { null, "", "Agent", "AGENT", "0", "agent " }, text => Assert.False(Roles.TryParse(text, out _)));
    }

    private static TenantId Tenant(byte number) => new(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]));

    private static Principal Person(Role role, TenantKind kind, byte tenant) => new(default, Tenant(tenant), kind, role, default, "pwd");
}
