using Microsoft.Playwright;

namespace FollowUpConsole.Apps.Tests.Browser;

/// <summary>Asks axe-core (<c>ThirdParty/axe</c>) whom a page shuts out: WCAG 2.2 up to AA, and its own advice.</summary>
internal static class Axe
{
    private const string Ask = """
        async () => {
            // Half-way through a fade nothing has its contrast yet.
            const still = new CSSStyleSheet();
            still.replaceSync("*, *::before, *::after { animation-duration: 1ms !important; animation-delay: 0s !important; animation-iteration-count: 1 !important; transition: none !important; }");
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
            await new Promise(drawn => { requestAnimationFrame(() => requestAnimationFrame(drawn)); setTimeout(drawn, 2000); });
            await Promise.race([Promise.all(document.getAnimations().map(each => each.finished.catch(() => {}))), new Promise(waited => setTimeout(waited, 2000))]);
            const found = await axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
            document.adoptedStyleSheets = document.adoptedStyleSheets.filter(sheet => sheet !== still);
            // What an open menu or sheet covers has not become small by it.
            const covered = (fault, node) => fault.id === "target-size" && node.any.some(each => each.message.includes("obscured"));
            return found.violations
                .filter(fault => fault.impact === "serious" || fault.impact === "critical" || fault.id === "color-contrast")
                .flatMap(fault => fault.nodes.filter(node => !covered(fault, node))
                    .map(node => `${fault.id} (${fault.impact}) at ${node.target.join(" ")}: ${[...node.any, ...node.all, ...node.none].map(each => each.message)[0]}`));
        }
        """;

    private static readonly Lazy<string> Script = new(() =>
    {
        using var reader = new StreamReader(typeof(Axe).Assembly.GetManifestResourceStream("axe.min.js")!);
        return reader.ReadToEnd();
    });

    /// <summary>What is serious or critical on this page as it stands, and every contrast that is too low; empty when all is well.</summary>
    internal static async Task<IReadOnlyList<string>> FaultsAsync(IPage page)
    {
        // A room names itself when its circuit has begun, a moment after its first content may be there.
        await page.WaitForFunctionAsync("() => document.title !== ''");
        if (await page.EvaluateAsync<bool>("() => !window.axe"))
        {
            await page.EvaluateAsync(Script.Value);
        }

        return await page.EvaluateAsync<string[]>(Ask);
    }
}
