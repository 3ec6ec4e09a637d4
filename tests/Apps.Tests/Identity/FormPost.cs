using System.Text.RegularExpressions;

namespace FollowUpConsole.Apps.Tests.Identity;

/// <summary>Sends a page's form as a browser would: with the hidden fields the page gave.</summary>
internal static partial class FormPost
{
    internal static Task<HttpResponseMessage> SignInAsync(HttpClient client, string email, string password, string path = "/sign-in") =>
        SendAsync(client, path, ("Form.Email", email), ("Form.Password", password));

    internal static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, params (string Name, string Value)[] fields) =>
        await PostAsync(client, path, await client.GetStringAsync(path), fields);

    /// <summary>The same on a page with several forms: the one of this name.</summary>
    internal static async Task<HttpResponseMessage> SendFormAsync(HttpClient client, string path, string name, params (string Name, string Value)[] fields)
    {
        var form = (await client.GetStringAsync(path)).Split("<form").Single(part => part.Contains($"name=\"_handler\" value=\"{name}\"", StringComparison.Ordinal));
        return await PostAsync(client, path, form[..form.IndexOf("</form>", StringComparison.Ordinal)], fields);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string page, (string Name, string Value)[] fields)
    {
        var hidden = Hidden().Matches(page).Select(match => (Name: match.Groups["name"].Value, match.Groups["value"].Value));
        using var form = new FormUrlEncodedContent(hidden.Concat(fields).Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
        return await client.PostAsync(path, form);
    }

    internal static string Alert(string page) => Alerts().Match(page).Groups["text"].Value;

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("role=\"alert\">(?<text>[^<]*)</p>", RegexOptions.None, 1000)]
    private static partial Regex Alerts();
}
