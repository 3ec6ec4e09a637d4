namespace FollowUpConsole.WebConsole.Identity;

/// <summary>What a browser says of itself, in two words that its owner knows it by. It may lie; it is only shown, never believed.</summary>
internal static class Device
{
    // Most browsers name those they descend from as well, so the heirs come first.
    private static readonly (string Mark, string Name)[] Browsers = [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Mark, string Name)[] Systems = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    internal static string Of(string userAgent)
    {
        var (browser, system) = (Find(Browsers, userAgent), Find(Systems, userAgent));
        return browser is null && system is null ? userAgent.Length is 0 ? "–" : userAgent[..Math.Min(userAgent.Length, 60)] : string.Join(" · ", new[] { browser, system }.OfType<string>());
    }

    private static string? Find((string Mark, string Name)[] known, string userAgent) => Array.Find(known, one => userAgent.Contains(one.Mark, StringComparison.Ordinal)).Name;
}
