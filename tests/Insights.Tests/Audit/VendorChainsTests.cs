using FollowUpConsole.Audit;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Insights.Tests.Audit;

/// <summary>The vendor report by vendor and sub-vendor: a total for the chain, each by itself, and nothing counted twice.</summary>
public sealed class VendorChainsTests : IDisposable
{
    private readonly TenantDirectory tenants = new();
    private readonly CallBook calls = new();
    private readonly FigureBook book;
    private readonly AuditedLog log;
    private readonly RandomCalls made;

    public VendorChainsTests()
    {
        book = new FigureBook(tenants);
        log = new AuditedLog(7, tenants, book, calls);
        made = new RandomCalls(log);
    }

    private TenantId First => made.Vendors[0];

    private TenantId Second => made.Vendors[1];

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task A_vendor_stands_with_its_sub_vendors_under_it_a_total_for_the_chain_and_each_by_itself()
    {
        await made.GoOnAsync(60);
        await NameAsync(First, "Zephyr");
        await NameAsync(Second, "Alba");
        await EngageAsync(First, null);
        await EngageAsync(Second, First);
        var all = await SeeAsync(new SeeFigures(null, null, null, null, null));
        Assert.Equal([("Zephyr", 0, true, null), ("Alba", 1, false, "Zephyr")], all.Vendors.Select(one => (one.Name, one.Depth, one.HasSubVendors, one.Through?.Name)));
        var chain = all.Rows[0];
        Assert.Equal((First, true, (Guid?)null), (chain.Vendor.Id, chain.IsChain, chain.Campaign));
        Assert.Single(all.Rows, row => row.IsChain);
        Assert.Equal([First, First, Second, Second], all.Rows.Skip(1).Select(row => row.Vendor.Id));

        // Cell by cell: the chain is the sum of its own, and they are all that vendors did.
        var measures = all.Figures.Select(figure => figure.Measure).Distinct().ToList();
        Assert.True(measures.Count > 20);
        Assert.All(measures, measure => Assert.Equal(chain.Sum(measure), all.Rows.Skip(1).Sum(row => row.Sum(measure))));
        Assert.All(measures, measure => Assert.Equal(all.Figures.Where(figure => figure.Vendor is not null && figure.Measure == measure).Sum(figure => figure.Count), chain.Sum(measure)));

        // Narrowed: with its sub-vendors it is the chain, without it is its own, and a sub-vendor is itself.
        var (whole, own, sub) = (await SeeAsync(new SeeFigures(null, null, null, First, null, SubVendors: true)), await SeeAsync(new SeeFigures(null, null, null, First, null)), await SeeAsync(new SeeFigures(null, null, null, Second, null, SubVendors: true)));
        Assert.All(measures, measure => Assert.Equal((chain.Sum(measure), chain.Sum(measure)), (whole.Sum(measure), own.Sum(measure) + sub.Sum(measure))));
        Assert.True(own.Sum("calls") > 0 && sub.Sum("calls") > 0);
        Assert.DoesNotContain(own.Rows, row => row.IsChain);
        Assert.Equal([(Second, 0, "Zephyr")], sub.Vendors.Select(one => (one.Id, one.Depth, one.Through!.Name)));
    }

    [Fact]
    public async Task What_a_chain_counts_opens_down_to_its_entries_and_calls_and_what_is_signed_stays_the_callers()
    {
        await made.GoOnAsync(60);
        await EngageAsync(First, null);
        await EngageAsync(Second, First);
        var whole = await SeeAsync(new SeeFigures(null, null, null, First, null, SubVendors: true));
        var opening = new OpeningFigures(book, calls, tenants, new CampaignBoard(), log.Journal);
        foreach (var measure in new[] { "denied", "objections", "callbacks-missed", "attempts:2" })
        {
            Assert.Equal(whole.Sum(measure), (await opening.HandleAsync(new SeeBehind(measure, null, null, null, First, null, SubVendors: true), By(), default)).Required().Total);
            Assert.True(whole.Sum(measure) > (await opening.HandleAsync(new SeeBehind(measure, null, null, null, First, null), By(), default)).Required().Total);
        }

        var listed = new SeeingCalls(calls, new CampaignBoard(), tenants);
        var figures = (await listed.HandleAsync(new SeeCallFigures(new CallFilter(Vendor: First, SubVendors: true), "Europe/Paris"), By(), default)).Required();
        Assert.Equal((whole.Sum("calls"), whole.Sum("contacts")), (figures.Calls, figures.Reached));
        Assert.Equal([(First, true), (Second, false)], figures.Vendors.Select(one => (one.Id, one.HasSubVendors)));
        Assert.Equal([First, Second], (await CallsAsync(new CallFilter(Vendor: First, SubVendors: true))).OrderBy(one => one == Second));
        Assert.Equal([First], await CallsAsync(new CallFilter(Vendor: First)));
        Assert.Equal([Second], await CallsAsync(new CallFilter(Vendor: Second, SubVendors: true)));

        // A vendor sees what it made, and is not told whom the client has work through whom.
        var vendor = (await listed.HandleAsync(new SeeCallFigures(new CallFilter(), "Europe/Paris"), By(Second, TenantKind.Vendor, Role.VendorManager), default)).Required();
        Assert.Equal([(Second, (Named<TenantId>?)null)], vendor.Vendors.Select(one => (one.Id, one.Through)));

        var signed = ReportText.Read(SignedNote.Read((await log.BundleAsync(vendor: First))[BundleNames.Report]).Text).Figures.Select(Figure.Read).OfType<Figure>();
        Assert.All(signed, figure => Assert.True(figure.Vendor is null || figure.Vendor == First.Value));

        async Task<IEnumerable<TenantId>> CallsAsync(CallFilter filter) => (await listed.HandleAsync(new SeeCalls(filter), By(), default)).Required().Lines.Select(line => line.Call.Vendor).Distinct();
    }

