using FollowUpConsole.Journal;
using FollowUpConsole.Storage.Identity;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace FollowUpConsole.WebConsole.Shell.Demo;

/// <summary>Furnishes an empty folder, or goes on where the folder was left, before the first request; then tells the ways in.</summary>
internal sealed class DemoStart(DemoHouse house, DemoTouches touches, DemoPast past, DemoFloor floor, DemoCard card, DemoClock clock, IdentityStore people, IJournal journal, IServer server) : IHostedLifecycleService
{
    private const int LastDay = 17;
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
            floor.FarAway = await touches.FarAwayAsync();
        }
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
        Say("three companies and their people");
        clock.HoldAt(DemoCast.Paris(2, 9));
        var made = await house.PeopleAsync();
        clock.HoldAt(DemoCast.Paris(2, 14));
        var campaigns = await house.CampaignsAsync();
        await past.PlayAsync(day => BeforeAsync(day, campaigns, cancellation), cancellation);
        await BeforeAsync(LastDay, campaigns, cancellation);
        await house.BriefAnewAsync(campaigns[0]);
        await past.BeginMorningAsync(cancellation);
        clock.RunFrom(DemoClock.Morning);
        return made;
    }

    // Two files per campaign reach the vendor: one before its calling begins, one on the demo's morning with what is new since.
    private async Task BeforeAsync(int day, IReadOnlyList<DemoCalling> campaigns, CancellationToken cancellation)
    {
        Say($"{day} November");
        foreach (var campaign in campaigns.Where(campaign => day == LastDay || campaign.Plan.FirstDay == day))
        {
            clock.HoldAt(DemoCast.Paris(day, 8, 40));
            var after = day == LastDay ? new DateOnly(2026, 11, campaign.Plan.FirstDay - 1) : DateOnly.MinValue;
            var list = await house.ImportAsync(campaign, after, new DateOnly(2026, 11, day - 1));
            await touches.RecordAsync(list, campaign.Id, campaign.Plan.Kind, cancellation);
            floor.FarAway = await touches.FarAwayAsync();
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

    private static void Say(string what) => Console.WriteLine("Making the demo: " + what);
}
