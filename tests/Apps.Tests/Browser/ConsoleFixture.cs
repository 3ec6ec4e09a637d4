using FollowUpConsole.Identity;
using Microsoft.Playwright;

namespace FollowUpConsole.Apps.Tests.Browser;

/// <summary>
/// Chromium and the real application, for every browser test (<c>IClassFixture&lt;ConsoleFixture&gt;</c>). Pictures go to the folder named by
/// PICTURES, when it is set.
/// </summary>
public class ConsoleFixture : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
    private static readonly string[] Switches =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>How long a test waits for what must come. It comes within moments; on a machine busy with other things it may take many of them.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private IPlaywright? playwright;

    public ConsoleHost Host { get; private set; } = null!;

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var chromium = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : Array.Find(Places, File.Exists);
        if (chromium is null || !File.Exists(chromium))
        {
            throw new InvalidOperationException("Browser tests need Chromium: install it (apt-get install -y chromium) or name it in the environment variable CHROMIUM.");
        }

        Host = await StartHostAsync();
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Switches, Timeout = (float)Patience.TotalMilliseconds });
    }

    /// <summary>A browser of its own, 1366×768 unless told otherwise, not signed in. Nothing may be refused by the content policy while it is open.</summary>
    public async Task<IPage> OpenAsync(int width = 1366, int height = 768, string locale = "en-GB")
    {
        var context = await Browser.NewContextAsync(new() { BaseURL = Host.Url.ToString(), ViewportSize = new() { Width = width, Height = height }, Locale = locale });
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        context.SetDefaultNavigationTimeout((float)Patience.TotalMilliseconds);
        return await context.NewPageAsync();
    }

    /// <summary>A page in which a new person with this role has signed in and landed in their room.</summary>
    public async Task<IPage> SignInAsync(Role role, string? name = null, int width = 1366, int height = 768, string? culture = "en")
    {
        var email = await Host.AddPersonAsync(role, name, culture);
        var page = await OpenAsync(width, height);
        await SignInAsync(page, email, ConsoleHost.Password);
        await Assertions.Expect(page).ToHaveURLAsync(WebConsole.Identity.LandingRoom.Of(role));
        return page;
    }

    public static async Task SignInAsync(IPage page, string email, string password)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#email", email);
        await page.FillAsync("#password", password);
        await page.ClickAsync("button[type=submit]");
    }

    /// <summary>Looks at a page in both looks: nobody may be shut out of it. Keeps pictures, when somebody wants to look as well.</summary>
    public static async Task PictureAsync(IPage page, string name)
    {
        var had = await page.EvaluateAsync<string>("() => document.documentElement.dataset.theme ?? 'system'");
        foreach (var look in new[] { "light", "dark" })
        {
            await DressAsync(page, look);
            await KeepAsync(page, $"{name}-{look}");
            var faults = await Axe.FaultsAsync(page);
            Assert.True(faults.Count == 0, $"{name}, {look} ({page.Url}):\n{string.Join('\n', faults)}");
        }

        await DressAsync(page, had);
    }

    /// <summary>Keeps a picture of the page as it stands, when somebody wants to look.</summary>
    public static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
        }
    }

    /// <summary>Shows the page in a look: light, dark, or what the system asks for.</summary>
    public static Task DressAsync(IPage page, string look) => page.EvaluateAsync("look => { document.documentElement.dataset.theme = look; }", look);

    /// <summary>Starts the application; other fixtures start it with another clock.</summary>
    protected virtual Task<ConsoleHost> StartHostAsync() => ConsoleHost.StartAsync();

    public async Task DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }
    }
}
