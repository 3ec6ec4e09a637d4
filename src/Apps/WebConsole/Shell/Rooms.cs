using FollowUpConsole.Identity;

namespace FollowUpConsole.WebConsole.Shell;

internal sealed record Room(string Href, string TextKey, Permission[] AnyOf);

internal static class Rooms
{
    internal static readonly Room[] All =
    [
        new("/desk", "Room.Desk", [Permission.DeskWork]),
        new("/wall", "Room.Wall", [Permission.SeeWall]),
        new("/proof", "Room.Proof", [Permission.SeeProof]),
        new("/studio", "Room.Studio", StudioPermissions),
    ];

    /// <summary>Whoever may set anything up has something to do in the Studio.</summary>
    internal static Permission[] StudioPermissions =>
    [
        Permission.ManagePeople, Permission.ManageTenants, Permission.ManageEngagements, Permission.ManageCampaigns, Permission.ImportLeads,
        Permission.ManageSuppression, Permission.IssueTokens,
    ];

    internal static IEnumerable<Room> For(Principal who) => All.Where(room => room.AnyOf.Any(permission => Access.May(who, permission)));
}
