using System.Globalization;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Identity;

/// <summary>Carries out what clients write to their vendors, and what the vendors' people say to it.</summary>
public sealed class InstructionRoom(IEntityHost host, InstructionBoard board, TenantDirectory tenants, Func<CampaignId, TenantId?> clientOf)
    : IHandle<GiveInstruction, Guid>, IHandle<WithdrawInstruction, Done>, IHandle<AcknowledgeInstruction, Done>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<Guid>> HandleAsync(GiveInstruction request, Asked asked, CancellationToken cancellation)
    {
        var text = Plain(request.Text);
        var (given, before) = (asked.Derive(0), request.Replaces is { } id ? board.Find(id) : null);
        var faults = new FaultList()
            .Check(text.Length == 0, "text", "missing")
            .Check(text.Length > GiveInstruction.LongestText, "text", "too-long", GiveInstruction.LongestText.ToString(CultureInfo.InvariantCulture))
            .Check(!tenants.Engagements.Any(one => one.Client == request.Client && one.Vendor == request.Vendor), "vendor", "unknown")
            .Check(request.Campaign is { } campaign && clientOf(campaign) != request.Client, "campaign", "unknown")
            .Check(request.Until < request.From, "until", "before-start")
            .Check(request.Replaces is not null && (before is not { WithdrawnAt: null } || before.Client != request.Client || before.Vendor != request.Vendor || (before.ReplacedFrom is not null && board.Find(given)?.Replaces != before.Id)), "replaces", "unknown").Faults;
        if (faults.Count > 0)
        {
            return Reply<Guid>.Bad(faults);
        }

        var fact = new InstructionGiven(given, request.Vendor, request.Campaign, text, request.From, request.Until, request.Replaces);
        var turn = await RunAsync(request.Client, given, asked, known => known is null ? Write(fact, request.Campaign) : Decision.Nothing, cancellation);
        return turn.Refusal is { } refusal ? Reply<Guid>.No(refusal) : Reply<Guid>.Ok(given);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(WithdrawInstruction request, Asked asked, CancellationToken cancellation) => Answer(await RunAsync(
        request.Client, request.Instruction, asked,
        known => known is null ? Gone() : known.WithdrawnAt is not null ? Decision.Nothing : Write(new InstructionWithdrawn(known.Id), known.Campaign), cancellation));

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(AcknowledgeInstruction request, Asked asked, CancellationToken cancellation)
    {
        if (board.Find(request.Instruction) is not { } instruction || instruction.Vendor != asked.By.Tenant)
        {
            return Reply<Done>.No(Refusal.Of(Access.NotReached));
        }

        if (!asked.By.Actor.StartsWith("u:", StringComparison.Ordinal))
        {
            return Reply<Done>.No(Refusal.Of("INSTRUCTION-02"));
        }

        return Answer(await RunAsync(
            instruction.Client, instruction.Id, asked,
            known => known is not { WithdrawnAt: null } ? Gone() : known.AcknowledgedAt is not null ? Decision.Nothing : Write(new InstructionAcknowledged(known.Id, asked.By.User), known.Campaign), cancellation));
    }

    private static Decision Write(IEvent fact, CampaignId? campaign) => Decision.Of(new EventDraft(fact, new EventAbout(campaign)));

    private static Decision Gone() => Decision.Refuse(Refusal.Of("INSTRUCTION-01"));

    private static Reply<Done> Answer(Turn<Instruction?> turn) => turn.Refusal is { } refusal ? Reply<Done>.No(refusal) : Reply<Done>.Ok(default);

    // Lines and paragraphs stay; characters that print nothing would only hide something.
    private static string Plain(string text) => new string([.. text.ReplaceLineEndings("\n").Where(sign => sign == '\n' || !char.IsControl(sign))]).Trim();

    private ValueTask<Turn<Instruction?>> RunAsync(TenantId client, Guid instruction, Asked asked, Func<Instruction?, Decision> decide, CancellationToken cancellation) =>
        host.RunAsync(Instruction.Decider, LogName.Of(TenantKind.Client, client), instruction, asked.Context, decide, cancellation);
}
