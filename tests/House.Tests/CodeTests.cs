using FollowUpConsole.House.Tests.Walk;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FollowUpConsole.House.Tests;

/// <summary>Refusals and faults are codes: each refusal is made in one place, and each of both has its sentence in every language.</summary>
public sealed class CodeTests
{
    [Fact]
    public void Each_refusal_is_made_in_one_place() => Scattered(Sources().Where(code => !code.IsFault)).MustBeNone();

    [Fact]
    public void Every_refusal_and_every_fault_has_its_sentence_in_both_languages() => Unworded(Sources(), Texts.All).MustBeNone();

    [Fact]
    public void A_scattered_or_unworded_code_is_named()
    {
        var codes = Codes([("A.cs", """class A { const string Held = "HOLD-01"; Refusal R() => Refusal.Of(Held); }"""), ("B.cs", """class B { Refusal R(bool x) => Refusal.Of(x ? "HOLD-01" : AFaults.Late); }"""), ("C.cs", """static class AFaults { public const string Late = "LATE-01"; FaultList F() => new FaultList().Check(true, "name", "missing", "1"); }""")]);
        Scattered(codes.Where(code => !code.IsFault)).MustName("HOLD-01");
        Unworded(codes, [new TextFile("X.resx", new Dictionary<string, string> { ["Refusal.HOLD-01"] = "x" })]).MustName("Refusal.LATE-01", "Fault.LATE-01", "Fault.missing");
        Assert.DoesNotContain(Unworded(codes, [new TextFile("X.resx", new Dictionary<string, string> { ["Refusal.HOLD-01"] = "x" })]), line => line.Contains("Refusal.HOLD-01", StringComparison.Ordinal));
    }

    private static readonly bool[] Languages = [false, true];

    private static IReadOnlyList<Code> Sources() => Codes(HouseFiles.EndingIn(".cs", "src").Select(file => (file.Path, file.Text))).AtLeast(5);

    private static IEnumerable<string> Scattered(IEnumerable<Code> codes) =>
        codes.GroupBy(code => code.Text, StringComparer.Ordinal).Select(group => (group.Key, Files: group.Select(code => code.WrittenIn).Distinct(StringComparer.Ordinal).ToList()))
            .Where(code => code.Files.Count > 1).Select(code => $"{code.Key} is written in {string.Join(" and ", code.Files)}; one file owns it.");

    private static IEnumerable<string> Unworded(IReadOnlyList<Code> codes, IReadOnlyList<TextFile> texts) =>
        from code in codes
        let key = (code.IsFault ? "Fault." : "Refusal.") + code.Text
        from french in Languages
        where texts.Any(file => file.IsFrench == french) && !texts.Any(file => file.IsFrench == french && file.Sentences.ContainsKey(key))
        select $"{key} has no {(french ? "French" : "English")} sentence ({code.WrittenIn}).";

    /// <summary>Finds the codes given to <c>Refusal.Of</c>, <c>new Refusal</c>, <c>new Fault</c> and <c>FaultList.Check</c>, through constants and choices, and the constants of classes named <c>…Faults</c>.</summary>
    private static List<Code> Codes(IEnumerable<(string Path, string Text)> files)
    {
        var trees = files.Select(file => (file.Path, Root: CSharpSyntaxTree.ParseText(file.Text).GetRoot())).ToList();
        var constants = trees.SelectMany(tree => tree.Root.DescendantNodes().OfType<FieldDeclarationSyntax>().Where(field => field.Modifiers.Any(SyntaxKind.ConstKeyword))
            .SelectMany(field => field.Declaration.Variables.Select(variable => (Owner: (field.Parent as TypeDeclarationSyntax)?.Identifier.Text, variable.Identifier.Text, Value: variable.Initializer?.Value as LiteralExpressionSyntax, tree.Path)))).ToList();

        IEnumerable<(string Text, string Path)> Read(ExpressionSyntax expression, string path) => expression switch
        {
            LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => [(literal.Token.ValueText, path)],
            ConditionalExpressionSyntax choice => Read(choice.WhenTrue, path).Concat(Read(choice.WhenFalse, path)),
            SwitchExpressionSyntax choice => choice.Arms.SelectMany(arm => Read(arm.Expression, path)),
            ParenthesizedExpressionSyntax inner => Read(inner.Expression, path),
            IdentifierNameSyntax name => constants.Where(c => c.Text == name.Identifier.Text && c.Path == path && c.Value is not null).Select(c => (c.Value!.Token.ValueText, c.Path)),
            MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax owner } member => constants.Where(c => c.Owner == owner.Identifier.Text && c.Text == member.Name.Identifier.Text && c.Value is not null).Select(c => (c.Value!.Token.ValueText, c.Path)),
            _ => [],
        };

        var asked = trees.SelectMany(tree => tree.Root.DescendantNodes().SelectMany(node => Argument(node) is var (argument, isFault) ? Read(argument, tree.Path).Select(code => new Code(code.Text, isFault, code.Path)) : []));
        var named = constants.Where(c => c.Owner?.EndsWith("Faults", StringComparison.Ordinal) == true && c.Value is not null).Select(c => new Code(c.Value!.Token.ValueText, true, c.Path));
        return [.. asked.Concat(named).Distinct()];
    }

    private static (ExpressionSyntax Code, bool IsFault)? Argument(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Of", Expression: IdentifierNameSyntax { Identifier.Text: "Refusal" } } } call => (call.ArgumentList.Arguments[0].Expression, false),
        ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.Text: "Refusal" }, ArgumentList.Arguments: [var first, ..] } => (first.Expression, false),
        ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.Text: "Fault" }, ArgumentList.Arguments: [_, var second, ..] } => (second.Expression, true),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Check" }, ArgumentList.Arguments: [_, _, var third, ..] } => (third.Expression, true),
        _ => null,
    };

    private sealed record Code(string Text, bool IsFault, string WrittenIn);
}
