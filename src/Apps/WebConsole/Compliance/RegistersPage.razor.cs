using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.LeadFiles;
using FollowUpConsole.WebConsole.CallQueue;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>A client's looks into registers: hold the numbers against a copy, see what came of it, undo.</summary>
public sealed partial class RegistersPage
{
    private DotNetObjectReference<RegistersPage>? self;
    private ElementReference input;
    private IReadOnlyList<Tenant>? clients;
    private Tenant? client;
    private IReadOnlyList<RegisterLook> looks = [];
    private Register register;
    private RegisterCoverage coverage;
    private DateOnly? copyOn;
    private Guid? spool;
    private string fileName = "";
    private long sent;
    private long? total;
    private int? lines;
    private bool reading;
    private RegisterLook? done;
    private IReadOnlyList<Fault> faults = [];
    private IReadOnlyList<string> fileFaults = [];
    private string? problem;

    /// <summary>Whose; the first that the person may load for when not said.</summary>
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

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    /// <summary>How far the file is; called by the browser.</summary>
    [JSInvokable]
    public void Sent(long loaded, long all)
    {
        (sent, total) = (loaded, all);
        StateHasChanged();
    }

    /// <summary>The file is here; called by the browser.</summary>
    [JSInvokable]
    public Task ArrivedAsync(string arrived, string name)
    {
        (total, spool, fileName) = (null, Guid.TryParse(arrived, out var id) ? id : null, name.Length > 120 ? name[..120] : name);
        StateHasChanged();
        return Task.CompletedTask;
    }

    /// <summary>The file was not taken in; called by the browser.</summary>
    [JSInvokable]
    public Task RefusedAsync(string sentence)
    {
        (total, problem) = (null, sentence);
        StateHasChanged();
        return Task.CompletedTask;
    }

    /// <summary>The connection broke on the way; called by the browser.</summary>
    [JSInvokable]
    public Task LostAsync() => RefusedAsync(Answers.Of(Refusal.Of(ImportProblems.Cut)));

    /// <summary>The page may send no file any more; called by the browser.</summary>
    [JSInvokable]
    public Task ExpiredAsync() => RefusedAsync(Answers.Of(Refusal.Of(ImportProblems.Expired)));

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        clients ??= await Clients.ListAsync();
        copyOn ??= Clock.Today;
        var chosen = clients.FirstOrDefault(one => one.Id.ToString() == ClientId) ?? (clients.Count > 0 ? clients[0] : null);
        if (chosen?.Id != client?.Id)
        {
            (client, done, problem, fileFaults) = (chosen, null, null, []);
            await LookAsync();
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<bool> LookAsync()
    {
        if (client is null || (await Person.AskAsync(new SeeRegisters(client.Id))).Value is not { } view)
        {
            return false;
        }

        var changed = view.Reading != lines || !view.Looks.SequenceEqual(looks);
        (looks, lines) = (view.Looks, view.Reading);
        return changed;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        self?.Dispose();
        base.Dispose(disposing);
    }

    private string Explained(RegisterCoverage one) => one == RegisterCoverage.Answers ? Text["Coverage.Why.Answers"]
        : RegisterNumbers.IsByArea(register) ? Text["Coverage.Why.Areas"]
        : Text["Coverage.Why.Whole", RegisterNumbers.CountryOf(register)];

    private IEnumerable<string> Of(string member) => Answers.Of(faults, member);

    private async Task SendAsync()
    {
        (problem, done, fileFaults, spool) = (null, null, [], null);
        self ??= DotNetObjectReference.Create(this);
        await using var upload = await Js.InvokeAsync<IJSObjectReference>("import", "/js/upload.js");
        await upload.InvokeVoidAsync("send", input, self, "/studio/registers");
    }

    private async Task CheckAsync()
    {
        (reading, problem, fileFaults, done) = (true, null, [], null);
        StateHasChanged();
        var reply = await Person.AskAsync(new CheckRegister(client!.Id, register, coverage, copyOn ?? Clock.Today, spool!.Value));
        (reading, spool, done, faults) = (false, null, reply.Value, reply.Faults);
        fileFaults = [.. Answers.Of(faults, "file")];
        problem = reply.Refusal is { } refusal ? Answers.Of(refusal) : null;
        await LookAsync();
    }

    private async Task UndoAsync(RegisterLook look, string reason)
    {
        if (reason.Length > 0)
        {
            var reply = await Person.AskAsync(new UndoRegisterCheck(client!.Id, look.Facts.Check, reason));
            problem = reply.IsOk ? null : Answers.Of(reply);
            await LookAsync();
        }
    }
}
