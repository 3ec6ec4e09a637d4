using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace FollowUpConsole.Apps.Tests.AuditVerifier;

/// <summary>The first verifier, compiled anew from its sources with some of their text replaced: a check removed, to see what it is good for. Gone from memory with the test.</summary>
internal sealed class RebuiltVerifier : IDisposable
{
    // What the project gives its sources, and a way in that needs none of their types outside.
    private const string Around = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        public static class Door
        {
            public static string? Check(IReadOnlyDictionary<string, byte[]> files, string pem)
            {
                var opened = files.ToDictionary(file => file.Key, file => (Func<Stream>)(() => new MemoryStream(file.Value)), StringComparer.Ordinal);
                var verdict = new FollowUpConsole.Merkle.BundleCheck(FollowUpConsole.Merkle.NoteKey.OfPem(pem), _ => null).Run(new FollowUpConsole.Merkle.BundleFiles(opened));
                return verdict.Accepted ? verdict.Line : null;
            }
        }
        """;

    private readonly AssemblyLoadContext context = new("a verifier rebuilt", isCollectible: true);

    /// <summary>Builds it. Each text must stand in exactly one place, or it is not known which check was removed.</summary>
    public RebuiltVerifier(params (string Check, string Instead)[] changes)
    {
        var sources = Sources().Select(File.ReadAllText).ToList();
        foreach (var (check, instead) in changes)
        {
            var one = Assert.Single(Enumerable.Range(0, sources.Count), i => sources[i].Contains(check, StringComparison.Ordinal));
            Assert.Equal(2, sources[one].Split(check).Length);
            sources[one] = sources[one].Replace(check, instead, StringComparison.Ordinal);
        }

        var parse = new CSharpParseOptions(LanguageVersion.Latest);
        var trees = sources.Append(Around).Select(source => CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), parse));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)).Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, checkOverflow: true, nullableContextOptions: NullableContextOptions.Enable);
        var image = new MemoryStream();
        var built = CSharpCompilation.Create("RebuiltVerifier", trees, references, options).Emit(image);
        Assert.True(built.Success, string.Join('\n', built.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Take(10)));
        image.Position = 0;
        var door = context.LoadFromStream(image).GetType("Door")!.GetMethod("Check", BindingFlags.Public | BindingFlags.Static)!;
        Check = door.CreateDelegate<Func<IReadOnlyDictionary<string, byte[]>, string, string?>>();
    }

    /// <summary>Its line when it accepts a bundle under a pinned key in PEM; null when it refuses.</summary>
    public Func<IReadOnlyDictionary<string, byte[]>, string, string?> Check { get; }

    /// <inheritdoc/>
    public void Dispose() => context.Unload();

    private static IEnumerable<string> Sources()
    {
        var merkle = Path.Combine(Path.GetDirectoryName(TestKit.PythonVerifier.File)!, "..", "src", "Foundations", "Merkle");
        return Directory.EnumerateFiles(merkle, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(merkle, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")).Order(StringComparer.Ordinal);
    }
}
