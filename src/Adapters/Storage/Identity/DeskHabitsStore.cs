using System.Text.Json;
using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;
using Microsoft.EntityFrameworkCore;

namespace FollowUpConsole.Storage.Identity;

/// <summary>How agents like their Desk, beside their other settings. What cannot be read any more is the usual again.</summary>
public sealed class DeskHabitsStore(IDbContextFactory<IdentityDb> databases) : IDeskHabits
{
    /// <inheritdoc/>
    public async ValueTask<DeskHabits> OfAsync(UserId agent, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return Read(await db.Users.Where(u => u.Id == agent.Value).Select(u => u.Desk).FirstOrDefaultAsync(cancellation));
    }

    /// <inheritdoc/>
    public async ValueTask KeepAsync(UserId agent, DeskHabits habits, CancellationToken cancellation)
    {
        var text = JsonSerializer.Serialize(new Kept(habits.AutoNext, new Dictionary<string, string>(habits.Keys.Chosen)));
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Users.Where(u => u.Id == agent.Value).ExecuteUpdateAsync(set => set.SetProperty(u => u.Desk, text), cancellation);
    }

    private static DeskHabits Read(string? text)
    {
        try
        {
            return text is not null && JsonSerializer.Deserialize<Kept>(text) is { Keys: { } keys } kept ? new DeskHabits(new DeskKeys(keys).Sound(), kept.AutoNext) : DeskHabits.Usual;
        }
        catch (JsonException)
        {
            return DeskHabits.Usual;
        }
    }

    private sealed record Kept(bool AutoNext, Dictionary<string, string> Keys);
}
