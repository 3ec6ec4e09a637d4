using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Load;

/// <summary>
/// A real <c>identity.db</c>, changed cell by cell. It is no evidence: no entry, head or report is read from it. What must be found is a right that nobody entered: the start holds roles, companies, tokens and who is shut out against the
/// journal. Harmless is what takes a right away (whoever loses it notices), and what <see cref="Reasons"/> names.
/// </summary>
public sealed class AccountsUnderChange : IDisposable
{
    private const string SignIn = "who comes in as whom: whoever may write this file can set a password (T18); what is done then is entered under that account, with session and way of sign-in";
    private const string Shown = "how somebody is shown here; entries name people by id";
    private const string Habit = "how somebody likes their screens";
    private const string Nobody = "nobody asks for it: no right follows from a claim, and nobody comes in by another house's login";
    private const string Times = "a time that nothing is decided by; the entry has its own";

    private readonly string folder = Directory.CreateTempSubdirectory("accounts-under-change").FullName;
    private readonly AccountBook book = new();
    private readonly bool compared;
    private readonly Random chance;
    private readonly byte[] whole;
    private int copies;
    private readonly Cells cells;
    private readonly List<string> powers;

    private AccountsUnderChange(int seed, bool compared)
    {
        this.compared = compared;
        chance = new Random(seed);
        BuildAsync().GetAwaiter().GetResult();
        SqliteConnection.ClearAllPools();
        Cells.IntoOneFile(Original);
        whole = File.ReadAllBytes(Original);
        cells = Cells.Of(Original, chance, nothing: true);
        powers = PowersAsync(Original).GetAwaiter().GetResult().Powers;
    }

