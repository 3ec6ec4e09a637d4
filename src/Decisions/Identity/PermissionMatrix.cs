using static FollowUpConsole.Identity.Permission;

namespace FollowUpConsole.Identity;

/// <summary>
/// Roles × permissions as a table: who may do a new thing is said here and in the test's table, nowhere else.
/// <see cref="SystemWork"/> is in no row on purpose.
/// </summary>
internal static class PermissionMatrix
{
    private static readonly Dictionary<Role, HashSet<Permission>> Table = new()
    {
        [Role.Agent] = [DeskWork, SeePersonal, RecordOpposition, RecordFacts, KeepPromises, NormalizeNumbers],
        [Role.Supervisor] = [SeeQueue, SeeWall, InterveneOnWall, SeePersonal, ReadProspects, RecordOpposition, RecordFacts, KeepPromises, NormalizeNumbers, AskGate, AcknowledgeInstructions],
        [Role.VendorManager] =
        [
            SeeQueue, SeeWall, InterveneOnWall, SeePersonal, ReadProspects, ReadLogs, ManagePeople, ManageCampaigns, ImportLeads, ManageSuppression,
            RecordOpposition, RecordFacts, KeepPromises, NormalizeNumbers, AskGate, ProposeLoosening, WriteScripts, ErasePersons, AcknowledgeInstructions,
        ],
        [Role.Client] = [SeeWall, SeeProof, SeePersonal, ReadProspects, ReadLogs, NormalizeNumbers, AskGate, StopCalls, PlantCanaries, MakeDossiers],
        [Role.ClientManager] =
        [
            SeeQueue, SeeWall, SeeProof, SeePersonal, ReadProspects, ReadLogs, ManagePeople, ManageEngagements, ManageCampaigns, ImportLeads,
            ManageSuppression, RecordOpposition, RecordFacts, KeepPromises, LoadRegisters, NormalizeNumbers, AskGate, TightenRules, ApproveLoosening, KeepShownNumbers,
            StopCalls, LiftStops, WriteScripts, ApproveScripts, PlantCanaries, MakeDossiers, DiscloseTexts, ErasePersons, KeepRetention, GiveInstructions,
        ],
        [Role.Administrator] =
        [
            SeeQueue, SeeWall, SeeProof, ReadProspects, ReadLogs, ManagePeople, ManageTenants, ManageEngagements, ManageCampaigns, ImportLeads,
            ManageSuppression, RecordOpposition, RecordFacts, KeepPromises, LoadRegisters, IssueTokens, NormalizeNumbers, AskGate, LoadPacks, TightenRules, ProposeLoosening, KeepShownNumbers,
            StopCalls, WriteScripts, ErasePersons, KeepRetention,
        ],
    };

    internal static bool Has(Role role, Permission permission) => Table.TryGetValue(role, out var held) && held.Contains(permission);
}
