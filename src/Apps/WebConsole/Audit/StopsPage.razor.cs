using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>The client's stop button: what stands still, which call was the last, who lifted what.</summary>
public sealed partial class StopsPage
{
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private StopsView? view;
    private (bool Stop, bool Lift) may;
    private string? problem;

    [Inject]
    private CurrentPerson Person { get; set; } = default!;

    [Inject]
    private Answers Answers { get; set; } = default!;

    [Inject]
    private PersonClock Clock { get; set; } = default!;

    [Inject]
    private DialogService Dialogs { get; set; } = default!;

    [Inject]
    private ActorNames Actors { get; set; } = default!;

    private IReadOnlyList<StopView> Standing => [.. view!.Stops.Where(stop => stop.Found.Stop.Stands)];

    private IReadOnlyList<StopView> Past => [.. view!.Stops.Where(stop => !stop.Found.Stop.Stands)];

    /// <inheritdoc/>
    protected override async ValueTask<bool> LookAsync()
    {
        if (await Person.ViewAsync() is { Principal: var who })
        {
            may = (Access.May(who, Permission.StopCalls), Access.May(who, Permission.LiftStops));
        }

        var reply = await Person.AskAsync(new SeeStops());
        problem = reply.IsOk ? null : Answers.Of(reply);
        view = reply.Value ?? view;
        foreach (var actor in (view?.Stops ?? []).SelectMany(stop => new[] { stop.Found.Stop.By, stop.Found.Stop.LiftedBy }).OfType<string>())
        {
            names[actor] = await Actors.OfAsync(actor);
        }

        return true;
    }

    private string Name(string actor) => names.GetValueOrDefault(actor, actor);

    private string ScopeOf(StopView stop) =>
        string.Join(" · ", new[] { stop.ClientName, stop.CampaignName ?? Text["Stop.All"].Value, stop.VendorName ?? Text["Stop.AllVendors"].Value });

    private async Task StopAsync()
    {
        await Dialogs.OpenAsync<StopDialog>(Text["Stops.Title"], new() { [nameof(StopDialog.Choices)] = view }, StudioDialogs.Narrow);
        await LookAsync();
    }

    private async Task LiftAsync(StopView stop)
    {
        await Dialogs.OpenAsync<LiftDialog>(Text["Lift.Title"], new() { [nameof(LiftDialog.Stop)] = stop }, StudioDialogs.Narrow);
        await LookAsync();
    }
}
