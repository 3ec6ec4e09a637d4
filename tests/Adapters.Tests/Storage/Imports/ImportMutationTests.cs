using FollowUpConsole.Load;

namespace FollowUpConsole.Adapters.Tests.Storage.Imports;

/// <summary>A sample of what <c>dotnet run -c Release --project tests/Load -- mutations</c> does to <c>imports.db</c>.</summary>
public sealed class ImportMutationTests
{
    [Fact]
    public async Task A_changed_file_of_imports_never_shows_another_text()
    {
        using var imports = ImportsUnderChange.Open(seed: 5);
        var (refused, columns) = (0, new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < 250; i++)
        {
            var (kind, verdict) = await imports.OneAsync();
            Assert.True(verdict != StoreVerdict.Accepted, kind);
            refused += verdict == StoreVerdict.Refused ? 1 : 0;
            columns.Add(kind.Split(' ', ':')[1]);
        }

        Assert.InRange(refused, 30, 250);
        Assert.Empty(imports.Columns.Except(columns));
    }
}
