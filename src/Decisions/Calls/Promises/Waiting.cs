using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Calls that would break a promise: of somebody whom we are to call at an agreed time elsewhere, or who has until a day to pay.</summary>
internal static class Waiting
{
    /// <summary>Why a person is not dialled now though the law allows it; null when nothing is waited for.</summary>
    /// <param name="room">The boards.</param>
    /// <param name="number">The client's keyed hash of the number.</param>
    /// <param name="file">The card it is dialled from; null for nobody's here.</param>
    /// <param name="at">Now (UTC).</param>
    public static Refusal? RefusalOf(DeskRoom room, Guid number, ProspectFile? file, DateTimeOffset at)
    {
        if (room.Queue.AgreedElsewhere(number, file?.Id) is { CallbackAt: { } agreed } && file?.Callback is null)
        {
            return Refusal.Of("HOLD-04") with { NextAt = agreed };
        }

        return file is { Callback: null } && room.Calls.Promises.WaitingWith(file.Id).FirstOrDefault(promise => promise.Kind == PromiseKind.Payment && promise.DueAt > at) is { } pays
            ? Refusal.Of("HOLD-05") with { NextAt = pays.DueAt }
            : null;
    }
}
