namespace FollowUpConsole.Compliance;

// The words of gate-api.md: a member in kebab case is its word in JSON and in rule packs (QuoteRequested = "quote-requested").

/// <summary>What a call is for; locked by the campaign (ENG-11).</summary>
public enum Purpose
{
    Sales,

    /// <summary>The person asked for the quote and this call answers.</summary>
    QuoteRequested,

    /// <summary>We ask what became of a quote, on our own initiative.</summary>
    QuoteChase,
    ExistingContractOffer,

    /// <summary>An appointment, a delivery: within a contract, offering nothing.</summary>
    Service,
    DebtFirstParty,
    DebtThirdParty,
    Survey,
}

/// <summary>The client's trade, where a law treats it apart.</summary>
public enum Sector
{
    General,
    Energy,
    HomeAdaptation,
    Insurance,
    Press,
    TrainingAccount,
    Claims,
    Pensions,
    Telecoms,
    Charity,
}

/// <summary>How the number is dialled and who speaks.</summary>
public enum Automation
{
    /// <summary>One number at a time, each by a person's own command.</summary>
    ManualClick,
    Progressive,
    Predictive,
    ArtificialVoice,
}

/// <summary>Whether the call is recorded, and whether the person is told.</summary>
public enum RecordingMode
{
    None,
    Announced,
    Unannounced,
}

/// <summary>Which calls are recorded.</summary>
public enum RecordingScope
{
    Triggered,
    Sample,
    All,
}

/// <summary>Whom the law sees in the person called.</summary>
public enum PersonKind
{
    Consumer,
    SoleTrader,
    Company,
}

/// <summary>What kind of line the number is.</summary>
public enum PhoneLine
{
    Fixed,
    Mobile,
    Unknown,
}

/// <summary>Who holds the number that is shown.</summary>
public enum NumberHolder
{
    Client,
    Vendor,
    Other,
}

/// <summary>What a person agreed to.</summary>
public enum ConsentScope
{
    Calls,
    AutomatedCalls,
    OutOfHours,
    Recording,
}

/// <summary>How a consent was given.</summary>
public enum ConsentChannel
{
    WebForm,
    Paper,
    RecordedCall,
    Contract,
    PurchasedList,
}

/// <summary>What the person was told when consenting (FR-02: R223-1 I).</summary>
public enum ConsentMention
{
    Professional,
    Refusable,
    Period,
    Withdrawal,
    Access,
}

/// <summary>To whom a consent was given.</summary>
public enum ConsentHolder
{
    Client,
    ThirdParty,
}

/// <summary>What the person asked for.</summary>
public enum RequestKind
{
    Quote,
    Callback,
    Information,
}

/// <summary>Where a contract stands.</summary>
public enum ContractStatus
{
    None,
    Running,
    Ended,
}

/// <summary>A list of numbers whose owners do not want to be called.</summary>
public enum Register
{
    Bloctel,
    Tps,
    Ctps,
    UsDnc,
    Rpo,
    Dncm,
    Robinson,
    CaDncl,
    AuDncr,
}

/// <summary>How a person said no.</summary>
public enum RefusalKind
{
    Refusal,
    Opposition,
    CeaseContact,
}

/// <summary>How far a refusal reaches.</summary>
public enum RefusalScope
{
    Client,
    Campaign,
}

/// <summary>What became of an attempt (ENG-10: all of them count).</summary>
public enum AttemptResult
{
    NoAnswer,
    Busy,
    Voicemail,
    Conversation,

    /// <summary>The person answered and nobody spoke.</summary>
    Abandoned,

    /// <summary>The network did not put it through.</summary>
    NotConnected,
}
