using System.Reflection;
using FollowUpConsole.House.Tests.Walk;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.WebConsole.Live;

namespace FollowUpConsole.House.Tests;

/// <summary>Whatever can be asked is answered by somebody, once; and what the door and the journal look through is the whole house.</summary>
public sealed class RequestTests
{
    [Fact]
    public void Every_request_has_exactly_one_handler_behind_the_door() =>
        Unanswered(HouseAssemblies.All.SelectMany(assembly => assembly.GetTypes()).Where(IsRequest).AtLeast(20), LiveSetup.HandlersIn(LiveSetup.Rooms)).MustBeNone();

    [Fact]
    public void The_door_and_the_journal_look_through_every_room_that_has_something_for_them() =>
        Forgotten(HouseAssemblies.All, LiveSetup.Rooms).MustBeNone();

    [Fact]
    public void A_request_without_a_handler_or_with_two_is_named()
    {
        Unanswered([typeof(Nobodys)], []).MustName(nameof(Nobodys));
        Unanswered([typeof(Nobodys)], [(typeof(IHandle<Nobodys, bool>), typeof(First)), (typeof(IHandle<Nobodys, bool>), typeof(Second))]).MustName("First and Second");
        Unanswered([typeof(Nobodys)], [(typeof(IHandle<Nobodys, bool>), typeof(First))]).MustBeNone();
    }

    [Fact]
    public void A_forgotten_room_is_named() => Forgotten([typeof(TenantRegistered).Assembly, typeof(Nobodys).Assembly], [typeof(TenantRegistered).Assembly]).MustName("House.Tests");

    private static IEnumerable<string> Unanswered(IEnumerable<Type> requests, IEnumerable<(Type Contract, Type Handler)> handlers)
    {
        var byRequest = handlers.Distinct().ToLookup(pair => pair.Contract.GetGenericArguments()[0], pair => pair.Handler.Name);
        return requests.Where(request => byRequest[request].Count() != 1)
            .Select(request => $"{request.Name} must have one handler; it has {(byRequest[request].Any() ? string.Join(" and ", byRequest[request]) : "none")}.");
    }

    private static IEnumerable<string> Forgotten(IEnumerable<Assembly> house, IEnumerable<Assembly> rooms) =>
        house.Except(rooms).Where(assembly => assembly.GetTypes().Any(type => (typeof(IEvent).IsAssignableFrom(type) && Attribute.IsDefined(type, typeof(EventTypeAttribute))) || HandlesSomething(type)))
            .Select(assembly => $"{assembly.GetName().Name} has events or handlers and is not in LiveSetup.Rooms.");

    private static bool IsRequest(Type type) => typeof(IRequest).IsAssignableFrom(type) && type is { IsAbstract: false, IsInterface: false };

    private static bool HandlesSomething(Type type) => type is { IsClass: true, IsAbstract: false } && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IHandle<,>));

    private sealed record Nobodys : IRequest<bool>
    {
        public Permission Needs => default;

        public Scope Scope => new Scope.Nobody();
    }

    private sealed class First : IHandle<Nobodys, bool>
    {
        public ValueTask<Reply<bool>> HandleAsync(Nobodys request, Asked asked, CancellationToken cancellation) => ValueTask.FromResult(Reply<bool>.Ok(true));
    }

    private sealed class Second : IHandle<Nobodys, bool>
    {
        public ValueTask<Reply<bool>> HandleAsync(Nobodys request, Asked asked, CancellationToken cancellation) => ValueTask.FromResult(Reply<bool>.Ok(false));
    }
}
