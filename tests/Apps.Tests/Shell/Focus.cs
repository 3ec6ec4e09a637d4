using Microsoft.Playwright;

namespace FollowUpConsole.Apps.Tests.Shell;

/// <summary>Walks a page with the Tab key's eyes: everything that can be reached shows that it was.</summary>
internal static class Focus
{
    private const string Ask = """
        () => {
            const reachable = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
                .filter(each => !each.disabled && each.tabIndex >= 0 && each.getClientRects().length > 0 && !each.closest("[inert]") && getComputedStyle(each).visibility === "visible");
            const ring = element => { const style = getComputedStyle(element); return `${style.outlineStyle === "none" ? "" : style.outlineWidth + style.outlineColor} ${style.boxShadow} ${style.borderColor}`; };
            // A hidden radio shows its focus on the chip beside it; a list on the line that is marked.
            const shown = element => [element, element.nextElementSibling, element.querySelector(".active")].filter(each => each !== null);
            const faults = [];
            for (const element of reachable) {
                document.activeElement?.blur?.();
                const before = shown(element).map(ring);
                element.focus();
                if (document.activeElement !== element) {
                    continue;
                }
                if (shown(element).every((each, i) => ring(each) === before[i])) {
                    faults.push(`no focus shown on ${element.tagName.toLowerCase()}${element.id ? "#" + element.id : ""}.${element.className}`);
                }
                const box = element.getBoundingClientRect();
                if (box.bottom < 0 || box.top > innerHeight) {
                    faults.push(`focus out of sight on ${element.tagName.toLowerCase()}${element.id ? "#" + element.id : ""}.${element.className}`);
                }
            }
            document.activeElement?.blur?.();
            return faults;
        }
        """;

    /// <summary>Everything that can be focused without showing it.</summary>
    internal static async Task<IReadOnlyList<string>> FaultsAsync(IPage page)
    {
        // The browser shows the ring to whoever used the keyboard last.
        await page.Keyboard.PressAsync("Shift");
        return await page.EvaluateAsync<string[]>(Ask);
    }
}
