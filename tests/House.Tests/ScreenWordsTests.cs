using System.Net;
using System.Text.RegularExpressions;
using FollowUpConsole.House.Tests.Walk;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace FollowUpConsole.House.Tests;

/// <summary>No word that people read stands in a page itself, and nothing that came from outside is ever taken for markup. Read from what the compiler made of the pages.</summary>
public sealed partial class ScreenWordsTests
{
    private const string Builder = "Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder::";

    private static readonly string[] ReadAloud = ["title", "placeholder", "aria-label", "alt", "label", "text", "body", "heading", "tooltip", "caption", "hint", "summary"];

    [Fact]
    public void No_page_has_words_of_its_own() => HouseAssemblies.OnFloor("Apps").SelectMany(CompiledCode.Of).AtLeast(50).SelectMany(OwnWords).MustBeNone();

    [Fact]
    public void Nothing_from_outside_is_taken_for_markup() => HouseAssemblies.All.SelectMany(CompiledCode.Of).SelectMany(RawMarkup).MustBeNone();

    [Fact]
    public void Words_in_a_page_are_named()
    {
        var found = CompiledCode.Of(typeof(BadScreen).Assembly).Where(method => method.Type.EndsWith(nameof(BadScreen), StringComparison.Ordinal)).ToList();
        found.SelectMany(OwnWords).MustName("Call now", "Written here", "A tip", "Your name", "Next prospect");
        found.SelectMany(RawMarkup).MustName("MarkupString", "AddMarkupContent");
    }

    [Fact]
    public void Signs_keys_and_the_products_name_are_not_words() =>
        CompiledCode.Of(typeof(GoodScreen).Assembly).Where(method => method.Type.EndsWith(nameof(GoodScreen), StringComparison.Ordinal)).AtLeast(1).SelectMany(OwnWords).MustBeNone();

    private static IEnumerable<string> OwnWords(MethodSteps method)
    {
        var steps = method.Steps;
        var element = "";
        for (var i = 2; i < steps.Count; i++)
        {
            switch (steps[i].Calls)
            {
                case Builder + "OpenElement":
                    element = steps[i - 1].Loads ?? "";
                    break;
                case Builder + "AddMarkupContent" when steps[i - 1].Loads is { } markup && InMarkup(markup) is { } words:
                    yield return $"{method.Type}: '{words}' stands in the page.";
                    break;
                case Builder + "AddContent" when steps[i - 1].Loads is { } text && element is not ("kbd" or "code") && HasWords(text):
                    yield return $"{method.Type}: '{text.Trim()}' stands in the page.";
                    break;
                case Builder + "AddAttribute" or Builder + "AddComponentParameter":
                    var back = steps[i - 1].Calls is null ? 1 : 2;
                    if (i > back && steps[i - back].Loads is { } value && steps[i - back - 1].Loads is { } name && ReadAloud.Contains(name, StringComparer.OrdinalIgnoreCase) && HasWords(value))
                    {
                        yield return $"{method.Type}: {name}=\"{value}\" stands in the page.";
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private static IEnumerable<string> RawMarkup(MethodSteps method)
    {
        for (var i = 1; i < method.Steps.Count; i++)
        {
            if (method.Steps[i].Calls is Builder + "AddMarkupContent" && method.Steps[i - 1].Loads is null)
            {
                yield return $"{method.Type}.{method.Name} calls AddMarkupContent with something made at run time.";
            }
            else if (method.Steps[i].Calls is "Microsoft.AspNetCore.Components.MarkupString::.ctor" or "Microsoft.AspNetCore.Components.MarkupString::op_Explicit")
            {
                yield return $"{method.Type}.{method.Name} makes a MarkupString.";
            }
        }
    }

    private static string? InMarkup(string markup)
    {
        var plain = Unread().Replace(markup, " ");
        var spoken = Spoken().Matches(plain).Select(match => match.Groups[1].Value).FirstOrDefault(HasWords);
        var text = WebUtility.HtmlDecode(Tag().Replace(plain, " ")).Trim();
        return spoken ?? (HasWords(text) ? text : null);
    }

    private static bool HasWords(string text) => Word().IsMatch(OwnName().Replace(text, " "));

    [GeneratedRegex(@"<(kbd|code|script|style)\b[^>]*>.*?</\1>", RegexOptions.Singleline)]
    private static partial Regex Unread();

    [GeneratedRegex(@"\b(?:title|placeholder|aria-label|alt)=""([^""]*)""")]
    private static partial Regex Spoken();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\p{L}{3,}")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(FollowUpConsole|FollowUp|Console)\b")]
    private static partial Regex OwnName();
}

/// <summary>The bad sample: what the compiler makes of a page with words in it.</summary>
internal sealed class BadScreen : ComponentBase
{
    [Parameter]
    public string FromOutside { get; set; } = "";

    [Parameter]
    public string Placeholder { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, "<p class=\"lead\">Call now</p>");
        builder.AddMarkupContent(1, "<img alt=\"Next prospect\">");
        builder.OpenElement(2, "p");
        builder.AddAttribute(3, "title", "A tip");
        builder.AddContent(4, "Written here");
        builder.CloseElement();
        builder.OpenComponent<BadScreen>(5);
        builder.AddComponentParameter(6, "Placeholder", "Your name");
        builder.CloseComponent();
        builder.AddContent(7, (MarkupString)FromOutside);
        builder.AddMarkupContent(8, FromOutside);
    }
}

/// <summary>The good sample.</summary>
internal sealed class GoodScreen : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, "<a class=\"brand\">FollowUp<i>Console</i></a> · <kbd>Enter</kbd><script>let word;</script>");
        builder.OpenElement(1, "kbd");
        builder.AddContent(2, "Enter");
        builder.CloseElement();
        builder.OpenElement(3, "input");
        builder.AddAttribute(4, "name", "Form.Email");
        builder.AddAttribute(5, "placeholder", "+33 …");
        builder.CloseElement();
    }
}
