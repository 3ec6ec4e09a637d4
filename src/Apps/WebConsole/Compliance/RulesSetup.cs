using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.WebConsole.Live;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>Rule packs, their versions, and what clients tighten or loosen.</summary>
public static class RulesSetup
{
    /// <summary>Adds the board, the books and the pages.</summary>
    public static void AddRules(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddBoard<RuleBoard>();
        services.AddSingleton<IRuleBooks, RuleBooks>();
        services.AddSingleton<PackFolder>();
        services.AddHostedService(provider => provider.GetRequiredService<PackFolder>());
        services.AddSingleton<WhatIfRuns>();
        services.AddScoped<RuleWords>();
        services.AddScoped<RuleNames>();
        services.AddSingleton(new StudioLink(63, "/studio/shown-numbers", typeof(ShownText), "Title", Permission.AskGate));
        services.AddSingleton(new StudioLink(65, "/studio/rules", typeof(RulesText), "Rules.Title", Permission.AskGate));
    }
}
