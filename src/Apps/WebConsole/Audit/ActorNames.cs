using FollowUpConsole.Kernel;
using FollowUpConsole.Supervision;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Names behind the pseudonyms of entries, for those who may know who acted in their company's name.</summary>
public sealed class ActorNames(IPeopleNames people, IStringLocalizer<RightsText> text)
{
    /// <summary>The person's name, or what kind of actor it is.</summary>
    public async ValueTask<string> OfAsync(string actor) => actor switch
    {
        ['u', ':', .. var id] when Guid.TryParse(id, out var person) && await people.NameOfAsync(new UserId(person), default) is { Length: > 0 } name => name,
        ['t', ':', ..] => text["Stop.Program"],
        ['u', ':', ..] => actor[..10],
        _ => text["Stop.Installation"],
    };

    /// <summary>Adds the names of actors that a screen does not know yet.</summary>
    public async ValueTask AddAsync(IDictionary<string, string> names, IEnumerable<string> actors)
    {
        foreach (var actor in actors)
        {
            names[actor] = await OfAsync(actor);
        }
    }
}
