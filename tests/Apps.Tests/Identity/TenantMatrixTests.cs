using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using FollowUpConsole.Apps.Tests.Api;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;
using FollowUpConsole.WebConsole.Live;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FollowUpConsole.Apps.Tests.Identity;

/// <summary>Every request there is, by every role, about own things, another company's, and nobody's. Nothing here is listed by hand: a new request or address is in it.</summary>
public sealed class TenantMatrixTests : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Loose = new() { IncludeFields = true, ReferenceHandler = System.Text.Json.Serialization.ReferenceHandler.IgnoreCycles };
    private static readonly MethodInfo Ask = typeof(TenantMatrixTests).GetMethod(nameof(AskAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private ConsoleHost host = null!;
    private MatrixCompany own = null!;
    private MatrixCompany other = null!;

    public async Task InitializeAsync()
    {
        host = await ConsoleHost.StartAsync();
        (own, other) = (await MatrixCompany.AddAsync(host, "Nordlys", "01 99 00 12 34"), await MatrixCompany.AddAsync(host, "Harbour", "01 99 00 56 78"));
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_door_lets_every_role_do_what_it_may_to_its_own_and_nothing_to_others()
    {
        var wrong = await WalkAsync(host.Services.GetRequiredService<IOwners>());
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));
    }

    [Fact]
    public async Task Control_a_door_that_does_not_ask_whose_it_is_is_caught() => Assert.NotEmpty(await WalkAsync(new EverythingIsYours(own)));

    [Fact]
    public async Task No_answer_names_anything_of_another_company_and_nothing_is_written_there()
    {
        var before = Sizes();
        var told = new List<string>();
        foreach (var role in OwnRoles)
        {
            foreach (var type in Requests)
            {
                // Requests that name nothing answer of the asker's own; those that name something name what is not theirs.
                var (_, answer) = await TellAsync(host.Door, own.Sessions[role], other.For(role).Build(type));
                told.AddRange(other.Ids.Where(id => answer.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase)).Select(id => $"{type.Name} told a {role.Name()} of {id}"));
            }
        }

        Assert.True(told.Count == 0, string.Join('\n', told.Take(40)));
        Assert.Equal(before, Sizes());
    }

    [Fact]
    public async Task Every_address_of_the_API_answers_another_companys_things_like_nobodys()
    {
        var routes = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText?.StartsWith("/api/v1", StringComparison.Ordinal) == true && route.RoutePattern.Parameters.Count > 0).ToList();
        Assert.True(routes.Count >= 4);
        foreach (var role in OwnRoles)
        {
            using var client = await own.At.ClientAsync(role);
            foreach (var route in routes)
            {
                var (theirs, none) = (await GetAsync(client, route, other.For(role)), await GetAsync(client, route, Naming.OfNothing(other.For(role).Kind)));
                Assert.Equal(none, theirs);
                Assert.Contains(theirs.Status, new[] { HttpStatusCode.NotFound, HttpStatusCode.Forbidden });
            }
        }
    }

    [Fact]
    public void Only_these_addresses_are_open_to_strangers()
    {
        var open = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(route => route.RoutePattern.RawText!.TrimStart('/')).Where(path => !Path.HasExtension(path) && !path.StartsWith("_framework", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(["culture", "error", "first-run", "health/live", "health/ready", "not-found", "sign-in", "sign-in/code"], open);
    }

    [Fact]
    public void A_request_that_the_matrix_cannot_build_is_named() =>
        Assert.Contains(nameof(Strange), Assert.Throws<InvalidOperationException>(() => own.For(Role.Client).Build(typeof(Strange))).Message, StringComparison.Ordinal);

    private static IReadOnlyList<Role> OwnRoles { get; } = [.. Enum.GetValues<Role>().Where(role => role != Role.Administrator)];

    private static IReadOnlyList<Type> Requests { get; } =
        [.. LiveSetup.Rooms.SelectMany(room => room.GetTypes()).Where(type => typeof(IRequest).IsAssignableFrom(type) && type is { IsAbstract: false, IsInterface: false }).OrderBy(type => type.Name, StringComparer.Ordinal)];

    private async Task<List<string>> WalkAsync(IOwners owners)
    {
        Assert.True(Requests.Count >= 50);
        var door = new Door(new NobodyHandles(host.Services), host.Services.GetRequiredService<SessionDirectory>(), owners, TimeProvider.System, NullLogger<Door>.Instance);
        var wrong = new List<string>();
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var type in Requests)
            {
                foreach (var (whose, naming) in new[] { ("own", own.For(role)), ("other", other.For(role)), ("none", Naming.OfNothing(own.For(role).Kind)) })
                {
                    var request = naming.Build(type);
                    var named = request.Scope is not (Scope.Own or Scope.Nobody);
                    var expected = !Access.May(role, request.Needs) ? Access.NotPermitted
                        : !named || whose == "own" || (role == Role.Administrator && (whose == "other" || request.Scope is Scope.OfTenant or Scope.OfLog)) ? null : Access.NotReached;
                    var (code, _) = await TellAsync(door, own.Sessions[role], request);
                    if (code != expected)
                    {
                        wrong.Add($"{type.Name} by {role.Name()} of {whose}: {code ?? "let in"} instead of {expected ?? "let in"}");
                    }
                }
            }
        }

        return wrong;
    }

    private static Task<(string? Code, string Answer)> TellAsync(IDoor door, SessionId session, IRequest request)
    {
        var reply = request.GetType().GetInterfaces().Single(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IRequest<>)).GetGenericArguments()[0];
        return (Task<(string?, string)>)Ask.MakeGenericMethod(reply).Invoke(null, [door, session, request])!;
    }

    private static async Task<(string? Code, string Answer)> AskAsync<T>(IDoor door, SessionId session, IRequest<T> request)
    {
        var reply = await door.AskAsync(session, request);
        var answer = new StringBuilder();
        if (reply.Value is IAsyncEnumerable<ReadOnlyMemory<byte>> blocks)
        {
            await foreach (var block in blocks)
            {
                answer.Append(Encoding.UTF8.GetString(block.Span));
            }
        }
        else if (reply.Value is not null)
        {
            answer.Append(JsonSerializer.Serialize<object>(reply.Value, Loose));
        }

        return (reply.Refusal?.Code, answer.ToString());
    }

    private static async Task<(HttpStatusCode Status, string Answer)> GetAsync(HttpClient client, RouteEndpoint route, Naming naming)
    {
        var path = route.RoutePattern.RawText!;
        foreach (var parameter in route.RoutePattern.Parameters)
        {
            var value = parameter.Name switch
            {
                "log" => LogName.Of(naming.Kind, naming.Tenant).Value,
                "index" => "0",
                "path" => "entries/000.p/1",
                "id" when path.StartsWith("/api/v1/imports", StringComparison.Ordinal) => naming.List.ToString(),
                "id" when path.StartsWith("/api/v1/reports", StringComparison.Ordinal) => naming.Report.ToString(),
                "id" when path.StartsWith("/api/v1/dossiers", StringComparison.Ordinal) => naming.Dossier.ToString(),
                "id" when path.StartsWith("/api/v1/calls", StringComparison.Ordinal) => naming.Call.ToString(),
                "id" when path.StartsWith("/api/v1/consents", StringComparison.Ordinal) || path.StartsWith("/api/v1/facts", StringComparison.Ordinal) => naming.Fact.ToString(),
                "id" when path.StartsWith("/api/v1/registers", StringComparison.Ordinal) => naming.Look.ToString(),
                "id" when path.StartsWith("/api/v1/promises", StringComparison.Ordinal) => naming.Promise.ToString(),
                _ => throw new InvalidOperationException($"The tenant matrix does not know whose {parameter.Name} stands in {path}."),
            };
            path = path.Replace("{" + parameter.Name + "}", value, StringComparison.Ordinal).Replace("{**" + parameter.Name + "}", value, StringComparison.Ordinal);
        }

        var sends = route.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true;
        var answer = sends ? await client.PostAsync(path, new StringContent(path.EndsWith("/undo", StringComparison.Ordinal) ? $$"""{"client":"{{naming.Tenant}}","reason":"wrong-file"}""" : path.EndsWith("/outcome", StringComparison.Ordinal) ? """{"result":"busy"}""" : path.Contains("/promises/", StringComparison.Ordinal) ? """{"state":"kept"}""" : path.EndsWith("/disclosures", StringComparison.Ordinal) ? $$"""{"calls":["{{naming.Call}}"],"fields":["notes"]}""" : "{}", Encoding.UTF8, "application/json")) : await client.GetAsync(path);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private List<(string, long)> Sizes() => [.. host.Services.GetRequiredService<IJournal>().Heads.Where(h => h.Log.Owner == other.At.Client || h.Log.Owner == other.At.Vendor).Select(h => (h.Log.Value, h.Size)).Order()];

    private sealed record Strange(Uri Where) : IRequest<Done>
    {
        public Permission Needs => Permission.SeeQueue;

        public Scope Scope => new Scope.Own();
    }

    // Behind this door nothing happens: what is asked is only who gets in.
    private sealed class NobodyHandles(IServiceProvider real) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType.IsGenericType && serviceType.GetGenericTypeDefinition() == typeof(IHandle<,>)
            ? Activator.CreateInstance(typeof(Empty<,>).MakeGenericType(serviceType.GetGenericArguments()))
            : real.GetService(serviceType);
    }

    private sealed class Empty<TRequest, TReply> : IHandle<TRequest, TReply>
        where TRequest : IRequest<TReply>
    {
        public ValueTask<Reply<TReply>> HandleAsync(TRequest request, Asked asked, CancellationToken cancellation) => ValueTask.FromResult(Reply<TReply>.Ok(default!));
    }

    private sealed class EverythingIsYours(MatrixCompany you) : IOwners
    {
        private Ownership Yours => new(you.At.Client, [you.At.Vendor]);

        public Ownership? OfCampaign(CampaignId campaign) => Yours;

        public Ownership? OfProspect(ProspectId prospect) => Yours;

        public Ownership? OfCall(CallId call) => Yours;

        public Ownership? OfList(ListId list) => Yours;

        public Ownership? OfFact(FactId fact) => Yours;

        public TenantId? OfPerson(UserId person) => you.At.Client;
    }
}
