using System.Globalization;
using System.Text;
using FollowUpConsole.Calls;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Calls;

/// <summary>What was decided, what is open, who does what by when, as an e-mail in the prospect's language (D-33). A draft: the agent reads it before it goes.</summary>
/// <param name="To">The person's address; empty when none is known.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text.</param>
internal sealed record RecapDraft(string To, string Subject, string Body)
{
    /// <summary>Opens it in the agent's own mail program.</summary>
    public static string Link(string to, string subject, string body) =>
        $"mailto:{Uri.EscapeDataString(to)}?subject={Uri.EscapeDataString(subject)}&body={Uri.EscapeDataString(body.ReplaceLineEndings("\r\n"))}";

    public static RecapDraft Of(DeskScreen screen, IStringLocalizer<RecapText> text, IStringLocalizer<CodeText> code, TimeZoneInfo zone)
    {
        var (culture, language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(screen.Person!.Script.Language);
            return Write(screen, text, code, zone);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
        }
    }

    private static RecapDraft Write(DeskScreen screen, IStringLocalizer<RecapText> text, IStringLocalizer<CodeText> code, TimeZoneInfo zone)
    {
        var person = screen.Person!;
        var record = person.Card?.Record;
        var form = screen.Draft.ToForm(zone);
        var today = TimeZoneInfo.ConvertTime(screen.Now, zone).ToString("d MMMM", CultureInfo.CurrentCulture);
        var body = new StringBuilder();
        Line(record?.DisplayName is { Length: > 0 } name ? text["Hello", name] : text["HelloNameless"]);
        Line();
        Line(text["Thanks", today]);
        Part(text["Decided"], [.. Decided(form, text, code, zone)]);
        var promises = (form.Promises ?? []).Where(p => !string.IsNullOrWhiteSpace(p.Text)).ToList();
        Part(text["We"], [.. promises.Where(p => p.Ours).Select(Promise)]);
        Part(text["You"], [.. promises.Where(p => !p.Ours).Select(Promise)]);
        Part(text["Open"], [.. new[] { form.Condition }.Where(c => !string.IsNullOrWhiteSpace(c)).Select(c => c!.Trim())]);
        Line();
        Line(text["Amend"]);
        Line();
        Line(text["Regards"]);
        Line(screen.Who!.DisplayName);
        Line(text["For", screen.Who.TenantName, person.ClientName]);
        return new RecapDraft(record?.Email ?? string.Empty, text["Subject", person.ClientName, today], body.ToString());

        string Promise(PromiseLine promise) => promise.DueAt > DateTimeOffset.UnixEpoch ? text["By", promise.Text.Trim(), Moment(promise.DueAt, zone)] : promise.Text.Trim();

        void Line(string line = "") => body.Append(CleanText.ForDisplay(line)).Append('\n');

        void Part(string title, IReadOnlyList<string> lines)
        {
            if (lines.Count > 0)
            {
                Line();
                Line(title);
                foreach (var line in lines)
                {
                    Line("- " + line);
                }
            }
        }
    }

    private static IEnumerable<string> Decided(WrapUpForm form, IStringLocalizer<RecapText> text, IStringLocalizer<CodeText> code, TimeZoneInfo zone)
    {
        var what = form.Action is { } action ? code["Action." + action].Value : text["Call"].Value;
        var aim = string.IsNullOrWhiteSpace(form.Objective) ? null : form.Objective.Trim();
        if (form.NextAt is { } at)
        {
            yield return text["By", aim is null ? what : what + " – " + aim, Moment(at, zone)];
        }
        else if (aim is not null)
        {
            yield return aim;
        }
    }

    private static string Moment(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("dddd d MMMM HH:mm", CultureInfo.CurrentCulture);
}
