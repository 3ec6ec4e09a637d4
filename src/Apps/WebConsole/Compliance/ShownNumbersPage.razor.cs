using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Components;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>Which numbers may be shown for a client's calls, who holds them, and whom the client's mandates let show them.</summary>
public sealed partial class ShownNumbersPage
{
    private static readonly string[] Filters = ["standing", "unlent", "retired", "all"];
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private IReadOnlyList<ShownNumbersView>? registers;
    private ShownNumbersView? register;
    private bool mayKeep;
    private string number = "";
    private NumberHolder heldBy;
    private bool returnable = true;
    private IReadOnlyList<Fault> faults = [];
    private string? problem;

    /// <summary>Whose; the first that the person reaches when not said.</summary>
    [SupplyParameterFromQuery(Name = "client")]
    public string? ClientId { get; set; }

    /// <summary>Which of its numbers.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    public string? Show { get; set; }

    [Inject]
    private CurrentPerson Person { get; set; } = null!;

    [Inject]
    private PeopleStore People { get; set; } = null!;

    [Inject]
    private Answers Answers { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Filter => Filters.Contains(Show, StringComparer.Ordinal) ? Show! : Filters[0];

    private IReadOnlyList<ShownNumberLine> Lines => [.. register!.Entries.Where(line => Fits(line, Filter)).Reverse()];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        mayKeep = await Person.MayAsync(Permission.KeepShownNumbers);
        await LookAsync();
    }

    /// <inheritdoc/>
    protected override async ValueTask<bool> LookAsync()
    {
        registers = (await Person.AskAsync(new SeeShownNumbers())).Value ?? [];
        register = registers.FirstOrDefault(one => one.Client.ToString() == ClientId) ?? (registers.Count > 0 ? registers[0] : null);
        await NameAsync();
        return true;
    }

    private static bool Fits(ShownNumberLine line, string filter) => filter switch
    {
        "standing" => line.Entry.RetiredAt is null,
        "unlent" => line.Entry.RetiredAt is null && line.LentTo.Count == 0,
        "retired" => line.Entry.RetiredAt is not null,
        _ => true,
    };

    private async Task NameAsync()
    {
        var people = new Dictionary<UserId, string>();
        foreach (var actor in register is null ? [] : register.Entries.SelectMany(line => line.Entry.Mandates.Select(mandate => mandate.By).Prepend(line.Entry.By)).Distinct(StringComparer.Ordinal))
        {
            if (!names.ContainsKey(actor) && actor.StartsWith("u:", StringComparison.Ordinal) && Guid.TryParse(actor.AsSpan(2), out var id))
            {
                people = people.Count > 0 ? people : (await People.PeopleAsync(null)).ToDictionary(row => row.Id, row => row.Name);
                names[actor] = people.GetValueOrDefault(new UserId(id), "");
            }
        }
    }

    private string Who(string actor) => names.TryGetValue(actor, out var name) && name.Length > 0 ? name : actor.StartsWith("t:", StringComparison.Ordinal) ? Text["Who.Program"] : Text["Who.System"];

    private string NameOf(TenantId vendor) => register!.Vendors.FirstOrDefault(one => one.Id == vendor)?.Name ?? "";

    private bool Stands(ShownNumberLine line, ShowingMandate mandate) => line.Entry.RetiredAt is null && mandate.EndedAt is null && (mandate.Until is null || mandate.Until >= register!.Today);

    private void Go(string member, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(member, value));

    private IEnumerable<string> Of(string member) => Answers.Of(faults, member);

    private async Task EnterAsync()
    {
        if (await AskAsync(new EnterShownNumber(register!.Client, number, null, heldBy, returnable)))
        {
            number = "";
        }
    }

    private Task<bool> RetireAsync(Guid entry, string reason) => reason.Length == 0 ? Task.FromResult(false) : AskAsync(new RetireShownNumber(register!.Client, entry, reason));

    private Task<bool> EndAsync(Guid mandate, string reason) => reason.Length == 0 ? Task.FromResult(false) : AskAsync(new EndMandate(register!.Client, mandate, reason));

    private async Task<bool> AskAsync<T>(IRequest<T> order)
    {
        var reply = await Person.AskAsync(order);
        (faults, problem) = (reply.Faults, reply.Refusal is { } refusal ? Answers.Of(refusal) : null);
        await LookAsync();
        return reply.IsOk;
    }
}
