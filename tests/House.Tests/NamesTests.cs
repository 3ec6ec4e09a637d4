using System.Text.RegularExpressions;
using FollowUpConsole.House.Tests.Walk;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FollowUpConsole.House.Tests;

/// <summary>Words that say nothing about what a thing is for stand in no name of a type, file or folder.</summary>
public sealed partial class NamesTests
{
    private static readonly string[] Banned = ["Manager", "Helper", "Util", "Common", "Shared", "Misc", "Base", "Processor", "Data", "Info"];

    // Things that are called so outside of the code: the folder behind --data, ASP.NET's Data Protection, the folder shared/ beside the project.
    private static readonly string[] ProperNames = ["DataFolder", "DataProtection", "SharedFolder"];

    [Fact]
    public void Types_are_named_for_what_they_are() =>
        HouseFiles.EndingIn(".cs").Where(file => !file.Path.Contains("/Migrations/", StringComparison.Ordinal)).AtLeast(50).SelectMany(file => EmptyTypeNames(file.Path, file.Text)).MustBeNone();

    [Fact]
    public void Files_and_folders_are_named_for_what_they_hold() => HouseFiles.All.AtLeast(50).SelectMany(file => EmptyPathNames(file.Path)).Distinct(StringComparer.Ordinal).MustBeNone();

    [Fact]
    public void An_empty_word_in_a_name_is_named()
    {
        EmptyTypeNames("a.cs", "class CallManager; record struct SharedQueue(int N); interface IDataStore; enum MiscKind { A }").MustName("CallManager", "SharedQueue", "IDataStore", "MiscKind");
        EmptyTypeNames("a.cs", "class CallHelpers; delegate void UtilityCall(); class Outer { class InnerInfo; }").MustName("CallHelpers", "UtilityCall", "InnerInfo");
        EmptyPathNames("src/Decisions/Common/Thing.cs").MustName("Common");
    }

    [Fact]
    public void Words_that_only_contain_one_and_the_frameworks_own_nouns_may_stay()
    {
        EmptyTypeNames("a.cs", "class Database; class Informed; class DataFolder; class DataProtectionKeys; class Update; class Baseline; class Commonwealth;").MustBeNone();
        EmptyTypeNames("a.cs", "class PersonManager : UserManager<Person> { }").MustBeNone();
        EmptyPathNames("src/Adapters/Storage/DataFolder.cs").MustBeNone();
    }

    private static IEnumerable<string> EmptyTypeNames(string path, string text) =>
        CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()
            .Select(node => (Name: DeclaredName(node), Parent: ParentName(node)))
            .Where(type => type.Name is not null && EmptyWordIn(type.Name) is { } word && !EndsAlike(type.Parent, word))
            .Select(type => $"{path}: type {type.Name} has the word '{EmptyWordIn(type.Name!)}' in its name.");

    private static IEnumerable<string> EmptyPathNames(string path) =>
        path.Split('/').Where(part => EmptyWordIn(part) is not null).Select(part => $"{path}: '{part}' has the word '{EmptyWordIn(part)}' in its name.");

    private static string? EmptyWordIn(string name)
    {
        var rest = ProperNames.Aggregate(name, (text, proper) => text.Replace(proper, "_", StringComparison.Ordinal));
        return PascalWord().Matches(rest).Select(match => match.Value).FirstOrDefault(word => Banned.Contains(Singular(word), StringComparer.Ordinal));
    }

    private static string Singular(string word) => word switch
    {
        "Utilities" or "Utility" => "Util",
        _ when word.EndsWith('s') && Banned.Contains(word[..^1], StringComparer.Ordinal) => word[..^1],
        _ => word,
    };

    private static string? DeclaredName(MemberDeclarationSyntax node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        _ => null,
    };

    // A class that extends the framework's UserManager<T> is one, and may say so.
    private static string? ParentName(MemberDeclarationSyntax node) =>
        (node as TypeDeclarationSyntax)?.BaseList?.Types.FirstOrDefault()?.Type switch
        {
            SimpleNameSyntax name => name.Identifier.Text,
            QualifiedNameSyntax name => name.Right.Identifier.Text,
            _ => null,
        };

    private static bool EndsAlike(string? parent, string word) => parent?.EndsWith(word, StringComparison.Ordinal) == true;

    [GeneratedRegex("[A-Z][a-z]+")]
    private static partial Regex PascalWord();
}
