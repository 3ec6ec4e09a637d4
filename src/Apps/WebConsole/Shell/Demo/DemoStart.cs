using FollowUpConsole.Journal;
using FollowUpConsole.Storage.Identity;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace FollowUpConsole.WebConsole.Shell.Demo;

/// <summary>Furnishes an empty folder, or goes on where the folder was left, before the first request; then tells the ways in.</summary>
internal sealed class DemoStart(DemoHouse house, DemoTouches touches, DemoPast past, DemoFloor floor, DemoCard card, DemoClock clock, IdentityStore people, IJournal journal, IServer server) : IHostedLifecycleService
{
    private DemoKeys? keys;

    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (await people.IsEmptyAsync(cancellationToken))
        {
            keys = await FurnishAsync(cancellationToken);
        }
        else
        {
            keys = card.Read();
            clock.RunFrom(await ResumeAtAsync(cancellationToken));
        }

        floor.FarAway = await touches.FarAwayAsync();
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        keys = keys! with { Url = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "" };
        card.Write(keys);
        var (roles, mails) = (keys.Users.Max(user => user.Role.Length), keys.Users.Max(user => user.Email.Length));
        Console.WriteLine($"\nThe demo is open at {keys.Url}\n");
        foreach (var user in keys.Users)
        {
            Console.WriteLine($"  {user.Role.PadRight(roles)}  {user.Email.PadRight(mails)}  {user.Password}");
        }

        Console.WriteLine("\nThese and an API token are in demo.json in the data folder.");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<DemoKeys> FurnishAsync(CancellationToken cancellation)
    {
        Console.WriteLine("Making the demo: three companies and their people");
        clock.HoldAt(DemoCast.Paris(2, 9));
        var made = await house.PeopleAsync();
        clock.HoldAt(DemoCast.Paris(2, 14));
        var campaigns = await house.CampaignsAsync();
        await TakeAsync(campaigns, DateOnly.MinValue, 2, cancellation);
        Console.Write("Making the demo: calls of November");
        await past.PlayAsync(day => Console.Write($" {day}"), cancellation);
        Console.WriteLine();
        await TakeAsync(campaigns, new DateOnly(2026, 11, 2), 16, cancellation);
        await past.BeginMorningAsync(cancellation);
        clock.RunFrom(DemoClock.Morning);
        return made;
    }

    // Two files reach the vendor: one before the calling begins, one on the demo's morning with what is new since.
    private async Task TakeAsync(IReadOnlyList<DemoCalling> campaigns, DateOnly after, int untilDay, CancellationToken cancellation)
    {
        Console.WriteLine($"Making the demo: leads until {untilDay} November");
        clock.HoldAt(DemoCast.Paris(untilDay + 1, 8, 40));
        foreach (var (campaign, list) in await house.ImportAsync(campaigns, after, new DateOnly(2026, 11, untilDay)))
        {
            await touches.RecordAsync(list, campaign.Id, campaign.Plan.Kind, cancellation);
        }
    }

    // The demo's time goes on from the last thing recorded; in the evening, and before the morning's work, from the next 10:30 of a working day.
    private async Task<DateTimeOffset> ResumeAtAsync(CancellationToken cancellation)
    {
        var last = DemoClock.Morning;
        foreach (var head in journal.Heads.Where(head => head.Size > 0))
        {
            var entry = (await journal.ReadLogAsync(head.Log, head.Size - 1, 1, cancellation))[0];
            last = entry.RecordedAt > last ? entry.RecordedAt : last;
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(DemoCast.Zone);
        var local = TimeZoneInfo.ConvertTime(last, zone).DateTime;
        var morning = new TimeSpan(10, 30, 0);
        var day = local.TimeOfDay > new TimeSpan(18, 0, 0) ? local.Date.AddDays(1) : local.Date;
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            day = day.AddDays(1);
        }

        return day == local.Date && local.TimeOfDay >= morning ? last : new DateTimeOffset(day + morning, zone.GetUtcOffset(day + morning)).ToUniversalTime();
    }
}
