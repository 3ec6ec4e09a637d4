namespace FollowUpConsole.Scripts;

/// <summary>Reads the lines of a script file into blocks of words. One pass; nothing in a value is ever read as anything but words.</summary>
internal sealed class ScriptLines(ScriptFaults faults)
{
    private static readonly string[] HeadWords = ["script", "version", "language", "name", "for", "recorded", "automated", .. ScriptWords.Places, .. ScriptWords.Objections.Select(o => "on " + o)];
    private static readonly string[] CueWords = ["cue", "kind", "branch", "title", "listen", "acknowledge", "says", "ask", "then", "avoid", "record", .. ScriptWords.Keys];
    private static readonly string[] Repeated = ["ask", "then", "avoid"];
    private static readonly string[] Spoken = ["acknowledge", "says", "ask"];

    // Words in order of first occurrence; what is said twice, unknown, empty or too long is told and left out.
    public List<ScriptBlock> Blocks(string[] lines)
    {
        var blocks = new List<ScriptBlock> { new(1) };
        for (var i = 0; i < lines.Length && blocks.Count <= ScriptLimits.Cues + 1; i++)
        {
            var line = lines[i].TrimEnd();
            if (line.Length == 0)
            {
                continue;
            }

            var at = line.IndexOf(": ", StringComparison.Ordinal);
            if (at <= 0)
            {
                faults.Add(i + 1, "script-line", ScriptFaults.Shown(line));
                continue;
            }

            var (word, value) = (line[..at], line[(at + 2)..].TrimStart());
            if (word == "cue")
            {
                blocks.Add(new ScriptBlock(i + 1));
            }

            Take(blocks[^1], blocks.Count == 1 ? HeadWords : CueWords, i + 1, word, value);
        }

        return blocks;
    }

    private void Take(ScriptBlock block, string[] words, int line, string word, string value)
    {
        if (!words.Contains(word, StringComparer.Ordinal))
        {
            faults.Add(line, "script-word", ScriptFaults.Shown(word), string.Join(", ", words));
        }
        else if (value.Length > ScriptLimits.Value)
        {
            faults.Add(line, "script-long", word, ScriptFaults.Number(ScriptLimits.Value));
        }
        else if (value.Any(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')))
        {
            faults.Add(line, "script-sign", word);
        }
        else if (block.Has(word) && !Repeated.Contains(word, StringComparer.Ordinal))
        {
            faults.Add(line, "script-twice", word, ScriptFaults.Number(block.Entry(word).Line));
        }
        else if (block.All(word).Count >= ScriptLimits.Lines)
        {
            faults.Add(line, "script-many", word, ScriptFaults.Number(ScriptLimits.Lines));
        }
        else
        {
            block.Add(word, line, value);
            if (Spoken.Contains(word, StringComparer.Ordinal) && TemplateFault(value) is { } wrong)
            {
                faults.Add(line, wrong.Code, wrong.Args);
            }
        }
    }

    private static (string Code, string[] Args)? TemplateFault(string value)
    {
        var (brace, bracket, count) = (false, false, 0);
        foreach (var letter in value)
        {
            var right = letter switch
            {
                '{' => !brace,
                '}' => brace,
                '[' => !bracket && !brace,
                ']' => bracket && !brace,
                _ => true,
            };
            if (!right)
            {
                return ("script-template", [letter.ToString()]);
            }

            (brace, bracket) = (letter == '{' || (brace && letter != '}'), letter == '[' || (bracket && letter != ']'));
            count += letter is '{' or '|' ? 1 : 0;
        }

        return brace || bracket ? ("script-template", [brace ? "{" : "["]) : count > ScriptLimits.Facts ? ("script-facts", [ScriptFaults.Number(ScriptLimits.Facts)]) : null;
    }
}
