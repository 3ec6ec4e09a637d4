using FollowUpConsole.Audit;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Proof: the calls made in a client's name, one of them down to its entries. Filters and the opened call stand in the address.</summary>
public sealed partial class ProofPage
{
    private CallFigures? figures;
    private CallPage? page;
    private IReadOnlyList<LogHead> heads = [];
    private CallView? opened;
    private CallId? wanted;
    private CommandId look;
    private string? refusal;
    private string? callRefusal;

    [SupplyParameterFromQuery(Name = "outcome")]
    private string? OutcomeAsked { get; set; }

    [SupplyParameterFromQuery(Name = "call")]
    private string? CallAsked { get; set; }

    [Inject]
    private IStringLocalizer<CodeText> Code { get; set; } = default!;

    /// <summary>Stands before a trait where an outcome may stand.</summary>
    internal const string TraitMark = "~";

    private bool IsFiltered => Wanted != new CallFilter();

    private CallFilter Wanted => new(
        Filter.Campaign,
        Filter.Vendor,
        string.IsNullOrEmpty(OutcomeAsked) || Trait is not null ? null : OutcomeAsked,
        StartOf(Filter.From),
        StartOf(Filter.To?.AddDays(1)),
        Trait,
        Filter is { Vendor: not null, SubVendors: true });

    private CallTrait? Trait => OutcomeAsked?.StartsWith(TraitMark, StringComparison.Ordinal) == true && Enum.TryParse<CallTrait>(OutcomeAsked.AsSpan(TraitMark.Length), ignoreCase: false, out var trait) && Enum.IsDefined(trait) ? trait : null;

    /// <inheritdoc/>
    protected override bool HasLooked => figures is not null;

    /// <inheritdoc/>
    protected override async ValueTask<bool> LookAsync()
    {
        var counted = await Person.AskAsync(new SeeCallFigures(Wanted, Clock.Zone.Id));
        var listed = await Person.AskAsync(new SeeCalls(Wanted, null, SeeCalls.MaxCount));
        if (!counted.IsOk || !listed.IsOk)
        {
            refusal = (counted.Refusal ?? listed.Refusal) is { } no ? Answers.Of(no) : string.Empty;
            return true;
        }

        var known = await Person.AskAsync(new SeeLogs());
        var changed = refusal is not null || page is null || figures is null || !Same(page, listed.Value!) || figures.RefusedByGate != counted.Value!.RefusedByGate || !heads.SequenceEqual(known.Value ?? []);
        (figures, page, heads, refusal) = (counted.Value, listed.Value, known.Value ?? [], null);
        return await LookAtCallAsync() || changed;
    }

    private static bool Same(CallPage one, CallPage other) =>
        one.Total == other.Total && one.Lines.Count == other.Lines.Count && one.Lines.Zip(other.Lines).All(pair => ReferenceEquals(pair.First.Call, pair.Second.Call));

    // Opening is one look, written once: while the call stays open, what is read again goes under the same order.
    private async ValueTask<bool> LookAtCallAsync()
    {
        CallId? asked = Guid.TryParse(CallAsked, out var id) ? new CallId(id) : null;
        if (asked is null)
        {
            var closed = wanted is not null;
            (wanted, opened, callRefusal) = (null, null, null);
            return closed;
        }

        if (asked != wanted)
        {
            (wanted, opened, callRefusal, look) = (asked, null, null, new CommandId(Guid.CreateVersion7(Clock.Now)));
        }
        else if (opened is { } shown && page!.Lines.FirstOrDefault(l => l.Call.Call == asked) is { } line && line.Call.Last == shown.Line.Call.Last && line.Call.Looks == shown.Line.Call.Looks)
        {
            return false;
        }

        var reply = await Person.AskAsync(new SeeCall(asked.Value, "proof"), look);
        opened = reply.Value;
        callRefusal = reply.Refusal is { } no ? Answers.Of(no) : null;
        return true;
    }

    private void Go(string name, ChangeEventArgs change) => Go(name, change.Value as string);

    private void Go(string name, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value), replace: true);

    private void OpenCall(CallId call) => Go("call", call.ToString());

    private void CloseCall() => Go("call", (string?)null);
}
