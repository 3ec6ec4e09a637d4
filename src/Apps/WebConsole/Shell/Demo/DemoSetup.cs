using FollowUpConsole.Calls;

namespace FollowUpConsole.WebConsole.Shell.Demo;

/// <summary>The demo: a furnished installation with a past, and agents who work by themselves. Everything in it goes through the same door as everybody's orders.</summary>
internal static class DemoSetup
{
    /// <summary>Adds the demo when the command line asks for it; a sentence when its folder holds something else. After the rooms.</summary>
    public static string? AddDemo(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var options = (ConsoleOptions)services.Last(service => service.ServiceType == typeof(ConsoleOptions)).ImplementationInstance!;
        if (!options.Demo)
        {
            return null;
        }

        var card = new DemoCard(options.DataFolder);
        if (!card.Exists && File.Exists(Path.Combine(options.DataFolder, "identity.db")))
        {
            return $"{options.DataFolder} holds no finished demo; the demo does not mix with anything else. Name an empty folder with --data, or delete what a broken first start left there.";
        }

        services.AddSingleton(card);
        services.AddSingleton(provider => (DemoClock)provider.GetRequiredService<TimeProvider>());
        services.AddSingleton<DemoLine>();
        services.AddSingleton<ITelephony>(provider => provider.GetRequiredService<DemoLine>());
        services.AddSingleton<DemoFloor>();
        services.AddSingleton<DemoHouse>();
        services.AddSingleton<DemoTouches>();
        services.AddSingleton<DemoPast>();
        services.AddHostedService<DemoStart>();
        services.AddHostedService<DemoShift>();
        return null;
    }
}
