using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Scripts;

/// <summary>Carries out what people do about briefs.</summary>
public sealed class BriefRoom(IEntityHost host, ScriptBoard scripts, CampaignBoard campaigns) : IHandle<SeeBrief, Brief>, IHandle<WriteBrief, Brief>, IHandle<SignBrief, Done>
{
    /// <inheritdoc/>
    public ValueTask<Reply<Brief>> HandleAsync(SeeBrief request, Asked asked, CancellationToken cancellation) => ValueTask.FromResult(Reply<Brief>.Ok(scripts.BriefOf(request.Campaign)));

    /// <inheritdoc/>
    public async ValueTask<Reply<Brief>> HandleAsync(WriteBrief request, Asked asked, CancellationToken cancellation)
    {
        var text = request.Text.ReplaceLineEndings("\n").Trim();
        var faults = new FaultList().Check(text.Length == 0, "text", "missing").Check(text.Length > WriteBrief.MaxLength, "text", "too-long", WriteBrief.MaxLength.ToString(CultureInfo.InvariantCulture)).Faults;
        if (faults.Count > 0)
        {
            return Reply<Brief>.Bad(faults);
        }

        var turn = await RunAsync(request.Campaign, asked, brief => brief.Write(request.Campaign, text, request.Version, asked.By.User), cancellation);
        return turn.Refusal is { } refusal ? Reply<Brief>.No(refusal) : Reply<Brief>.Ok(turn.State);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(SignBrief request, Asked asked, CancellationToken cancellation)
    {
        var turn = await RunAsync(request.Campaign, asked, brief => brief.Sign(request.Campaign, request.Sha256, asked.By.User), cancellation);
        return turn.Refusal is { } refusal ? Reply<Done>.No(refusal) : Reply<Done>.Ok(default);
    }

    private ValueTask<Turn<Brief>> RunAsync(CampaignId campaign, Asked asked, Func<Brief, Decision> decide, CancellationToken cancellation) =>
        host.RunAsync(Brief.Decider, LogName.Of(TenantKind.Client, campaigns.Find(campaign)!.Client), campaign.Value, asked.Context, decide, cancellation);
}
