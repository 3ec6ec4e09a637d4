using System.Xml.Linq;
using FollowUpConsole.House.Tests.Walk;

namespace FollowUpConsole.House.Tests;

public sealed class LayoutTests
{
    [Fact]
    public void Every_project_is_in_the_solution() =>
        NotInSolution(HouseFiles.EndingIn(".csproj").AtLeast(10).Select(file => file.Path), HouseFiles.EndingIn(".sln").Single().Text).MustBeNone();

    [Fact]
    public void A_project_left_out_of_the_solution_is_named() =>
        NotInSolution(["src/Decisions/Cadence/Cadence.csproj"], "\"src\\Decisions\\Calls\\Calls.csproj\"").MustName("Cadence");

    [Fact]
    public void The_screens_keep_the_names_of_the_rooms() =>
        StrangeFolders(HouseFiles.All.Where(file => file.IsUnder("src/Apps/WebConsole")).AtLeast(3).Select(file => file.Path), RoomNames).MustBeNone();

    [Fact]
    public void A_folder_of_screens_that_is_no_room_is_named() =>
        StrangeFolders(["src/Apps/WebConsole/Components/Grid.razor", "src/Apps/WebConsole/Calls/DeskPage.razor"], RoomNames).MustName("Components");

    [Fact]
    public void Decisions_and_insights_carry_no_package_and_Compliance_sees_only_the_foundations() =>
        HouseFiles.EndingIn(".csproj", "src").AtLeast(10).SelectMany(file => WrongReferences(file.Path, file.Text)).MustBeNone();

    [Fact]
    public void A_package_or_a_room_where_none_may_be_is_named()
    {
        WrongReferences("src/Decisions/Calls/Calls.csproj", """<Project><ItemGroup><PackageReference Include="Dapper" /></ItemGroup></Project>""").MustName("Dapper");
        WrongReferences("src/Decisions/Compliance/Compliance.csproj", """<Project><ItemGroup><ProjectReference Include="../Calls/Calls.csproj" /></ItemGroup></Project>""").MustName("Calls.csproj");
    }

    [Fact]
    public void What_the_compiler_saw_of_Compliance_is_only_the_foundations()
    {
        var foundations = HouseAssemblies.OnFloor("Foundations").Select(assembly => assembly.GetName().Name!).ToList();
        var compliance = HouseAssemblies.All.Single(assembly => HouseAssemblies.RoomOf(assembly) == "Compliance");
        Assert.All(compliance.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("FollowUpConsole.", StringComparison.Ordinal)), name => Assert.Contains(name.Name!, foundations));
    }

    [Fact]
    public void Every_kind_of_test_decides_in_a_pack() =>
        Unused(HouseFiles.EndingIn("Test.cs", "src").Where(file => file.Folders[^1] == "Tests").AtLeast(10).Select(file => file.Path), HouseFiles.EndingIn(".json", "src").Where(file => file.Folders[^1] == "Packs").AtLeast(10).Select(file => file.Text)).MustBeNone();

    [Fact]
    public void A_kind_of_test_that_no_pack_uses_is_named() => Unused(["src/Decisions/Compliance/Tests/LuckTest.cs"], ["{ \"hours\": {} }"]).MustName("LuckTest.cs");

    [Fact]
    public void Files_stay_short_enough_to_read() =>
        HouseFiles.All.Where(file => LimitOf(file.Path) is not null).AtLeast(50).SelectMany(file => TooLong(file.Path, file.Text)).MustBeNone();

    [Fact]
    public void A_long_file_is_named()
    {
        TooLong("src/Decisions/Calls/Agent.cs", new string('\n', 401)).MustName("Agent.cs");
        TooLong("src/Apps/WebConsole/Calls/DeskPage.razor", new string('\n', 201)).MustName("DeskPage.razor");
        TooLong("tests/Decisions.Tests/AgentTests.cs", new string('\n', 501)).MustName("AgentTests.cs");
        TooLong("tests/Decisions.Tests/AgentTests.cs", new string('\n', 500)).MustBeNone();
    }

    private static IEnumerable<string> RoomNames => HouseFiles.Rooms.Select(room => room[(room.LastIndexOf('/') + 1)..]);

    private static IEnumerable<string> NotInSolution(IEnumerable<string> projects, string solution) =>
        projects.Where(path => !solution.Contains($"\"{path.Replace('/', '\\')}\"", StringComparison.Ordinal)).Select(path => $"{path} is not in the solution; nobody builds or tests it.");

    private static IEnumerable<string> StrangeFolders(IEnumerable<string> paths, IEnumerable<string> rooms) =>
        paths.Select(path => path.Split('/')).Where(parts => parts.Length > 4).Select(parts => parts[3]).Distinct(StringComparer.Ordinal)
            .Except(rooms.Concat(["Shell", "Live", "wwwroot", "Properties"]), StringComparer.Ordinal)
            .Select(folder => $"src/Apps/WebConsole/{folder} is named like no room; a screen lies in the room it serves.");

    // AiNoticeTest is "aiNotice" in a pack.
    private static IEnumerable<string> Unused(IEnumerable<string> tests, IEnumerable<string> packs) => tests.Select(path => path.Split('/')[^1]).Where(file => file.EndsWith("Test.cs", StringComparison.Ordinal))
        .Where(file => $"\"{char.ToLowerInvariant(file[0])}{file[1..^7]}\":" is var kind && !packs.Any(pack => pack.Contains(kind, StringComparison.Ordinal))).Select(file => $"{file} stands for a kind of rule that is in no pack.");

    private static IEnumerable<string> WrongReferences(string path, string project)
    {
        var floor = path.Split('/')[1];
        var xml = XDocument.Parse(project);
        var packages = floor is "Decisions" or "Insights" ? xml.Descendants("PackageReference") : [];
        var rooms = path.EndsWith("/Compliance.csproj", StringComparison.Ordinal) ? xml.Descendants("ProjectReference").Where(r => !Include(r).Contains("/Foundations/", StringComparison.Ordinal)) : [];
        return packages.Concat(rooms).Select(reference => $"{path} may not reference {Include(reference)}.");
    }

    private static string Include(XElement reference) => ((string?)reference.Attribute("Include") ?? "").Replace('\\', '/');

    private static int? LimitOf(string path) => path switch
    {
        _ when path.Contains("/Migrations/", StringComparison.Ordinal) || path.Contains(".g.", StringComparison.Ordinal) => null,
        _ when path.EndsWith(".razor", StringComparison.Ordinal) => 200,
        _ when path.EndsWith(".cs", StringComparison.Ordinal) => path.StartsWith("tests/", StringComparison.Ordinal) ? 500 : 400,
        _ => null,
    };

    private static IEnumerable<string> TooLong(string path, string text)
    {
        var lines = text.Count(letter => letter == '\n') + (text.EndsWith('\n') ? 0 : 1);
        return lines > LimitOf(path) ? [$"{path} has {lines} lines; {LimitOf(path)} is the limit."] : [];
    }
}
