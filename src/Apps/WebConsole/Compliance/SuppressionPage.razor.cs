using System.Globalization;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.CallQueue;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Components;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>A client's suppression list: add, ask, release.</summary>
public sealed partial class SuppressionPage
{
    private IReadOnlyList<Tenant>? clients;
    private Tenant? client;
    private IReadOnlyList<SuppressedNumber> entries = [];
    private int shown = 200;
    private string pasted = "";
    private string region = "";
    private List<(int? Line, string Sentence)> lineFaults = [];
    private int? added;
    private string asked = "";
    private IEnumerable<string> askFaults = [];
    private bool answered;
    private SuppressedNumber? found;
    private Guid? releasing;
    private string reason = "";
    private string? problem;

    /// <summary>Whose list; the first that the person may keep when not said.</summary>
    [SupplyParameterFromQuery(Name = "client")]
    public string? ClientId { get; set; }

    [Inject]
    private CurrentPerson Person { get; set; } = null!;

    [Inject]
    private OwnClients Clients { get; set; } = null!;

    [Inject]
    private Answers Answers { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string? Region => region.Trim().ToUpperInvariant() is { Length: 2 } code ? code : null;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        clients ??= await Clients.ListAsync();
        var chosen = clients.FirstOrDefault(one => one.Id.ToString() == ClientId) ?? (clients.Count > 0 ? clients[0] : null);
        if (chosen?.Id != client?.Id)
        {
            (client, region, found, answered, added, releasing) = (chosen, chosen?.Country ?? "", null, false, null, null);
            await LookAsync();
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<bool> LookAsync()
    {
        if (client is null)
        {
            return false;
        }

        var now = (await Person.AskAsync(new SeeSuppressed(client.Id))).Value ?? [];
        var changed = now.Count != entries.Count || !now.SequenceEqual(entries);
        entries = now;
        return changed;
    }

    private async Task AddAsync()
    {
        var lines = pasted.Split('\n').Select((text, i) => (Text: text.Trim(), Line: i + 1)).Where(line => line.Text.Length > 0).ToList();
        var reply = await Person.AskAsync(new SuppressNumbers(client!.Id, [.. lines.Select(line => line.Text)], Region));
        added = reply.IsOk ? reply.Value : null;
        problem = reply.Refusal is { } refusal ? Answers.Of(refusal) : null;
        lineFaults = [.. reply.Faults.Select(fault => (LineOf(fault, lines), Answers.Of(fault)))];
        if (reply.IsOk)
        {
            pasted = "";
            await LookAsync();
        }
    }

    private static int? LineOf(Fault fault, List<(string Text, int Line)> lines) =>
        fault.Member.StartsWith("numbers[", StringComparison.Ordinal) && int.TryParse(fault.Member.AsSpan(8, fault.Member.Length - 9), CultureInfo.InvariantCulture, out var at) ? lines[at].Line : null;

    private async Task QueryAsync()
    {
        var reply = await Person.AskAsync(new AskSuppressed(client!.Id, asked.Trim(), Region));
        askFaults = [.. reply.Faults.Select(Answers.Of)];
        problem = reply.Refusal is { } refusal ? Answers.Of(refusal) : null;
        answered = reply.IsOk;
        found = reply.Value;
    }

    private void StartRelease(SuppressedNumber entry)
    {
        releasing = entry.Number;
        reason = "";
    }

    private async Task ReleaseAsync(SuppressedNumber entry)
    {
        var reply = await Person.AskAsync(new ReleaseNumber(client!.Id, entry.Number, reason));
        problem = reply.IsOk ? null : Answers.Of(reply);
        releasing = reply.IsOk ? null : releasing;
        await LookAsync();
    }
}
