using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FollowUpConsole.Apps.Tests.Api;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Apps.Tests.Compliance;

public sealed class CalendarApiTests(CalendarApiTests.OneConsole console) : IClassFixture<CalendarApiTests.OneConsole>
{
    private readonly HttpClient client = console.Client;

    [Fact]
    public async Task A_region_has_its_own_list()
    {
        var answer = await client.GetStringAsync("/api/v1/calendar/holidays?country=FR&region=57&year=2026");
        Assert.StartsWith("""{"country":"FR","region":"57","year":2026,"holidays":[{"date":"2026-01-01","name":"Jour de l'an"},{"date":"2026-04-03","name":"Vendredi saint"},""", JsonSerializer.Serialize(JsonDocument.Parse(answer), Plain), StringComparison.Ordinal);
        Assert.Equal(13, JsonDocument.Parse(answer).RootElement.GetProperty("holidays").GetArrayLength());
    }

    [Theory]
    [InlineData("country=FR", null, 11)]
    [InlineData("country=FR&region=", null, 11)]
    [InlineData("country=FR&region=2A&year=", "2A", 11)]
    public async Task Without_year_or_region_it_is_this_year_and_the_nation(string query, string? region, int count)
    {
        var answer = await client.GetFromJsonAsync<JsonElement>("/api/v1/calendar/holidays?" + query);
        Assert.Equal((2027, region), (answer.GetProperty("year").GetInt32(), answer.GetProperty("region").GetString()));
        Assert.Equal(count, answer.GetProperty("holidays").GetArrayLength());
    }

    [Theory]
    [InlineData("", "country missing")]
    [InlineData("country=", "country missing")]
    [InlineData("country=CH", "country one-of AU, BE")]
    [InlineData("country=fr&region=57", "country one-of AU, BE")]
    [InlineData("country=FR&country=DE", "country one-of AU, BE")]
    [InlineData("country=DE&region=57", "region one-of Augsburg, BB")]
    [InlineData("country=FR&region=nation", "region one-of 57, 6AE")]
    [InlineData("country=BE&region=XX", "region no-region")]
    [InlineData("country=FR&year=1969", "year range 1970 2100")]
    [InlineData("country=FR&year=2101", "year range 1970 2100")]
    [InlineData("country=FR&year=2026.0", "year range 1970 2100")]
    [InlineData("country=FR&year=99999999999999999999", "year range 1970 2100")]
    [InlineData("land=FR&country=CH&year=x", "country one-of AU, BE;land unknown-member;year range 1970 2100")]
    [InlineData("country=%00%F0%9F%98%80&region=%3Cb%3E", "country one-of AU, BE")]
    public async Task Every_bad_parameter_is_named_with_what_is_allowed(string query, string faults)
    {
        var answer = await client.GetAsync("/api/v1/calendar/holidays?" + query);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray().OrderBy(error => error.GetProperty("member").GetString(), StringComparer.Ordinal).ToList();
        foreach (var (expected, error) in faults.Split(';').Zip(errors, (fault, error) => (fault.Split(' ', 3), error)))
        {
            Assert.Equal((expected[0], expected[1]), (error.GetProperty("member").GetString(), error.GetProperty("code").GetString()));
            Assert.All(expected.Skip(2), allowed => Assert.All(allowed.Split(' '), word => Assert.Contains(word, error.GetProperty("message").GetString(), StringComparison.Ordinal)));
        }

        Assert.Equal(faults.Split(';').Length, errors.Count);
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One console for all questions: none of them changes anything.</summary>
    public sealed class OneConsole : IAsyncLifetime
    {
        private ConsoleHost host = null!;

        internal HttpClient Client { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            host = await ConsoleHost.StartAsync(new ManualClock(new DateTimeOffset(2027, 12, 31, 23, 30, 0, TimeSpan.Zero)));
            Client = await (await Company.AddAsync(host, "Nordlys")).ClientAsync(Role.Client);
        }

        public async Task DisposeAsync()
        {
            Client.Dispose();
            await host.DisposeAsync();
        }
    }
}
