using System.Text.RegularExpressions;
using System.Xml.Linq;
using FollowUpConsole.House.Tests.Walk;

namespace FollowUpConsole.House.Tests;

/// <summary>The front page tells no more and no less than there is.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Page = new HouseFile("README.md").Text;

    [Fact]
    public void Every_package_is_told_with_its_reason_and_licence() => Untold(Packages(new HouseFile("Directory.Packages.props").Text).AtLeast(10), Page).MustBeNone();

    [Fact]
    public void Every_room_is_told() => HouseFiles.Rooms.Select(room => room.Split('/')[^1]).Where(room => !Page.Contains(room, StringComparison.Ordinal)).MustBeNone();

    [Fact]
    public void Links_and_pictures_lead_somewhere() => DeadLinks(Page).MustBeNone();

    [Fact]
    public void An_untold_package_and_a_dead_link_are_named()
    {
        Untold(Packages("""<Project><PackageVersion Include="New.Thing" Version="1.0" /></Project>"""), "| Newer.Thing | why | MIT |").MustName("New.Thing");
        Untold(["Some"], "| Some.Other | why | MIT |").MustName("Some");
        DeadLinks("![Desk](docs/screens/nowhere.png) [room](src/Nowhere/README.md) [out](https://example.org)").MustName("nowhere.png", "src/Nowhere");
        Assert.Equal(2, DeadLinks("![Desk](docs/screens/nowhere.png) [room](src/Nowhere/README.md) [out](https://example.org)").Count());
    }

    private static IEnumerable<string> Packages(string props) =>
        XDocument.Parse(props).Descendants().Where(node => node.Name.LocalName is "PackageVersion" or "GlobalPackageReference").Select(node => (string)node.Attribute("Include")!);

    private static IEnumerable<string> Untold(IEnumerable<string> packages, string page)
    {
        var told = page.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).SelectMany(line => line.Split('|')[1].Split(',')).Select(name => name.Trim()).ToHashSet(StringComparer.Ordinal);
        return packages.Where(package => !told.Contains(package)).Select(package => $"README.md has no row for the package {package}.");
    }

    private static IEnumerable<string> DeadLinks(string page) =>
        Link().Matches(page).Select(match => match.Groups[1].Value).Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#'))
            .Where(target => !HouseFiles.Exists(target) && !Directory.Exists(Path.Combine(HouseFiles.Root, target))).Select(target => $"README.md links to {target}, which is not there.");

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