    [Fact]
    public async Task Who_was_ever_engaged_directly_stands_by_itself_and_another_clients_chain_is_not_this_ones()
    {
        var third = log.NewId(id => new TenantId(id));
        await EngageAsync(First, null);
        await EngageAsync(Second, First);
        await EngageAsync(third, Second);
        var chains = VendorChains.Of(log.Client, tenants);
        Assert.Equal((null, First, Second), (chains.Through(First), chains.Through(Second), chains.Through(third)));
        Assert.True(chains.IsUnder(third, First));
        Assert.False(chains.IsUnder(First, third));

        // In a list that begins lower down, nothing stands above it; whoever is between is there.
        Assert.Equal([(First, 0), (Second, 1), (third, 2)], chains.Order([third], null, tenants).Select(one => (one.Id, one.Depth)));
        Assert.Equal([(Second, 0), (third, 1)], chains.Order([third], Second, tenants).Select(one => (one.Id, one.Depth)));

        await EngageAsync(First, third, log.NewId(id => new TenantId(id)));
        Assert.Equal((null, First), (VendorChains.Of(log.Client, tenants).Through(First), VendorChains.Of(log.Client, tenants).Through(Second)));
        await EngageAsync(Second, null);
        Assert.Null(VendorChains.Of(log.Client, tenants).Through(Second));
        Assert.Equal(Second, VendorChains.Of(log.Client, tenants).Through(third));
    }

    [Fact]
    public async Task Vendors_that_work_through_each_other_end_somewhere_and_none_is_lost()
    {
        await EngageAsync(First, Second);
        await EngageAsync(Second, First);
        var ordered = VendorChains.Of(log.Client, tenants).Order([First, Second], null, tenants);
        Assert.Equal([0, 1], ordered.Select(one => one.Depth));
        Assert.Equal([First, Second], ordered.Select(one => one.Id).OrderBy(one => one == Second));
    }

    private Asked By(TenantId? tenant = null, TenantKind kind = TenantKind.Client, Role role = Role.Client) =>
        new(new Principal(new UserId(Guid.NewGuid()), tenant ?? log.Client, kind, role, default, "pwd"), log.Now.AddDays(2), new CommandId(Guid.NewGuid()));

    private async Task<VendorFigures> SeeAsync(SeeFigures request) => (await new SeeingFigures(book, null!, tenants, new CampaignBoard()).HandleAsync(request, By(), default)).Required();

    private Task NameAsync(TenantId vendor, string name) =>
        WriteAsync(new StreamKey(LogName.Of(TenantKind.Operator, log.NewId(id => new TenantId(id))), "tenant", vendor.Value), new TenantRegistered(vendor, TenantKind.Vendor, name, "FR", "Europe/Paris"));

    private Task EngageAsync(TenantId vendor, TenantId? through, TenantId? client = null)
    {
        var (owner, id) = (client ?? log.Client, log.NewId(id => new EngagementId(id)));
        return WriteAsync(new StreamKey(LogName.Of(TenantKind.Client, owner), "engagement", id.Value), new EngagementMade(id, owner, vendor, made.Campaigns, new DateOnly(2026, 10, 1), null, through));
    }

    private async Task WriteAsync(StreamKey stream, IEvent body) => await log.Journal.AppendAsync(new AppendRequest(stream, 0, log.Order, [new EventDraft(body, new EventAbout())]));
}
