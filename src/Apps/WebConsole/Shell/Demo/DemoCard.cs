using System.Text;
using System.Text.Json;

namespace FollowUpConsole.WebConsole.Shell.Demo;

/// <summary>A way in.</summary>
internal sealed record DemoSignIn(string Role, string Email, string Password);

/// <summary>What <c>demo.json</c> says.</summary>
internal sealed record DemoKeys(string Url, string ApiToken, IReadOnlyList<DemoSignIn> Users);

/// <summary><c>DATA/demo.json</c>: address, token and passwords of the demo, for the folder's owner only. It is written last, so a folder that has it holds a whole demo.</summary>
internal sealed class DemoCard(string folder)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly string path = Path.Combine(folder, "demo.json");

    public bool Exists => File.Exists(path);

    public DemoKeys Read() => JsonSerializer.Deserialize<DemoKeys>(File.ReadAllBytes(path), Format) ?? throw new InvalidDataException($"{path} is empty.");

    public void Write(DemoKeys keys)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(fresh, options))
        {
            file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(keys, Format) + "\n"));
        }

        File.Move(fresh, path, overwrite: true);
    }
}
