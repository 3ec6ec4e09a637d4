using FollowUpConsole.Identity;

namespace FollowUpConsole.WebConsole.Shell;

/// <summary>A page in the Studio's side list. A room registers its own: <c>services.AddSingleton(new StudioLink(…))</c>.</summary>
/// <param name="Order">Where in the list; 10 tenants, 20 people, 30 engagements, 40 campaigns, 50 imports, 60 suppression, 65 rules, 70 scripts, 80 tokens.</param>
/// <param name="Href">Address.</param>
/// <param name="Texts">The room's text marker class.</param>
/// <param name="Key">Key of the label in it.</param>
/// <param name="Needs">Who sees it.</param>
public sealed record StudioLink(int Order, string Href, Type Texts, string Key, Permission Needs);

/// <summary>One step of "what to do first". A room registers its own; the Studio's first page shows those that the person may do.</summary>
public interface IStudioStep
{
    /// <summary>Where in the list.</summary>
    int Order { get; }

    /// <summary>Who sees it.</summary>
    Permission Needs { get; }

    /// <summary>The step as it stands for this person now.</summary>
    ValueTask<StudioStep> StateAsync(Principal person, CancellationToken cancellation);
}

/// <summary>A step: what to do, why, where, and whether it is done.</summary>
public sealed record StudioStep(string Title, string Why, string Href, bool Done);
