using System.Net;
using System.Net.Sockets;
using System.Text;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Identity;
using FollowUpConsole.Identity;
using FollowUpConsole.LeadFiles;

namespace FollowUpConsole.Apps.Tests.Prospects;

/// <summary>Files that do not arrive: each time the person is told why, and nothing of it stays.</summary>
public sealed class UploadEndpointTests : IAsyncLifetime, IDisposable
{
    private readonly CookieContainer cookies = new();
    private ConsoleHost host = null!;
    private HttpClient browser = null!;

    public async Task InitializeAsync()
    {
        host = await ConsoleHost.StartAsync();

        // Whoever is refused before the first byte gets the answer before sending: the body waits for the server's word, however long.
        browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false, Expect100ContinueTimeout = TimeSpan.FromMinutes(10) }) { BaseAddress = host.Url };
        await FormPost.SignInAsync(browser, await host.AddPersonAsync(Role.VendorManager), ConsoleHost.Password);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    public void Dispose() => browser.Dispose();

    [Fact]
    public async Task A_file_arrives()
    {
        var answer = await SendAsync(new ByteArrayContent("name,phone\n"u8.ToArray()), await TokenAsync());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Guid.Parse(await answer.Content.ReadAsStringAsync()).ToString("N"), Path.GetFileName(Assert.Single(Uploads())));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    public async Task Without_a_token_of_this_page_nothing_is_taken_in_and_the_page_is_said_to_be_too_old(string? token)
    {
        var answer = await SendAsync(new ByteArrayContent([1, 2, 3]), token);
        Assert.Equal((HttpStatusCode.BadRequest, true), (answer.StatusCode, (await answer.Content.ReadAsStringAsync()).StartsWith("This page can send no file any more", StringComparison.Ordinal)));
        Assert.Empty(Uploads());
    }

    [Fact]
    public async Task A_token_of_somebody_else_is_none()
    {
        var theirs = await TokenAsync();
        await FormPost.SignInAsync(browser, await host.AddPersonAsync(Role.VendorManager), ConsoleHost.Password);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(new ByteArrayContent([1]), theirs)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(new ByteArrayContent([1]), await TokenAsync())).StatusCode);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_before_it_is_sent()
    {
        var answer = await SendAsync(new NeverSent(LeadFileLimits.Usual.Bytes + 1), await TokenAsync());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.DoesNotContain("Fault.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(Uploads());
    }

    [Fact]
    public async Task A_disk_that_takes_no_file_is_told_as_such()
    {
        Directory.Delete(Path.Combine(host.Folder, "spool"));
        var answer = await SendAsync(new ByteArrayContent([1, 2, 3]), await TokenAsync());
        Assert.Equal(HttpStatusCode.InsufficientStorage, answer.StatusCode);
        Assert.StartsWith("It could not be saved", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_file_whose_sender_is_cut_off_half_way_nothing_stays()
    {
        var token = await TokenAsync();
        using (var wire = new TcpClient(host.Url.Host, host.Url.Port))
        {
            await wire.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /studio/imports/upload HTTP/1.1\r\nHost: {host.Url.Authority}\r\nCookie: {cookies.GetCookieHeader(host.Url)}\r\nRequestVerificationToken: {token}\r\nContent-Type: application/octet-stream\r\nContent-Length: 500000\r\n\r\n"));
            await wire.GetStream().WriteAsync(new byte[100_000]);
            await UntilAsync(() => Uploads().Length == 1);
        }

        await UntilAsync(() => Uploads().Length == 0);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!holds())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private string[] Uploads() => Directory.GetFiles(Path.Combine(host.Folder, "spool"));

    private Task<string> TokenAsync() => browser.GetStringAsync("/studio/imports/token");

    private async Task<HttpResponseMessage> SendAsync(HttpContent content, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/studio/imports/upload") { Content = content };
        request.Headers.ExpectContinue = true;
        request.Headers.AcceptLanguage.ParseAdd("en");
        content.Headers.ContentType = new("application/octet-stream");
        if (token is not null)
        {
            request.Headers.Add("RequestVerificationToken", token);
        }

        return await browser.SendAsync(request);
    }

    private sealed class NeverSent(long length) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new InvalidOperationException("Nobody asked for the file.");

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }
}
