namespace FollowUpConsole.Merkle;

/// <summary>What a report counts; docs/PROOF.md says what each of them means. On paper in lower case with dashes.</summary>
internal enum Measure
{
    Calls,
    Contacts,
    NextSteps,
    TalkMs,
    CallsWithCue,
    Objections,
    Oppositions,
    OppositionEffectMs,
    CallsAfterOpposition,
    OpenCalls,
    NotWrappedUp,
    Corrections,
    Promises,
    PromisesKept,
    PromisesBroken,
    Callbacks,
    CallbacksKept,
    CallbacksMissed,
    CallbacksMoved,
    Denied,
    Late,
    Looks,
    Reports,
    Erasures,
    OutsideCalls,
    OutsideOpen,
}
