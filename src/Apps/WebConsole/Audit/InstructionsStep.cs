using FollowUpConsole.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>What a vendor's manager finds first in the Studio: instructions that nobody has acknowledged.</summary>
internal sealed class InstructionsStep(InstructionBoard board, TenantDirectory tenants, TimeProvider clock, IStringLocalizer<RegisterText> text) : IStudioStep
{
    public int Order => 5;

    public Permission Needs => Permission.AcknowledgeInstructions;

    public ValueTask<StudioStep> StateAsync(Principal person, CancellationToken cancellation)
    {
        var due = board.DueAt(person.Tenant, client => LocalDay.Of(clock.GetUtcNow(), tenants.Find(client)?.Zone));
        return ValueTask.FromResult(new StudioStep(text["Step.Read"], text["Step.ReadWhy"], "/wall/instructions", due.Count == 0));
    }
}
