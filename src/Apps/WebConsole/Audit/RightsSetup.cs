using FollowUpConsole.Identity;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>What a client may do beside looking at calls.</summary>
public static class RightsSetup
{
    /// <summary>Adds the pages.</summary>
    public static void AddRights(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ActorNames>();
        builder.Services.AddSingleton(new ProofLink(10, "/proof/stops", typeof(RightsText), "Stops.Title", Permission.SeeProof));
    }
}
