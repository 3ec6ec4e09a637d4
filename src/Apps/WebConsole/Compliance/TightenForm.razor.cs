using System.Globalization;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;
using Microsoft.AspNetCore.Components;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>A client's wish for more than the law, while a person writes it.</summary>
public sealed partial class TightenForm
{
    private static readonly DayOfWeek[] Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];
    private readonly HashSet<CampaignId> campaigns = [];
    private readonly HashSet<DayOfWeek> days = [.. Week];
    private readonly HashSet<Register> registers = [];
    private string title = "";
    private TimeOnly? from;
    private TimeOnly? until;
    private bool noHolidays;
    private string closedOn = "";
    private bool agreed = true;
    private string attempts = "";
    private string capDays = "";
    private string perDay = "";
    private bool consent;
    private string copyDays = "31";
    private IReadOnlyList<Fault> faults = [];
    private string? problem;
    private bool kept;

    /// <summary>For whose campaigns.</summary>
    [Parameter, EditorRequired]
    public ClientRulesView Client { get; set; } = null!;

    /// <summary>Told when it was kept.</summary>
    [Parameter]
    public EventCallback Kept { get; set; }

    private static void Choose<T>(HashSet<T> chosen, T one, bool wanted) => _ = wanted ? chosen.Add(one) : chosen.Remove(one);

    // What is no number is no allowed number either; the check says which are.
    private static int? Number(string text) => text.Trim().Length == 0 ? null : int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private IEnumerable<string> Of(string member) => Answers.Of(faults, member);

    // Days left out are days without calls, so hours stand for the days that are ticked.
    private TighterRules Rules() => new(
        title.Trim(), from is null && until is null && days.Count == Week.Length ? [] : [.. Week.Where(days.Contains).Select(day => new CallingWindow(day, from ?? TimeOnly.MinValue, until ?? TimeOnly.MinValue))],
        noHolidays, closedOn.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), agreed, Number(attempts), Number(capDays), Number(perDay), consent, [.. registers], Number(copyDays) ?? 31);

    private async Task KeepAsync()
    {
        var reply = await Person.AskAsync(new TightenRules(Client.Client, null, [.. campaigns], Rules()));
        (faults, kept) = (reply.Faults, reply.IsOk);
        problem = reply.Refusal is { } refusal ? Answers.Of(refusal) : reply.Faults.FirstOrDefault(fault => fault.Member is "campaigns" or "client") is { } fault ? Answers.Of(fault) : null;
        if (reply.IsOk)
        {
            await Kept.InvokeAsync();
        }
    }
}
