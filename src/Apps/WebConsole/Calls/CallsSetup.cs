using Microsoft.AspNetCore.Components.Server.Circuits;

namespace FollowUpConsole.WebConsole.Calls;

/// <summary>The desk: its screen, and who sits at it.</summary>
public static class CallsSetup
{
    /// <summary>Adds the desk.</summary>
    public static void AddCalls(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<DeskPresence>();
        services.AddSingleton<DeskBell>();
        services.AddScoped<CircuitHandler, DeskCircuit>();
        services.AddScoped<DeskScreen>();
    }
}