    /// <summary>The columns whose change is harmless when every right stays what it was, and why.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["People.DisplayName"] = Shown,
        ["People.PhoneNumber"] = Shown,
        ["ApiTokens.Name"] = Shown,
        ["People.Culture"] = Habit,
        ["People.TimeZone"] = Habit,
        ["People.Theme"] = Habit,
        ["People.Desk"] = Habit,
        ["People.CreatedAt"] = Times,
        ["Tenants.CreatedAt"] = Times,
        ["ApiTokens.CreatedAt"] = Times,
        ["ApiTokens.LastUsedAt"] = Times,
        ["ApiTokens.RevokedAt"] = Times,
        ["ApiTokens.CreatedBy"] = "who made a token is the actor of its entry",
        ["People.UserName"] = SignIn,
        ["People.NormalizedUserName"] = SignIn,
        ["People.Email"] = SignIn,
        ["People.NormalizedEmail"] = SignIn,
        ["People.EmailConfirmed"] = SignIn,
        ["People.PasswordHash"] = SignIn,
        ["People.SecurityStamp"] = SignIn,
        ["People.ConcurrencyStamp"] = SignIn,
        ["People.PhoneNumberConfirmed"] = SignIn,
        ["People.TwoFactorEnabled"] = SignIn,
        ["People.LockoutEnd"] = SignIn,
        ["People.LockoutEnabled"] = SignIn,
        ["People.AccessFailedCount"] = SignIn,
        ["People.MustChangePassword"] = SignIn,
        ["ApiTokens.Hash"] = SignIn,
        ["Sessions.Id"] = SignIn,
        ["Sessions.UserId"] = SignIn,
        ["Sessions.CreatedAt"] = SignIn,
        ["Sessions.LastSeenAt"] = SignIn,
        ["Sessions.ExpiresAt"] = SignIn,
        ["Sessions.RevokedAt"] = SignIn,
        ["Sessions.UserAgent"] = SignIn,
        ["Sessions.Ip"] = SignIn,
        ["Sessions.Auth"] = SignIn,
        ["PeopleTokens.UserId"] = SignIn,
        ["PeopleTokens.LoginProvider"] = SignIn,
        ["PeopleTokens.Name"] = SignIn,
        ["PeopleTokens.Value"] = SignIn,
        ["AspNetUserPasskeys.CredentialId"] = SignIn,
        ["AspNetUserPasskeys.UserId"] = SignIn,
        ["AspNetUserPasskeys.Data"] = SignIn,
        ["PeopleClaims.Id"] = Nobody,
        ["PeopleClaims.UserId"] = Nobody,
        ["PeopleClaims.ClaimType"] = Nobody,
        ["PeopleClaims.ClaimValue"] = Nobody,
        ["PeopleLogins.LoginProvider"] = Nobody,
        ["PeopleLogins.ProviderKey"] = Nobody,
        ["PeopleLogins.ProviderDisplayName"] = Nobody,
        ["PeopleLogins.UserId"] = Nobody,
        ["sqlite_sequence.name"] = "with which number the next claim begins",
        ["sqlite_sequence.seq"] = "with which number the next claim begins",
        ["Tenants.Kind"] = "read as the same kind, however it is written; any other is named",
        ["People.Disabled"] = "shut stays shut, however it is written",
        ["__EFMigrationsHistory.MigrationId"] = "read without regard to case; with any other value it does not start",
        ["__EFMigrationsHistory.ProductVersion"] = "with which version of a library the table was made",
        ["__EFMigrationsLock.Id"] = "that nobody changes the tables just now",
        ["__EFMigrationsLock.Timestamp"] = "that nobody changes the tables just now",
    };

    /// <summary>Every column that holds something.</summary>
    public IReadOnlyList<string> Columns => cells.Columns;

    private string Original => Path.Combine(folder, "identity.db");

    /// <summary>A file with companies, people of every role, sessions and tokens, and a journal that says how they came to be.</summary>
    /// <param name="seed">The same seed gives the same changes.</param>
    /// <param name="compared">False for a start that does not look into the journal: the control.</param>
    public static AccountsUnderChange Open(int seed, bool compared = true) => new(seed, compared);

    /// <summary>Makes one change to a copy and looks at what comes of it.</summary>
    public async Task<(string Kind, StoreVerdict Verdict)> OneAsync()
    {
        // A name of its own each time: connections to the last one may still be pooled.
        var file = Path.Combine(folder, $"copy-{++copies}.db");
        await File.WriteAllBytesAsync(file, whole);
        var (kind, possible) = cells.Change(file);
        var verdict = possible ? await JudgeAsync(kind.Split(':')[0], kind.Split(": ")[1], file) : StoreVerdict.Impossible;
        SqliteConnection.ClearAllPools();
        foreach (var old in Directory.GetFiles(folder, "copy-*"))
        {
            File.Delete(old);
        }

        return ("identity.db " + kind, verdict);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static ServiceProvider Services(string file)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddIdentityStore(file);
        return services.BuildServiceProvider();
    }

    private async Task<StoreVerdict> JudgeAsync(string column, string how, string file)
    {
        try
        {
            var (now, named) = await PowersAsync(file);
            return named ? StoreVerdict.Refused
                : now.Except(powers, StringComparer.Ordinal).Any() ? StoreVerdict.Accepted
                : now.Count < powers.Count || how == "row deleted" || Reasons.ContainsKey(column) ? StoreVerdict.Harmless : StoreVerdict.Accepted;
        }
        catch (InvalidDataException)
        {
            return StoreVerdict.Refused;
        }
    }

    // What the start does, and who may do what after it.
    private async Task<(List<string> Powers, bool Named)> PowersAsync(string file)
    {
        await using var services = Services(file);
        var store = services.GetRequiredService<IdentityStore>();
        var (tenants, rights) = await store.OpenAsync();
        var every = rights.Where(right => right.Open).Select(right => $"{right.Who} {right.Tenant} {right.Role} {string.Join(',', right.Only)} {right.Until:O}").Concat(tenants.Select(tenant => tenant.ToString()));
        return ([.. every], compared && book.Differences(tenants, rights).Count > 0);
    }

    private async Task BuildAsync()
    {
        await using var services = Services(Original);
        var store = services.GetRequiredService<IdentityStore>();
        await store.PrepareAsync();
        await using var db = await services.GetRequiredService<IDbContextFactory<IdentityDb>>().CreateDbContextAsync();
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000);
        foreach (var kind in Enum.GetValues<TenantKind>())
        {
            var tenant = new Tenant(new TenantId(Guid.CreateVersion7(at)), kind, $"{kind} & Co", "FR", "Europe/Paris");
            db.Tenants.Add(new TenantRow { Id = tenant.Id.Value, Name = tenant.Name, Kind = kind, CreatedAt = at });
            Enter(tenant.Log, new TenantRegistered(tenant.Id, kind, tenant.Name, tenant.Country, tenant.Zone));
            foreach (var role in Enum.GetValues<Role>().Where(role => role.Home() == kind))
            {
                for (var one = 0; one < 3; one++)
                {
                    var person = new UserId(Guid.CreateVersion7(at));
                    var email = $"{role.Name()}{one}@example.org";
                    db.Users.Add(new ConsoleUser
                    {
                        Id = person.Value,
                        DisplayName = $"{role} {one}",
                        TenantId = tenant.Id.Value,
                        Role = role.Name(),
                        Disabled = one == 2,
                        CreatedAt = at,
                        UserName = email,
                        NormalizedUserName = email.ToUpperInvariant(),
                        Email = email,
                        NormalizedEmail = email.ToUpperInvariant(),
                        PasswordHash = "hash",
                        SecurityStamp = "stamp",
                        Culture = "fr",
                        Desk = "{}",
                        PhoneNumber = "0",
                        LockoutEnd = at,
                    });
                    db.Sessions.Add(new SessionRow { Id = Guid.CreateVersion7(at), UserId = person.Value, CreatedAt = at, LastSeenAt = at, ExpiresAt = at, UserAgent = "browser", Ip = "::1", RevokedAt = one == 1 ? at : null });
                    db.UserClaims.Add(new IdentityUserClaim<Guid> { UserId = person.Value, ClaimType = "role", ClaimValue = Role.Administrator.Name() });
                    db.UserLogins.Add(new IdentityUserLogin<Guid> { UserId = person.Value, LoginProvider = "elsewhere", ProviderKey = email, ProviderDisplayName = "Elsewhere" });
                    db.UserTokens.Add(new IdentityUserToken<Guid> { UserId = person.Value, LoginProvider = "app", Name = "key", Value = "secret" });
                    db.Set<IdentityUserPasskey<Guid>>().Add(new IdentityUserPasskey<Guid> { UserId = person.Value, CredentialId = person.Value.ToByteArray(), Data = new IdentityPasskeyData { Name = "key", PublicKey = [1], AttestationObject = [1], ClientDataJson = [1] } });
                    Enter(tenant.Log, new PersonAdded(person, tenant.Id, role));
                    if (one == 2)
                    {
                        Enter(tenant.Log, new PersonDisabled(person));
                    }
                }

                AddToken(db, tenant, role, at, only: null, revoked: false);
                AddToken(db, tenant, role, at, only: Permission.SeeProof.ToString(), revoked: false);
                AddToken(db, tenant, role, at, only: null, revoked: true);
            }
        }

        await db.SaveChangesAsync();
    }

    private void AddToken(IdentityDb db, Tenant tenant, Role role, DateTimeOffset at, string? only, bool revoked)
    {
        var id = new UserId(Guid.CreateVersion7(at));
        DateTimeOffset? end = only is null ? null : at.AddDays(30);
        var hash = new byte[32];
        chance.NextBytes(hash);
        db.ApiTokens.Add(new ApiTokenRow { Id = id.Value, Name = "program", Hash = hash, TenantId = tenant.Id.Value, Role = role.Name(), CreatedBy = id.Value, CreatedAt = at, ExpiresAt = end, LastUsedAt = at, RevokedAt = revoked ? at : null, Only = only });
        Enter(tenant.Log, new TokenIssued(id, tenant.Id, role, "program", end, only is null ? [] : [only]));
        if (revoked)
        {
            Enter(tenant.Log, new TokenRevoked(id));
        }
    }

    private void Enter(LogName log, IEvent body) =>
        book.Apply(new Recorded(log, 0, new StreamKey(log, "accounts", log.Owner.Value), 1, "id", "type", DateTimeOffset.UnixEpoch, null, "u:test", new EventAbout(), body, [], default, default));
}
