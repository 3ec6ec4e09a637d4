using System.Collections.Concurrent;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;

namespace FollowUpConsole.WebConsole.Live;

/// <summary>The one door. Session, permission and owner are asked of the database and the boards for every request, whoever sends it; refusals are logged.</summary>
internal sealed partial class Door(IServiceProvider services, SessionDirectory sessions, IOwners owners, TimeProvider clock, ILogger<Door> log) : IDoor
{
    private readonly ConcurrentDictionary<Type, object> handlers = new();

    public async ValueTask<Reply<TReply>> AskAsync<TReply>(SessionId session, IRequest<TReply> request, CommandId? command = null, CancellationToken cancellation = default)
    {
        var view = await sessions.ViewAsync(session, cancellation);
        var principal = view?.Principal;
        var refusal = view is { MustChangePassword: true } ? Refusal.Of(Access.OwnPasswordFirst) : view is { MustEnrol: true } ? Refusal.Of(Access.SecondFactorFirst)
            : Access.Refuse(principal, request.Needs) ?? (Reaches(principal!, request.Scope) ? null : Refusal.Of(Access.NotReached));
        if (refusal is not null)
        {
            Refused(request.GetType().Name, refusal.Code, principal?.Actor ?? "-");
            return Reply<TReply>.No(refusal);
        }

        return await HandlerOf(request).HandleAsync(request, AskedBy(principal!, command), cancellation);
    }

    public ValueTask<Reply<TReply>> AskAsSystemAsync<TReply>(string job, IRequest<TReply> request, CommandId? command = null, CancellationToken cancellation = default) =>
        HandlerOf(request).HandleAsync(request, AskedBy(new Principal(default, default, TenantKind.Operator, Role.Administrator, default, "system:" + job), command), cancellation);

    private Asked AskedBy(Principal principal, CommandId? command)
    {
        var now = clock.GetUtcNow();
        return new Asked(principal, now, command ?? new CommandId(Guid.CreateVersion7(now)));
    }

    private bool Reaches(Principal principal, Scope scope) => scope switch
    {
        Scope.Own or Scope.Nobody => true,
        Scope.OfTenant s => Access.Reaches(principal, s.Tenant),
        Scope.OfCampaign s => Access.Reaches(principal, owners.OfCampaign(s.Campaign)),
        Scope.OfProspect s => Access.Reaches(principal, owners.OfProspect(s.Prospect)),
        Scope.OfCall s => Access.Reaches(principal, owners.OfCall(s.Call)),
        Scope.OfList s => Access.Reaches(principal, owners.OfList(s.List)),
        Scope.OfFact s => Access.Reaches(principal, owners.OfFact(s.Fact)),
        Scope.OfPerson s => Access.Reaches(principal, owners.OfPerson(s.Person)),
        Scope.OfLog s => Access.Reaches(principal, s.Log),
        _ => false,
    };

    private Handler<TReply> HandlerOf<TReply>(IRequest<TReply> request) => (Handler<TReply>)handlers.GetOrAdd(
        request.GetType(),
        static (type, services) => Activator.CreateInstance(typeof(Handler<,>).MakeGenericType(type, typeof(TReply)), services)!,
        services);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused at the door: {Request} with {Code} for {Actor}")]
    private partial void Refused(string request, string code, string actor);

    private abstract class Handler<TReply>
    {
        public abstract ValueTask<Reply<TReply>> HandleAsync(IRequest<TReply> request, Asked asked, CancellationToken cancellation);
    }

    private sealed class Handler<TRequest, TReply>(IServiceProvider services) : Handler<TReply>
        where TRequest : IRequest<TReply>
    {
        private readonly IHandle<TRequest, TReply> handler = services.GetRequiredService<IHandle<TRequest, TReply>>();

        public override ValueTask<Reply<TReply>> HandleAsync(IRequest<TReply> request, Asked asked, CancellationToken cancellation) =>
            handler.HandleAsync((TRequest)request, asked, cancellation);
    }
}
