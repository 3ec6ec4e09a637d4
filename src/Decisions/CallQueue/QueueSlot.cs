namespace FollowUpConsole.CallQueue;

/// <summary>Where a prospect stands in the queue. One byte, because a million of them lie in memory.</summary>
internal enum SlotState : byte
{
    /// <summary>Its list is not complete yet; never offered.</summary>
    Asleep,

    /// <summary>Due later.</summary>
    Later,

    /// <summary>Due, waiting in its bucket.</summary>
    Ready,

    /// <summary>An agreed time stands.</summary>
    Callback,

    /// <summary>Picked on this node, claim not durable yet; lost with the process, on purpose.</summary>
    Picked,

    /// <summary>Reserved for an agent.</summary>
    Held,

    /// <summary>Nothing more to do.</summary>
    Closed,
}

/// <summary>One prospect of the queue, 72 bytes; four more beside it in <see cref="SlotTable"/>. Seconds since 1970 fit 32 bits until 2106.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal struct QueueSlot
{
    public Guid Id;
    public Guid Number;
    public uint DueAt;
    public uint CallbackAt;
    public int CallbackAgent;
    public int Holder;
    public uint HeldUntil;
    public int Fence;
    public int Bucket;
    public int List;
    public ushort Score;
    public WhyNow Why;
    public SlotState State;
    public bool Done;
    public bool HasStory;

    /// <summary>The gate has just said no: what follows in the story is its doing.</summary>
    public bool Refused;

    /// <summary>The gate's no put it aside (<see cref="PutAside"/>).</summary>
    public bool Aside;
}
