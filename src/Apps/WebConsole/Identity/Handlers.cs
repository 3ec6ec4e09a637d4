using FollowUpConsole.Identity;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>Tells the door who carries out what.</summary>
public static class Handlers
{
    /// <summary>Registers a class for every request it carries out.</summary>
    public static IServiceCollection AddHandlers<T>(this IServiceCollection services)
        where T : class
    {
        services.AddSingleton<T>();
        foreach (var handles in typeof(T).GetInterfaces().Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IHandle<,>)))
        {
            services.AddSingleton(handles, provider => provider.GetRequiredService<T>());
        }

        return services;
    }
}
