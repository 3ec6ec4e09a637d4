using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>Writes what happened to people, tenants and tokens into the log of the tenant it concerns. Names and e-mails stay in the store of accounts.</summary>
public sealed class IdentityJournal(PeopleStore people, IEntityHost entities)
{
    private readonly PersonDecider persons = new();
    private readonly TenantDecider tenants = new();
    private readonly TokenDecider tokens = new();

    internal ValueTask<Turn<Person>> PersonAsync(Tenant tenant, UserId person, CommandContext context, Func<Person, Decision> decide, CancellationToken cancellation) =>
        entities.RunAsync(persons, tenant.Log, person.Value, context, decide, cancellation);

    internal ValueTask<Turn<Token>> TokenAsync(Tenant tenant, UserId token, CommandContext context, Func<Token, Decision> decide, CancellationToken cancellation) =>
        entities.RunAsync(tokens, tenant.Log, token.Value, context, decide, cancellation);

    internal async ValueTask<Turn<Tenant?>> TenantAsync(TenantId tenant, CommandContext context, Func<Tenant?, Decision> decide, CancellationToken cancellation) =>
        await entities.RunAsync(tenants, await OperatorLogAsync(cancellation), tenant.Value, context, decide, cancellation);

    internal async Task<Tenant?> FindAsync(TenantId tenant, CancellationToken cancellation) =>
        (await people.TenantsAsync(cancellation)).FirstOrDefault(known => known.Id == tenant);

    private async Task<LogName> OperatorLogAsync(CancellationToken cancellation) =>
        (await people.TenantsAsync(cancellation)).First(tenant => tenant.Kind == TenantKind.Operator).Log;
}
