using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;
using Microsoft.AspNetCore.Identity;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>What the first administrator says about themselves.</summary>
public sealed class FirstRunForm
{
    /// <summary>The company that runs the installation.</summary>
    public string Company { get; set; } = "";

    /// <summary>The administrator's name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The administrator's e-mail.</summary>
    public string Email { get; set; } = "";

    /// <summary>The administrator's password.</summary>
    public string Password { get; set; } = "";

    /// <summary>IANA zone.</summary>
    public string Zone { get; set; } = "Europe/Paris";
}

/// <summary>Makes the operator and its first administrator, once.</summary>
public sealed class FirstRun(FirstRunCode code, IdentityStore store, PeopleStore tenants, Accounts accounts, IdentityJournal journal, SignIn signIn, UserManager<ConsoleUser> people, TimeProvider clock)
{
    // Two people with the same link at the same moment: one of them is first.
    private static readonly SemaphoreSlim Gate = new(1, 1);

    /// <summary>True while the link works and nobody has come in by it.</summary>
    public async Task<bool> IsOpenAsync(string? given) => code.Fits(given) && await store.IsEmptyAsync();

    /// <summary>The faults of the form; none when the administrator has been made and signed in; null when the link does not work (any more).</summary>
    public async Task<IReadOnlyList<Fault>?> CreateAsync(HttpContext context, string? given, FirstRunForm form)
    {
        await Gate.WaitAsync();
        try
        {
            if (!await IsOpenAsync(given))
            {
                return null;
            }

            var faults = Check(form);
            if (faults.Count > 0)
            {
                return faults;
            }

            var now = clock.GetUtcNow();
            var house = (await tenants.TenantsAsync()).FirstOrDefault(tenant => tenant.Kind == TenantKind.Operator)
                ?? new Tenant(new(Guid.CreateVersion7(now)), TenantKind.Operator, form.Company.Trim(), "FR", form.Zone.Trim());
            await tenants.KeepTenantAsync(house);
            var order = new AddPerson(form.Email, form.Name, Role.Administrator, house.Id, form.Zone.Trim(), null);
            var id = new UserId(Guid.CreateVersion7(now));
            var refused = await accounts.AddAsync(new(id, order.Email, order.Name, house.Id, order.Role, order.Zone, null, false), form.Password);
            if (refused.Count > 0)
            {
                return refused;
            }

            await journal.TenantAsync(house.Id, Context(now), known => RegisterTenant.Decide(known, house), CancellationToken.None);
            await journal.PersonAsync(house, id, Context(now), person => AddPerson.Decide(person, order), CancellationToken.None);
            code.Take(given);
            await signIn.OpenAsync(context, await people.FindByIdAsync(id.ToString()) ?? throw new InvalidOperationException("The administrator was not kept."));
            return [];
        }
        finally
        {
            Gate.Release();
        }
    }

    private static CommandContext Context(DateTimeOffset now) => new(new(Guid.CreateVersion7(now)), "system:first-run", now);

    private static List<Fault> Check(FirstRunForm form)
    {
        var faults = new FaultList()
            .Check(string.IsNullOrWhiteSpace(form.Company), "company", "missing")
            .Check(form.Company.Length > 200, "company", "too-long", "200")
            .Check(string.IsNullOrWhiteSpace(form.Name), "name", "missing")
            .Check(form.Name.Length > 200, "name", "too-long", "200")
            .Check(!People.LooksLikeEmail(form.Email), "email", "email")
            .Check(!TimeZoneInfo.TryFindSystemTimeZoneById(form.Zone.Trim(), out _), "zone", "zone");
        return PasswordRules.Fault(form.Password, form.Email, form.Name) is { } password
            ? [.. faults.Faults, new Fault("password", password)]
            : [.. faults.Faults];
    }
}
