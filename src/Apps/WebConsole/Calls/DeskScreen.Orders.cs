using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.WebConsole.Calls;

/// <content>Orders of this desk. One order has one id until it is answered, so that a repeated click or a retry is the same order.</content>
public sealed partial class DeskScreen
{
    /// <summary>Gives an order; true when it was carried out. While one is on its way no other is taken.</summary>
    public async Task<bool> DoAsync<TReply>(string act, IRequest<TReply> request, Func<TReply, Task>? then = null)
    {
        if (Busy)
        {
            return false;
        }

        Busy = true;
        (Refusal, Faults, Denied, Booked, Taken, NobodyDue, Unwritten) = (null, [], null, null, null, false, false);
        Draw();
        try
        {
            return await AnsweredAsync(act, await person.AskAsync(request, OrderOf(act)), then);
        }
        catch (IOException)
        {
            // The store could not write. The order keeps its id: trying again is the same order.
            Unwritten = true;
            return false;
        }
        finally
        {
            await LookAsync(always: true);
            Busy = false;
            Draw();
        }
    }

    /// <summary>Gives an order that no button waits for (notes): nothing of the screen is touched by it.</summary>
    public async Task<bool> QuietlyAsync<TReply>(IRequest<TReply> request)
    {
        try
        {
            return (await person.AskAsync(request)).IsOk;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Takes the next prospect.</summary>
    public Task NextAsync() => DoAsync("next", new TakeNext(), reply =>
    {
        NobodyDue = reply.Prospect is null;
        nobodyAt = NobodyDue ? Now : null;
        return Task.CompletedTask;
    });

    /// <summary>Opens somebody by hand: an agreed call, somebody searched for.</summary>
    public Task OpenAsync(ProspectId prospect, string name) => DoAsync("open " + prospect, new OpenProspect(prospect), reply =>
    {
        Denied = reply is { Prospect: null, Refusal: { Allowed: false } verdict } ? new DeniedCall(prospect, name, verdict) : null;
        return Task.CompletedTask;
    });

    /// <summary>Dials; the number for an own phone when the gate said yes.</summary>
    public async Task<string?> DialAsync()
    {
        string? number = null;
        var name = Person?.Card?.Record.DisplayName ?? string.Empty;
        if (Person is not { } shown)
        {
            return null;
        }

        if (shown.Brief is not null)
        {
            Open(DeskSheet.Brief);
            return null;
        }

        await DoAsync("dial " + shown.Prospect, new Dial(shown.Prospect, Number), reply =>
        {
            number = reply.ByHand ? reply.Number : null;
            Denied = reply is { Call: null, Verdict: { Allowed: false } verdict } ? new DeniedCall(shown.Prospect, name, verdict) : null;
            return Task.CompletedTask;
        });
        return number;
    }

    /// <summary>Notes the next legal moment of a refused call for this agent.</summary>
    public Task BookAsync(DeniedCall denied) => denied.Verdict.NextAt is { } next
        ? DoAsync("book " + denied.Prospect, new BookFollowUp(denied.Prospect, next), _ =>
        {
            Booked = (denied.Name, next);
            return Task.CompletedTask;
        })
        : Task.CompletedTask;

    /// <summary>Hangs up; notes first, nothing typed is lost.</summary>
    public async Task<bool> HangUpAsync()
    {
        if (Person?.Call is not { EndedAt: null } call)
        {
            return true;
        }

        await FlushAsync();
        return await DoAsync("hang-up " + call.Id, new HangUp(call.Id));
    }

    /// <summary>Keeps the wrap-up; hangs up first when the line is still open.</summary>
    public async Task WrapUpAsync(WrapUpForm form)
    {
        if (Person is not { } shown)
        {
            return;
        }

        await FlushAsync();
        if (await HangUpAsync())
        {
            var filled = Draft;
            if (await DoAsync("wrap-up " + shown.Prospect, new WrapUp(shown.Prospect, form)))
            {
                noted = (shown.Prospect, filled);
            }
        }
    }

    /// <summary>Takes back what was done last: opens the wrap-up again, or the person who was passed over.</summary>
    public Task TakeBackAsync() => View?.WayBack switch
    {
        null => Task.CompletedTask,
        { Call: { } call } back => DoAsync("reopen " + call, new ReopenWrapUp(back.Prospect, call)),
        var back => OpenAsync(back.Prospect, back.Name),
    };

    /// <summary>Holds the call, or takes the talk up again.</summary>
    public Task HoldAsync() => Person?.Call is { EndedAt: null } call ? DoAsync("hold", new HoldCall(call.Id, call.HeldAt is null)) : Task.CompletedTask;

    private async Task FlushAsync()
    {
        if (SaveNotesNow is { } save)
        {
            await save();
        }
    }

    private CommandId OrderOf(string act)
    {
        if (!orders.TryGetValue(act, out var order))
        {
            orders[act] = order = new CommandId(Guid.CreateVersion7(clock.GetUtcNow()));
        }

        return order;
    }

    private async Task<bool> AnsweredAsync<TReply>(string act, Reply<TReply> reply, Func<TReply, Task>? then)
    {
        // Not answered as long as the store cannot write: the same order may be given again.
        if (reply.Refusal?.Code.StartsWith("STORE", StringComparison.Ordinal) != true)
        {
            orders.Remove(act);
        }

        Refusal = reply.Refusal;
        Faults = reply.Faults;
        if (reply.IsOk && then is not null)
        {
            await then(reply.Value!);
        }

        return reply.IsOk;
    }
}
