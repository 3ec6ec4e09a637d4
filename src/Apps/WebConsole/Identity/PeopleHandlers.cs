using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>Adds, changes, disables and re-equips people. The account changes first, then the fact is journaled; a repeated order completes what the first one began.</summary>
public sealed class PeopleHandlers(Accounts accounts, SecondFactor factors, PeopleStore people, IdentityStore store, IdentityJournal journal)
    : IHandle<AddPerson, NewAccount>, IHandle<ChangeRole, Done>, IHandle<DisablePerson, Done>, IHandle<ResetPassword, NewAccount>, IHandle<RevokeSessions, Done>, IHandle<RemoveSecondFactor, Done>,
        IHandle<ListPeople, IReadOnlyList<PersonView>>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<NewAccount>> HandleAsync(AddPerson request, Asked asked, CancellationToken cancellation)
    {
        var tenant = await journal.FindAsync(request.Tenant, cancellation);
        var faults = PeopleRules.CheckRole(Check(request), request.Role, tenant?.Kind);
        if (!faults.IsEmpty)
        {
            return Reply<NewAccount>.Bad(faults.Faults);
        }

        var id = new UserId(asked.Derive(0));
        if (PeopleRules.Refuse(asked.By, id, request.Role) is { } refusal)
        {
            return Reply<NewAccount>.No(refusal);
        }

        var password = People.OneTimePassword();
        var refused = await people.PersonAsync(id, cancellation) is null
            ? await accounts.AddAsync(new(id, request.Email, request.Name, request.Tenant, request.Role, request.Zone, request.Culture, true), password)
            : await accounts.SetPasswordAsync(id, null, password, mustChange: true);
        if (refused.Count > 0)
        {
            return Reply<NewAccount>.Bad(refused);
        }

        var turn = await journal.PersonAsync(tenant!, id, asked.Context, person => AddPerson.Decide(person, request), cancellation);
        return Answer(turn.Refusal, new NewAccount(id, password));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(ChangeRole request, Asked asked, CancellationToken cancellation)
    {
        if (await FindAsync(request.Person, cancellation) is not { } found)
        {
            return Reply<Done>.No(Refusal.Of(Access.NotReached));
        }

        var faults = PeopleRules.CheckRole(new(), request.Role, found.Tenant.Kind);
        if (!faults.IsEmpty)
        {
            return Reply<Done>.Bad(faults.Faults);
        }

        if (PeopleRules.Refuse(asked.By, request.Person, found.Person.Role, request.Role) is { } refusal)
        {
            return Reply<Done>.No(refusal);
        }

        await people.ChangeRoleAsync(request.Person, request.Role, cancellation);
        var turn = await journal.PersonAsync(found.Tenant, request.Person, asked.Context, person => ChangeRole.Decide(person, request), cancellation);
        return Answer(turn.Refusal, default(Done));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(DisablePerson request, Asked asked, CancellationToken cancellation)
    {
        if (await FindAsync(request.Person, cancellation) is not { } found)
        {
            return Reply<Done>.No(Refusal.Of(Access.NotReached));
        }

        if (PeopleRules.Refuse(asked.By, request.Person, found.Person.Role) is { } refusal)
        {
            return Reply<Done>.No(refusal);
        }

        await people.DisableAsync(request.Person, request.Disabled, cancellation);
        if (request.Disabled)
        {
            await store.RevokeSessionsOfAsync(request.Person, cancellation);
        }

        var turn = await journal.PersonAsync(found.Tenant, request.Person, asked.Context, person => DisablePerson.Decide(person, request), cancellation);
        return Answer(turn.Refusal, default(Done));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<NewAccount>> HandleAsync(ResetPassword request, Asked asked, CancellationToken cancellation)
    {
        if (await FindAsync(request.Person, cancellation) is not { } found)
        {
            return Reply<NewAccount>.No(Refusal.Of(Access.NotReached));
        }

        if (PeopleRules.Refuse(asked.By, request.Person, found.Person.Role) is { } refusal)
        {
            return Reply<NewAccount>.No(refusal);
        }

        var password = People.OneTimePassword();
        var refused = await accounts.SetPasswordAsync(request.Person, null, password, mustChange: true);
        return refused.Count > 0 ? Reply<NewAccount>.Bad(refused) : Answer(await EndSessionsAsync(found, asked, cancellation), new NewAccount(request.Person, password));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(RevokeSessions request, Asked asked, CancellationToken cancellation) =>
        await FindAsync(request.Person, cancellation) is not { } found ? Reply<Done>.No(Refusal.Of(Access.NotReached))
        : !found.Person.Id.Equals(asked.By.User) && PeopleRules.Refuse(asked.By, request.Person, found.Person.Role) is { } refusal ? Reply<Done>.No(refusal)
        : Answer(await EndSessionsAsync(found, asked, cancellation), default(Done));

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(RemoveSecondFactor request, Asked asked, CancellationToken cancellation)
    {
        if (await FindAsync(request.Person, cancellation) is not { } found)
        {
            return Reply<Done>.No(Refusal.Of(Access.NotReached));
        }

        if (PeopleRules.Refuse(asked.By, request.Person, found.Person.Role) is { } refusal)
        {
            return Reply<Done>.No(refusal);
        }

        await factors.RemoveAsync(request.Person);
        await store.RevokeSessionsOfAsync(request.Person, cancellation);
        var turn = await journal.PersonAsync(found.Tenant, request.Person, asked.Context, RemoveSecondFactor.Decide, cancellation);
        return Answer(turn.Refusal, default(Done));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<IReadOnlyList<PersonView>>> HandleAsync(ListPeople request, Asked asked, CancellationToken cancellation)
    {
        var rows = await people.PeopleAsync(asked.By.Kind == TenantKind.Operator ? null : asked.By.Tenant, cancellation);
        return Reply<IReadOnlyList<PersonView>>.Ok(
            [.. rows.Select(r => new PersonView(r.Id, r.Name, r.Email, r.Tenant, r.TenantName, r.Role, r.Disabled, r.WaitsForPassword, r.OpenSessions, r.LastSeenAt) { SecondFactor = r.SecondFactor })]);
    }

    private static FaultList Check(AddPerson request) => new FaultList()
        .Check(string.IsNullOrWhiteSpace(request.Name), "name", "missing")
        .Check(request.Name.Length > 200, "name", "too-long", "200")
        .Check(!People.LooksLikeEmail(request.Email), "email", "email")
        .Check(!TimeZoneInfo.TryFindSystemTimeZoneById(request.Zone, out _), "zone", "zone");

    private static Reply<T> Answer<T>(Refusal? refusal, T value) => refusal is null ? Reply<T>.Ok(value) : Reply<T>.No(refusal);

    private async Task<(PersonRow Person, Tenant Tenant)?> FindAsync(UserId person, CancellationToken cancellation) =>
        await people.PersonAsync(person, cancellation) is { } row && await journal.FindAsync(row.Tenant, cancellation) is { } tenant ? (row, tenant) : null;

    private async ValueTask<Refusal?> EndSessionsAsync((PersonRow Person, Tenant Tenant) found, Asked asked, CancellationToken cancellation)
    {
        var count = await store.RevokeSessionsOfAsync(found.Person.Id, cancellation);
        var turn = await journal.PersonAsync(
            found.Tenant, found.Person.Id, asked.Context, person => Journal.Decision.Of(new Journal.EventDraft(new SessionsRevoked(person.Id, count), new())), cancellation);
        return turn.Refusal;
    }
}
