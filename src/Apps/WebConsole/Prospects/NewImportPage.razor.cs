using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Kernel;
using FollowUpConsole.LeadFiles;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FollowUpConsole.WebConsole.Prospects;

/// <summary>A new import: terms, file, what its columns mean. All of it stands in the address, so a reload loses nothing.</summary>
public sealed partial class NewImportPage : IAsyncDisposable
{
    private CommandId command = new(Guid.CreateVersion7());
    private DotNetObjectReference<NewImportPage>? self;
    private ElementReference input;
    private IReadOnlyList<CampaignView>? campaigns;
    private IReadOnlyList<ListImport> before = [];
    private ListPreview? preview;
    private (Guid Spool, string? Region, string? Campaign) looked;
    private IReadOnlyList<LeadColumn> columns = [];
    private IReadOnlyList<Fault> faults = [];
    private string? problem;
    private long sent;
    private long? total;
    private bool reading;
    private bool taking;

    [SupplyParameterFromQuery(Name = "campaign")]
    private string? CampaignId { get; set; }

    [SupplyParameterFromQuery(Name = "origin")]
    private string? Origin { get; set; }

    [SupplyParameterFromQuery(Name = "on")]
    private string? On { get; set; }

    [SupplyParameterFromQuery(Name = "region")]
    private string? RegionCode { get; set; }

    [SupplyParameterFromQuery(Name = "spool")]
    private string? Spool { get; set; }

    [SupplyParameterFromQuery(Name = "name")]
    private string? Name { get; set; }

    [SupplyParameterFromQuery(Name = "as")]
    private string? Chosen { get; set; }

    [SupplyParameterFromQuery(Name = "agreed")]
    private string? Agreed { get; set; }

    [Inject]
    private CurrentPerson Person { get; set; } = null!;

    [Inject]
    private PersonClock Clock { get; set; } = null!;

    [Inject]
    private Answers Answers { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    private List<Fault> FileFaults => [.. (preview?.Faults ?? []).Concat(faults).Where(fault => fault.Member is "file" or "columns").DistinctBy(fault => (fault.Member, fault.Code))];

    private IEnumerable<string> Suggestions => before.Select(list => list.Origin).Concat(["Origin.Own", "Origin.Form", "Origin.Fair", "Origin.Broker"]).Distinct(StringComparer.Ordinal)
        .Select(origin => origin.StartsWith("Origin.", StringComparison.Ordinal) ? Text[origin].Value : origin);

    /// <summary>How far the file is; called by the browser.</summary>
    [JSInvokable]
    public void Sent(long loaded, long all)
    {
        (sent, total) = (loaded, all);
        StateHasChanged();
    }

    /// <summary>The file is here; called by the browser.</summary>
    [JSInvokable]
    public Task ArrivedAsync(string spool, string name)
    {
        total = null;
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["spool"] = spool, ["as"] = null, ["name"] = name.Length > 120 ? name[..120] : name }), replace: true);
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
    public Task LostAsync() => RefusedAsync(Text["Sending.Lost"]);

    /// <summary>The page may send no file any more; called by the browser.</summary>
    [JSInvokable]
    public Task ExpiredAsync() => RefusedAsync(Answers.Of(Refusal.Of(ImportProblems.Expired)));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        self?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (campaigns is null)
        {
            before = (await Person.AskAsync(new SeeLists())).Value ?? [];
            campaigns = [.. ((await Person.AskAsync(new SeeCampaigns())).Value ?? []).Where(c => c.Status != CampaignStatus.Closed)];
        }

        if (campaigns.Count > 0)
        {
            CampaignId = campaigns.FirstOrDefault(c => c.Campaign.ToString() == CampaignId)?.Campaign.ToString() ?? campaigns[0].Campaign.ToString();
            RegionCode ??= campaigns.First(c => c.Campaign.ToString() == CampaignId).Plan.Country;
            await InspectAsync();
        }
    }

    private async Task InspectAsync()
    {
        if (!Guid.TryParse(Spool, out var spool) || looked == (spool, RegionCode, CampaignId))
        {
            return;
        }

        looked = (spool, RegionCode, CampaignId);
        (reading, problem, faults) = (true, null, []);
        StateHasChanged();
        var reply = await Person.AskAsync(new InspectList(Campaign, spool, Region));
        reading = false;
        preview = reply.Value;
        problem = reply.IsOk ? null : Answers.Of(reply);
        columns = ChosenColumns.Apply(preview?.Columns ?? [], Chosen);
    }

    private CampaignId Campaign => new(Guid.Parse(CampaignId!));

    private string? Region => RegionCode is { Length: > 0 } code ? code : null;

    private IEnumerable<string> Of(string member) => Answers.Of(faults, member);

    private string Megabytes(long bytes) => (bytes / 1_000_000m).ToString(bytes < 1_000_000 ? "0.00" : bytes < 10_000_000 ? "0.0" : "0", CultureInfo.CurrentCulture) + " " + Text["Megabytes"];

    private void Keep(string name, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, value ?? ""), replace: true);

    private void ChooseCampaign(string id) => Keep("campaign", id);

    private void Choose(LeadColumn column)
    {
        columns = [.. columns.Select(one => one.Index == column.Index ? column : one)];
        faults = [];
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("as", ChosenColumns.Write(columns)), replace: true);
    }

    private async Task SendAsync()
    {
        problem = null;
        self ??= DotNetObjectReference.Create(this);
        await using var upload = await Js.InvokeAsync<IJSObjectReference>("import", "/js/upload.js");
        await upload.InvokeVoidAsync("send", input, self);
    }

    private async Task TakeAsync()
    {
        taking = true;
        DateOnly? on = DateOnly.TryParse(On, CultureInfo.InvariantCulture, out var day) ? day : null;
        var reply = await Person.AskAsync(new TakeList(Campaign, looked.Spool, Name ?? "", Origin?.Trim() ?? "", on, Region, columns, ConsentWish.Read(Agreed)), command);
        taking = false;
        faults = reply.Faults;
        problem = reply.Refusal is { } refusal ? Answers.Of(refusal) : null;
        if (reply.IsOk)
        {
            Navigation.NavigateTo("/studio/imports/" + reply.Value);
        }
        else
        {
            command = new CommandId(Guid.CreateVersion7());
        }
    }
}
