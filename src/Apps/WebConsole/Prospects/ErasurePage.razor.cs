using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace FollowUpConsole.WebConsole.Prospects;

/// <summary>Erases single persons, settles complaints, and says how long things are kept.</summary>
public sealed partial class ErasurePage
{
    private ErasuresView? view;
    private IReadOnlyList<FoundProspect>? found;
    private IReadOnlyList<Fault> faults = [];
    private string number = string.Empty;
    private string? problem;
    private string? said;

    [Inject]
    private CurrentPerson Person { get; set; } = default!;

    [Inject]
    private Answers Answers { get; set; } = default!;

    [Inject]
    private PersonClock Clock { get; set; } = default!;

    [Inject]
    private DialogService Dialogs { get; set; } = default!;

    /// <inheritdoc/>
    protected override async ValueTask<bool> LookAsync()
    {
        var reply = await Person.AskAsync(new SeeErasures());
        view = reply.Value ?? view;
        problem = reply.IsOk ? problem : Answers.Of(reply);
        return true;
    }

    private async Task FindAsync()
    {
        var reply = await Person.AskAsync(new FindByNumber(number, null, "erasure"));
        (found, faults, said, problem) = (reply.Value, reply.Faults, null, reply.Refusal is { } no ? Answers.Of(no) : null);
    }

    private async Task EraseAsync(FoundProspect one)
    {
        if (await Dialogs.OpenAsync<EraseDialog>(Text["Erase.Title"], new() { [nameof(EraseDialog.Found)] = one }, StudioDialogs.Narrow) is ErasureAnswer answer)
        {
            (said, problem) = (Text[answer.Erased ? "Said.Erased" : "Said.Waits"], null);
            found = [.. found!.Where(other => other != one)];
        }
    }

    private async Task ComplainAsync(FoundProspect one)
    {
        if (await Dialogs.OpenAsync<ComplaintDialog>(Text["Complaint.Title"], new() { [nameof(ComplaintDialog.Prospect)] = one.Place.Prospect }, StudioDialogs.Narrow) is true)
        {
            (said, problem) = (Text["Said.Opened"], null);
        }
    }

    private async Task OrderAsync<TReply>(IRequest<TReply> order, string yes)
    {
        var reply = await Person.AskAsync(order);
        (said, problem) = reply.IsOk ? (Text[yes], null) : ((string?)null, Answers.Of(reply));
        await LookAsync();
    }
}
