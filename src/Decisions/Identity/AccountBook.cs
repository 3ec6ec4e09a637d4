using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Identity;

/// <summary>What an account, or a token of a program, may do by the store of accounts.</summary>
/// <param name="Who">A person or a token.</param>
/// <param name="Tenant">Among whose people.</param>
/// <param name="Role">As written there.</param>
/// <param name="Open">False while it lets nobody in.</param>
/// <param name="Only">Names of the permissions that a token is held to; none for all of its role.</param>
/// <param name="Until">When a token ends (UTC); null when it does not, and for people.</param>
public sealed record AccountRight(UserId Who, TenantId Tenant, string Role, bool Open, IReadOnlyList<string> Only, DateTimeOffset? Until);

/// <summary>A right, or a company, that the store of accounts has otherwise than the journal.</summary>
/// <param name="Id">The person, token or company.</param>
/// <param name="What">Which part: <c>entry</c>, <c>tenant</c>, <c>role</c>, <c>access</c>, <c>scopes</c>, <c>end</c>, <c>kind</c> or <c>company</c>.</param>
/// <param name="Held">What the store says.</param>
/// <param name="Entered">What the journal says.</param>
public sealed record AccountDifference(Guid Id, string What, string Held, string Entered);

/// <summary>Who may do what by the journal. The store of accounts is a file that can be changed by whoever may write it; the journal's entries cannot, so each right there must have its entries here.</summary>
public sealed class AccountBook : IBoard
{
    private const string Nothing = "nothing";
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, AccountRight> rights = [];
    private readonly Dictionary<Guid, Tenant> companies = [];

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        lock (gate)
        {
            switch (recorded.Body)
            {
                case TenantRegistered e:
                    companies[e.Tenant.Value] = new Tenant(e.Tenant, e.Kind, e.Name, e.Country, e.Zone);
                    break;
                case TenantChanged e when companies.TryGetValue(e.Tenant.Value, out var company):
                    companies[e.Tenant.Value] = company with { Name = e.Name, Country = e.Country, Zone = e.Zone };
                    break;
                case PersonAdded e:
                    rights[e.Person.Value] = new AccountRight(e.Person, e.Tenant, e.Role.Name(), true, [], null);
                    break;
                case PersonRoleChanged e when rights.TryGetValue(e.Person.Value, out var right):
                    rights[e.Person.Value] = right with { Role = e.Role.Name() };
                    break;
                case PersonDisabled e when rights.TryGetValue(e.Person.Value, out var right):
                    rights[e.Person.Value] = right with { Open = false };
                    break;
                case PersonEnabled e when rights.TryGetValue(e.Person.Value, out var right):
                    rights[e.Person.Value] = right with { Open = true };
                    break;
                case TokenIssued e:
                    rights[e.Token.Value] = new AccountRight(e.Token, e.Tenant, e.Role.Name(), true, e.Only, e.ExpiresAt);
                    break;
                case TokenRevoked e when rights.TryGetValue(e.Token.Value, out var right):
                    rights[e.Token.Value] = right with { Open = false };
                    break;
                default:
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }

    /// <summary>Every right and company of the store that is not as entered here. What is shut there though open here, or missing there, only takes a right away and is none.</summary>
    public IReadOnlyList<AccountDifference> Differences(IEnumerable<Tenant> tenants, IEnumerable<AccountRight> held)
    {
        lock (gate)
        {
            return [.. tenants.SelectMany(Of), .. held.SelectMany(Of)];
        }
    }

    private IEnumerable<AccountDifference> Of(Tenant held)
    {
        if (!companies.TryGetValue(held.Id.Value, out var entered))
        {
            return [new(held.Id.Value, "entry", held.Kind.ToString(), Nothing)];
        }

        return Unlike(held.Id.Value, ("kind", held.Kind.ToString(), entered.Kind.ToString()), ("company", $"{held.Name}, {held.Country}, {held.Zone}", $"{entered.Name}, {entered.Country}, {entered.Zone}"));
    }

    private IEnumerable<AccountDifference> Of(AccountRight held)
    {
        if (!rights.TryGetValue(held.Who.Value, out var entered))
        {
            return [new(held.Who.Value, "entry", held.Role, Nothing)];
        }

        return Unlike(
            held.Who.Value, ("tenant", held.Tenant.ToString(), entered.Tenant.ToString()), ("role", held.Role, entered.Role), ("access", "open", entered.Open || !held.Open ? "open" : "shut"),
            ("scopes", Listed(held.Only), Listed(entered.Only)), ("end", Moment(held.Until), Moment(entered.Until)));
    }

    private static IEnumerable<AccountDifference> Unlike(Guid id, params (string What, string Held, string Entered)[] parts) =>
        parts.Where(part => part.Held != part.Entered).Select(part => new AccountDifference(id, part.What, part.Held, part.Entered));

    private static string Listed(IReadOnlyList<string> names) => names.Count == 0 ? "all" : string.Join(',', names.Order(StringComparer.Ordinal));

    private static string Moment(DateTimeOffset? at) => at is { } some ? some.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture) : "never";
}
