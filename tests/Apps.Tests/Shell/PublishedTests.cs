using System.Net;

namespace FollowUpConsole.Apps.Tests.Shell;

/// <summary>What <c>dotnet publish</c> puts into a folder runs from wherever it is started, and finds its own files and its data.</summary>
public sealed class PublishedTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("published-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Published_output_starts_from_another_folder_with_its_files_and_its_data_beside_it()
    {
        var (app, elsewhere) = (Path.Combine(folder, "app"), Directory.CreateDirectory(Path.Combine(folder, "elsewhere")).FullName);
        var built = Path.GetDirectoryName(typeof(PublishedTests).Assembly.Location)!.Split(Path.DirectorySeparatorChar)[^2];
        await using (var publish = ConsoleProcess.Run("dotnet", ["publish", Project(), "--no-build", "-c", built, "-o", app, "-v", "quiet", "-nologo", "--tl:off", "-nodeReuse:false", "-p:CompressionEnabled=false"]))
        {
            Assert.True(await publish.EndAsync() == 0, publish.Output + publish.Errors);
        }

        await using (var console = ConsoleProcess.Run("dotnet", [Path.Combine(app, Path.GetFileName(ConsoleProcess.App)), "--urls", "http://127.0.0.1:0"], elsewhere))
        {
            using var client = new HttpClient { BaseAddress = await console.AddressAsync() };
            foreach (var path in new[] { "/sign-in", "/css/app.css", "/_framework/blazor.web.js", "/_content/Radzen.Blazor/Radzen.Blazor.js", "/health/ready" })
            {
                Assert.True(HttpStatusCode.OK == (await client.GetAsync(path)).StatusCode, path);
            }

            Assert.Equal(0, await console.StopAsync());
        }

        Assert.True(File.Exists(Path.Combine(app, "console-data", "journal.db")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(elsewhere));
    }

    private static string Project()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "FollowUpConsole.sln")))
        {
            at = at.Parent ?? throw new InvalidOperationException("The tests do not run from within the repository.");
        }

        return Path.Combine(at.FullName, "src", "Apps", "WebConsole", "WebConsole.csproj");
    }
}
