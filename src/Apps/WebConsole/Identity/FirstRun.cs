using FollowUpConsole.Identity;
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
public sealed class FirstRun(FirstRunCode code, IdentityStore store, IDoor door, Accounts accounts, SignIn signIn, UserManager<ConsoleUser> people)
{
    private const string Job = "first-run";

    // Two people with the same link at the same moment: one of them is first.
    private static readonly SemaphoreSlim Gate = new(1, 1);

    /// <summary>True while the link works and nobody has come in by it.</summary>
    public async Task<bool> IsOpenAsync(string? given) => code.Fits(given) && await store.IsEmptyAsync();

    /// <summary>Yes when the administrator has been made and signed in; the faults of the form, or why the order was refused; null when the link does not work (any more).</summary>
    public async Task<Reply<Done>?> CreateAsync(HttpContext context, string? given, FirstRunForm form)
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
                return Reply<Done>.Bad(faults);
            }

            var house = await door.AskAsSystemAsync(Job, new OpenInstallation(form.Company, "FR", form.Zone.Trim()));
            if (!house.IsOk)
            {
                return No(house);
            }

            // Always the same order for this installation: begun again after an interruption, it is the same person in the journal.
            await store.ForgetLeftoverAsync();
            var order = new AddPerson(form.Email, form.Name, Role.Administrator, house.Value, form.Zone.Trim(), null);
            var reply = await door.AskAsSystemAsync(Job, order, new CommandId(house.Value.Value));
            if (!reply.IsOk)
            {
                return No(reply);
            }

            var administrator = reply.Value!.Person;
            var refused = await accounts.SetPasswordAsync(administrator, null, form.Password, mustChange: false);
            if (refused.Count > 0)
            {
                return Reply<Done>.Bad(refused);
            }

            code.Take(given);
            await signIn.OpenAsync(context, await people.FindByIdAsync(administrator.ToString()) ?? throw new InvalidOperationException("The administrator was not kept."));
            return Reply<Done>.Ok(default);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static Reply<Done> No<T>(Reply<T> reply) => reply.Refusal is { } refusal ? Reply<Done>.No(refusal) : Reply<Done>.Bad(reply.Faults);

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
