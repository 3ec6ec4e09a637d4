using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;
using Microsoft.AspNetCore.Identity;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>A person to be added.</summary>
public sealed record NewPerson(UserId Id, string Email, string Name, TenantId Tenant, Role Role, string TimeZone, string? Culture, bool MustChangePassword);

/// <summary>
/// People as accounts with a password. Whether it may be done is decided before it comes here. Each order runs in a scope of its own, because
/// a circuit lives for hours and the framework's store keeps what it has once read.
/// </summary>
public sealed class Accounts(IServiceScopeFactory scopes, SessionDirectory sessions, TimeProvider clock)
{
    /// <summary>Adds a person; the faults when the e-mail or the password will not do. The same id again is the same person.</summary>
    public Task<IReadOnlyList<Fault>> AddAsync(NewPerson person, string password) => InScopeAsync(async people =>
    {
        if (await people.FindByIdAsync(person.Id.ToString()) is not null)
        {
            return [];
        }

        var row = new ConsoleUser
        {
            Id = person.Id.Value,
            UserName = person.Email.Trim(),
            Email = person.Email.Trim(),
            EmailConfirmed = true,
            DisplayName = person.Name.Trim(),
            TenantId = person.Tenant.Value,
            Role = person.Role.Name(),
            TimeZone = person.TimeZone,
            Culture = person.Culture,
            MustChangePassword = person.MustChangePassword,
            LockoutEnabled = true,
            CreatedAt = clock.GetUtcNow(),
        };
        return Faults(await people.CreateAsync(row, password));
    });

    /// <summary>Gives a person another password; the faults when it will not do, <c>password-wrong</c> when <paramref name="old"/> is given and is not theirs.</summary>
    public Task<IReadOnlyList<Fault>> SetPasswordAsync(UserId person, string? old, string password, bool mustChange) => InScopeAsync(async people =>
    {
        if (await people.FindByIdAsync(person.ToString()) is not { } row)
        {
            return [new Fault("person", "unknown")];
        }

        if (old is not null && !await people.CheckPasswordAsync(row, old))
        {
            return [new Fault("old", "password-wrong")];
        }

        if (old == password)
        {
            return [new Fault("password", "password-same")];
        }

        foreach (var rule in people.PasswordValidators)
        {
            var checkedBy = await rule.ValidateAsync(people, row, password);
            if (!checkedBy.Succeeded)
            {
                return Faults(checkedBy);
            }
        }

        row.MustChangePassword = mustChange;
        row.PasswordHash = people.PasswordHasher.HashPassword(row, password);
        (row.LockoutEnd, row.AccessFailedCount) = (null, 0);
        return Faults(await people.UpdateSecurityStampAsync(row));
    });

    /// <summary>True when this is the person's password. A wrong one counts towards the lock-out, as at sign-in.</summary>
    public async Task<bool> KnowsPasswordAsync(UserId person, string password)
    {
        await using var scope = scopes.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>();
        if (await people.FindByIdAsync(person.ToString()) is not { } row || password.Length > PasswordRules.Longest || await people.IsLockedOutAsync(row))
        {
            return false;
        }

        var right = await people.CheckPasswordAsync(row, password);
        _ = right ? await people.ResetAccessFailedCountAsync(row) : await people.AccessFailedAsync(row);
        return right;
    }

    private static List<Fault> Faults(IdentityResult result) => [.. result.Errors.Select(error => FaultOf(error.Code)).DistinctBy(fault => fault.Code)];

    private static Fault FaultOf(string code) => code switch
    {
        "DuplicateEmail" or "DuplicateUserName" => new("email", "email-taken"),
        "InvalidEmail" or "InvalidUserName" => new("email", "email"),
        nameof(IdentityErrorDescriber.PasswordTooShort) => new("password", "password-short"),
        _ => new("password", code),
    };

    private async Task<IReadOnlyList<Fault>> InScopeAsync(Func<UserManager<ConsoleUser>, Task<IReadOnlyList<Fault>>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        var faults = await work(scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>());
        sessions.Forget();
        return faults;
    }
}
