namespace FollowUpConsole.Identity;

/// <summary>One thing a role may do. Which role may do what stands in one table, <c>Access</c>.</summary>
public enum Permission
{
    /// <summary>Sign on as an agent, take prospects, call, wrap up.</summary>
    DeskWork,

    /// <summary>See queues and their order.</summary>
    SeeQueue,

    /// <summary>See the live Wall.</summary>
    SeeWall,

    /// <summary>Release a reservation, pause an agent.</summary>
    InterveneOnWall,

    /// <summary>See calls and their events.</summary>
    SeeProof,

    /// <summary>See names, numbers and notes unmasked.</summary>
    SeePersonal,

    /// <summary>Find prospects by number and read their history.</summary>
    ReadProspects,

    /// <summary>Read raw log entries.</summary>
    ReadLogs,

    /// <summary>Add people, change roles, revoke sessions.</summary>
    ManagePeople,

    /// <summary>Register client companies and vendors.</summary>
    ManageTenants,

    /// <summary>Bind a vendor to a client's campaigns.</summary>
    ManageEngagements,

    /// <summary>Create and change campaigns.</summary>
    ManageCampaigns,

    /// <summary>Import lead files.</summary>
    ImportLeads,

    /// <summary>Add to and look into the suppression list.</summary>
    ManageSuppression,

    /// <summary>Record a person's opposition.</summary>
    RecordOpposition,

    /// <summary>Record what permits or forbids calls to a person: consents, requests, contracts, refusals.</summary>
    RecordFacts,

    /// <summary>Settle promises: kept, broken, put off, fallen away.</summary>
    KeepPromises,

    /// <summary>Hold a client's numbers against a register's copy.</summary>
    LoadRegisters,

    /// <summary>Make and revoke API tokens.</summary>
    IssueTokens,

    /// <summary>Normalise phone numbers.</summary>
    NormalizeNumbers,

    /// <summary>Ask the gate what it would say.</summary>
    AskGate,

    /// <summary>Load versions of rule packs.</summary>
    LoadPacks,

    /// <summary>Ask more than the law for a client's campaigns; take back what was loosened.</summary>
    TightenRules,

    /// <summary>Propose that a policy rule shall not hold for a campaign.</summary>
    ProposeLoosening,

    /// <summary>Approve such a proposal in the client's name.</summary>
    ApproveLoosening,

    /// <summary>Keep the register of numbers that may be shown, with their mandates.</summary>
    KeepShownNumbers,

    /// <summary>Stop calls of a client's campaign or vendor, before the next dial.</summary>
    StopCalls,

    /// <summary>Lift such a stop in the client's name.</summary>
    LiftStops,

    /// <summary>Write scripts and lay them before the client.</summary>
    WriteScripts,

    /// <summary>Approve a script's version for one's own company, or send it back.</summary>
    ApproveScripts,

    /// <summary>Plant secret test persons in lists, and hear of calls to them.</summary>
    PlantCanaries,

    /// <summary>Erase persons, take complaints, agree to erasures that need two.</summary>
    ErasePersons,

    /// <summary>Say how long personal data is kept, and erase what is older.</summary>
    KeepRetention,

    /// <summary>Make and read dossiers: all that the company's log holds about one number.</summary>
    MakeDossiers,

    /// <summary>Disclose chosen personal texts to whoever gets a bundle or a dossier.</summary>
    DiscloseTexts,

    /// <summary>Tell a vendor in writing, in the client's name, how to work.</summary>
    GiveInstructions,

    /// <summary>Read a client's instructions to one's company and say so.</summary>
    AcknowledgeInstructions,

    /// <summary>Work of the installation itself: leases that run out, lines that ring. No person and no token has it.</summary>
    SystemWork,
}
