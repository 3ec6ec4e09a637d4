using System.Net;
using FollowUpConsole.Identity;

namespace FollowUpConsole.WebConsole.Shell;

/// <summary>What the command line decides: where everything is kept, and whether this is the demo.</summary>
public sealed record ConsoleOptions(string DataFolder, bool Demo)
{
    /// <summary>The roles whose people must have a second factor (<c>SecondFactor:For</c>, role names with commas between them).</summary>
    public IReadOnlySet<Role> SecondFactorFor { get; init; } = new HashSet<Role>();

    private static readonly string[] PortSettings = ["http_ports", "https_ports"];

    /// <summary>Where the published app lies, whatever folder it is started from; null while it runs from its source, whose folder it is started in then.</summary>
    public static string? PublishedAt { get; } = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")) ? AppContext.BaseDirectory : null;

    /// <summary>Flags without a value are given one, because the framework's reader would take the next argument for it.</summary>
    public static string[] SpellOut(string[] args) => [.. args.Select(arg => arg is "--demo" or "--without-keys" ? arg + "=true" : arg)];

    /// <summary>Reads the settings; a sentence instead of options when they cannot be followed.</summary>
    public static (ConsoleOptions? Options, string? Refusal) Read(IConfiguration settings, string contentRoot)
    {
        var demo = settings["demo"] is { } text && (text.Length == 0 || string.Equals(text, "true", StringComparison.OrdinalIgnoreCase));
        if (demo && NotLoopback(settings) is { } address)
        {
            return (null, $"The demo has known passwords, so it listens on this machine only; '{address}' can be reached from others. Leave out --urls, or use http://127.0.0.1:5080.");
        }

        var folder = settings["data"] is { Length: > 0 } given ? Path.GetFullPath(given) : Path.Combine(contentRoot, "console-data", demo ? "demo" : "");
        var roles = (settings["SecondFactor:For"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var unknown = Array.Find(roles, name => !Roles.TryParse(name, out _));
        return unknown is null
            ? (new(folder, demo) { SecondFactorFor = roles.Select(name => Roles.TryParse(name, out var role) ? role : default).ToHashSet() }, null)
            : (null, $"SecondFactor:For names a role that does not exist: '{unknown}'. There are: {string.Join(", ", Enum.GetValues<Role>().Select(role => role.Name()))}.");
    }

    private static string? NotLoopback(IConfiguration settings)
    {
        var urls = (settings["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(settings.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "?"));
        if (urls.FirstOrDefault(url => !IsLoopback(url)) is { } open)
        {
            return open;
        }

        return settings["urls"] is { Length: > 0 } ? null : PortSettings.Select(name => settings[name]).FirstOrDefault(port => !string.IsNullOrEmpty(port));
    }

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (string.Equals(uri.Host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
