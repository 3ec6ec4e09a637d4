using System.Reflection;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.LeadFiles;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.Storage.Imports;
using FollowUpConsole.Storage.Journal;
using FollowUpConsole.Telephony.Simulator;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FollowUpConsole.WebConsole.Live;

/// <summary>The journal, the boards it feeds, the door and the handlers behind it.</summary>
public static class LiveSetup
{
    /// <summary>The rooms whose events the journal knows and whose handlers the door opens to.</summary>
    public static IReadOnlyList<Assembly> Rooms { get; } =
    [
        typeof(TenantRegistered).Assembly, typeof(ContactCleared).Assembly, typeof(ListTaken).Assembly, typeof(CampaignCreated).Assembly, typeof(CallStarted).Assembly, typeof(FollowUpConsole.Scripts.ScriptRoom).Assembly,
        typeof(LeadImports).Assembly, typeof(FollowUpConsole.Supervision.SupervisionRoom).Assembly, typeof(FollowUpConsole.Audit.AuditRoom).Assembly, typeof(LiveSetup).Assembly,
    ];

    /// <summary>Adds everything that lives between the door and the disk.</summary>
    public static void AddLive(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddBoard<TenantDirectory>();
        services.AddBoard<AccountBook>();
        services.AddBoard<CampaignBoard>();
        services.AddSingleton(provider => Openings.Of(provider.GetRequiredService<CampaignBoard>(), provider.GetRequiredService<IRuleBooks>()));
        services.AddBoard<QueueBoard>();
        services.AddBoard<ContactBoard>();
        services.AddBoard<KnownBoard>();
        services.AddSingleton<IKnownFacts>(provider => provider.GetRequiredService<KnownBoard>());
        services.AddBoard<FollowUpConsole.Scripts.ScriptBoard>();
        services.AddBoard<CallRegister>();
        services.AddBoard<DraftBoard>();
        services.AddBoard<FollowUpConsole.Audit.CallBook>();
        services.AddBoard<FollowUpConsole.Audit.FigureBook>();
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton(OpenJournal);
        services.AddSingleton(provider => new WatchedJournal(provider.GetRequiredService<SqliteJournal>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IJournal>(provider => provider.GetRequiredService<WatchedJournal>());
        services.AddSingleton<IVault>(provider => provider.GetRequiredService<SqliteJournal>());
        services.AddSingleton<INumberIndex>(provider => provider.GetRequiredService<SqliteJournal>());
        services.AddSingleton<IEntityHost>(provider => new EntityHost(provider.GetRequiredService<IJournal>()));
        services.AddSingleton<IOwners>(provider => new BoardOwners(
            provider.GetRequiredService<TenantDirectory>(), provider.GetRequiredService<CampaignBoard>(), provider.GetRequiredService<QueueBoard>(), provider.GetRequiredService<CallRegister>(), provider.GetRequiredService<KnownBoard>(), provider.GetRequiredService<IImportStore>(), provider.GetRequiredService<TimeProvider>().GetUtcNow));
        services.AddSingleton<Func<Kernel.CampaignId, Kernel.TenantId?>>(provider => campaign => provider.GetRequiredService<CampaignBoard>().Find(campaign)?.Client);
        services.AddSingleton(provider => new KeyRing(Path.Combine(provider.GetRequiredService<ConsoleOptions>().DataFolder, "keys")));
        services.AddSingleton(OpenImports);
        services.AddSingleton<IImportStore>(provider => provider.GetRequiredService<ImportStore>());
        services.AddSingleton(NumberPlans.Shipped);
        services.AddSingleton<ImportTools>();
        services.AddSingleton<LeadImports>();
        services.AddSingleton<Func<Kernel.CampaignId, Ownership?>>(provider => campaign => provider.GetRequiredService<IOwners>().OfCampaign(campaign));
        services.AddSingleton<IDoor, Door>();
        services.TryAddSingleton<ITelephony, OwnPhoneLine>();
        services.AddSingleton<DeskRoom>();
        services.AddSingleton<ILineNews, LineNewsAtTheDoor>();
        services.AddHostedService<LeaseWatch>();
        services.AddHostedService<WakeWatch>();
        services.AddReadyChecks();
        foreach (var (contract, handler) in HandlersIn(Rooms))
        {
            services.TryAddSingleton(handler);
            services.AddSingleton(contract, provider => provider.GetRequiredService(handler));
        }
    }

    /// <summary>Adds a board that the journal feeds; boards are fed in the order added.</summary>
    public static void AddBoard<TBoard>(this IServiceCollection services)
        where TBoard : class, IBoard
    {
        services.AddSingleton<TBoard>();
        services.AddSingleton<IBoard>(provider => provider.GetRequiredService<TBoard>());
    }

    /// <summary>Every handler of the given rooms with the contract it fulfils.</summary>
    public static IEnumerable<(Type Contract, Type Handler)> HandlersIn(IEnumerable<Assembly> rooms) =>
        from room in rooms.Distinct()
        from type in room.GetTypes()
        where type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }
        from contract in type.GetInterfaces()
        where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IHandle<,>)
        select (contract, type);

    /// <summary>Opens the journal before the first request: checks every byte, feeds the boards. A sentence when it refuses to start.</summary>
    public static string? StartLive(this WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<SqliteJournal>();
            app.Services.GetRequiredService<ISigner>();
            app.Services.GetRequiredService<IStamps>();
            app.Services.GetRequiredService<LeadImports>().GiveUpLeftoversAsync().GetAwaiter().GetResult();
            return null;
        }
        catch (Exception refused) when (refused is JournalDamagedException or StartRefusedException)
        {
            return refused.Message;
        }
    }

    private static SqliteJournal OpenJournal(IServiceProvider provider)
    {
        var folder = provider.GetRequiredService<ConsoleOptions>().DataFolder;
        var boards = provider.GetServices<IBoard>().Append(new TickAfterBatch(provider.GetRequiredService<ChangeFeed>())).ToList();
        var options = new SqliteJournalOptions
        {
            Path = Path.Combine(folder, "journal.db"),
            EventTypes = EventTypes.Scan(Rooms),
            KeyRing = provider.GetRequiredService<KeyRing>(),
            Boards = boards,
            App = typeof(LiveSetup).Assembly.GetName().Version?.ToString() ?? "dev",
            Logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger("Journal"),
        };
        try
        {
            return SqliteJournal.OpenAsync(options).GetAwaiter().GetResult();
        }
        catch (InvalidOperationException key)
        {
            throw new StartRefusedException(key.Message, key);
        }
        catch (IOException taken)
        {
            throw new StartRefusedException($"The data folder {folder} is in use, most likely by another console that runs on it ({taken.Message}) Stop that one, or name another folder with --data.", taken);
        }
    }

    private static ImportStore OpenImports(IServiceProvider provider)
    {
        var folder = provider.GetRequiredService<ConsoleOptions>().DataFolder;
        try
        {
            return new ImportStore(folder, provider.GetRequiredService<KeyRing>());
        }
        catch (InvalidDataException damaged)
        {
            throw new StartRefusedException(damaged.Message, damaged);
        }
    }

    private sealed class TickAfterBatch(ChangeFeed feed) : IBoard
    {
        public void Apply(Recorded recorded)
        {
        }

        public void BatchApplied() => feed.Publish();
    }
}
