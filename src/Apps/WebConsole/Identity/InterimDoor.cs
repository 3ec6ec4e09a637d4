using System.Reflection;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>Stands in until the host registers a door over all owners; knows tenants and people only, and refuses every other scope.</summary>
internal sealed class InterimDoor(ISessionCheck sessions, PeopleStore people, IServiceProvider services, TimeProvider clock) : IDoor
{
    public async ValueTask<Reply<TReply>> AskAsync<TReply>(SessionId session, IRequest<TReply> request, CommandId? command = null, CancellationToken cancellation = default)
    {
        var by = await sessions.CurrentAsync(session, cancellation);
        if (Access.Refuse(by, request.Needs) is { } refusal)
        {
            return Reply<TReply>.No(refusal);
        }

        return await ReachesAsync(by!, request.Scope, cancellation)
            ? await HandAsync(by!, request, command, cancellation)
            : Reply<TReply>.No(Refusal.Of(Access.NotReached));
    }

    public ValueTask<Reply<TReply>> AskAsSystemAsync<TReply>(string job, IRequest<TReply> request, CommandId? command = null, CancellationToken cancellation = default) =>
        HandAsync(new(default, default, TenantKind.Operator, Role.Administrator, default, "system:" + job), request, command, cancellation);

    private async ValueTask<bool> ReachesAsync(Principal by, Scope scope, CancellationToken cancellation) => scope switch
    {
        Scope.Own or Scope.Nobody => true,
        Scope.OfTenant of => Access.Reaches(by, of.Tenant),
        Scope.OfPerson of => Access.Reaches(by, (await people.PersonAsync(of.Person, cancellation))?.Tenant),
        _ => false,
    };

    private ValueTask<Reply<TReply>> HandAsync<TReply>(Principal by, IRequest<TReply> request, CommandId? command, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var asked = new Asked(by, now, command ?? new(Guid.CreateVersion7(now)));
        var hand = typeof(InterimDoor).GetMethod(nameof(CallAsync), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(request.GetType(), typeof(TReply));
        return hand.CreateDelegate<Func<IServiceProvider, object, Asked, CancellationToken, ValueTask<Reply<TReply>>>>()(services, request, asked, cancellation);
    }

    private static ValueTask<Reply<TReply>> CallAsync<TRequest, TReply>(IServiceProvider services, object request, Asked asked, CancellationToken cancellation)
        where TRequest : IRequest<TReply> =>
        services.GetRequiredService<IHandle<TRequest, TReply>>().HandleAsync((TRequest)request, asked, cancellation);
}
