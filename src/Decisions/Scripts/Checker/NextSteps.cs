namespace FollowUpConsole.Scripts;

/// <summary>Tells next steps that promise nothing from those that do (D-30), in every language scripts are written in.</summary>
public static class NextSteps
{
    /// <summary>The words that promise nothing ("be in touch", "on se tient au courant"), or null. A day or an hour in the same sentence makes it concrete.</summary>
    /// <param name="text">What an agent wrote as the aim of the next step; any language.</param>
    public static string? VagueWords(string text)
    {
        var plain = PlainWords.Of(text);
        return ScriptWords.Languages.Select(language => Phrases.Of(language).Vague(plain)).FirstOrDefault(found => found is not null);
    }
}
