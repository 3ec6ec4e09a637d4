using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using FollowUpConsole.WebConsole.Identity;
using Microsoft.Extensions.Configuration;

namespace FollowUpConsole.Apps.Tests.Identity;

/// <summary>Over TLS, with a certificate of its own making: cookies that no other host and no plain connection can set, and browsers told to come no other way.</summary>
public sealed class SecureCookiesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tls-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Over_TLS_every_cookie_is_bound_to_this_host_and_the_browser_is_told_to_stay()
    {
        await using var host = await ConsoleHost.StartAsync(
            ("urls", "https://127.0.0.1:0"), ("Kestrel:Certificates:Default:Path", Certificate()), ("Kestrel:Certificates:Default:Password", "for this test"));
        Assert.Equal("https", host.Url.Scheme);
        using var client = Client(host);
        var page = await client.GetAsync("/sign-in");
        Assert.Equal("max-age=31536000", Assert.Single(page.Headers.GetValues("Strict-Transport-Security")));
        var answer = await FormPost.SignInAsync(client, await host.AddPersonAsync(Role.Supervisor), ConsoleHost.Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var cookies = page.Headers.GetValues("Set-Cookie").Concat(answer.Headers.GetValues("Set-Cookie")).ToList();
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-console=", StringComparison.Ordinal));
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-form=", StringComparison.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Control_over_plain_HTTP_none_of_this_is_said()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var client = host.Client();
        var page = await client.GetAsync("/sign-in");
        Assert.False(page.Headers.Contains("Strict-Transport-Security"));
        Assert.All(page.Headers.GetValues("Set-Cookie"), cookie => Assert.DoesNotContain("__Host-", cookie, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("urls", "https://0.0.0.0:443", true)]
    [InlineData("https_ports", "443", true)]
    [InlineData("Kestrel:Endpoints:outside:Url", "https://*:443", true)]
    [InlineData("secureCookies", "true", true)]
    [InlineData("urls", "http://127.0.0.1:5080", false)]
    [InlineData("Kestrel:Endpoints:inside:Url", "http://*:80", false)]
    public void TLS_is_noticed_however_it_is_set_up(string name, string value, bool secure) =>
        Assert.Equal(secure, CookieSafety.Of(new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build()).Secure);

    // Trusts this certificate, and the ordinary way of checking it.
    private HttpClient Client(ConsoleHost host)
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "test.cer")));
        return new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new(), SslOptions = { CertificateChainPolicy = trust } }) { BaseAddress = host.Url };
    }

    private string Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var path = Path.Combine(folder, "test.pfx");
        File.WriteAllBytes(Path.Combine(folder, "test.cer"), certificate.Export(X509ContentType.Cert));
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, "for this test"));
        return path;
    }
}
