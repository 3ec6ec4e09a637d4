using FollowUpConsole.Audit;
using FollowUpConsole.Identity;
using FollowUpConsole.WebConsole.Live;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>What a client may do beside looking at calls.</summary>
public static class RightsSetup
{
    /// <summary>Adds the pages.</summary>
    public static void AddRights(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ActorNames>();
        builder.Services.AddScoped<DossierRows>();
        builder.Services.AddSingleton<IShelf<KeptDossier>, DossierShelf>();
        builder.Services.AddSingleton<DossierStreams>();
        builder.Services.AddSingleton<Disclosing>();
        builder.Services.AddSingleton(new ProofLink(5, "/proof/dossier", typeof(RightsText), "Dossier.Title", Permission.MakeDossiers));
        builder.Services.AddBoard<InstructionBoard>();
        builder.Services.AddSingleton<IStudioStep, InstructionsStep>();
        builder.Services.AddSingleton(new ProofLink(4, "/proof/register", typeof(RegisterText), "Title", Permission.SeeProof));
        builder.Services.AddBoard<LookBook>();
        builder.Services.AddSingleton(new ProofLink(25, "/proof/looks", typeof(ProofText), "Looks.Title", Permission.SeeProof));
        builder.Services.AddSingleton(new ProofLink(30, "/proof/safekeeping", typeof(ProofText), "Safe.Title", Permission.SeeProof));
        builder.Services.AddBoard<CanaryBoard>();
        builder.Services.AddHostedService<CanaryWatch>();
        builder.Services.AddSingleton(new ProofLink(5, "/proof/promises", typeof(Calls.LedgerText), "Title", Permission.SeeProof));
        builder.Services.AddSingleton(new ProofLink(10, "/proof/stops", typeof(RightsText), "Stops.Title", Permission.SeeProof));
        builder.Services.AddSingleton(new ProofLink(20, "/proof/canaries", typeof(RightsText), "Canaries.Title", Permission.PlantCanaries));
    }
}
