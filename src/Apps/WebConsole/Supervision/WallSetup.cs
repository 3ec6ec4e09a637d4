using FollowUpConsole.Supervision;
using FollowUpConsole.WebConsole.Live;

namespace FollowUpConsole.WebConsole.Supervision;

/// <summary>The Wall and the hub for programs that show the same.</summary>
public static class WallSetup
{
    /// <summary>Adds the board and what it asks. After <see cref="LiveSetup.AddLive"/>, whose boards it reads.</summary>
    public static void AddWall(this WebApplicationBuilder builder)
    {
        builder.Services.AddBoard<WallBoard>();
        builder.Services.AddSingleton<FloorLooks>();
        builder.Services.AddSingleton<OppositionTimes>();
        builder.Services.AddBoard<OppositionWatch>();
        builder.Services.AddSingleton<IPeopleNames, PeopleNames>();
        builder.Services.AddScoped<WallWords>();
        builder.Services.AddSingleton<LiveBroadcast>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<LiveBroadcast>());
    }

    /// <summary>The hub's address.</summary>
    public static void MapWall(this WebApplication app) => app.MapHub<LiveHub>("/hubs/live");
}
