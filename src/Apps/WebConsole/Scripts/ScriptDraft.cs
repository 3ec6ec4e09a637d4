using FollowUpConsole.Kernel;
using FollowUpConsole.Scripts;

namespace FollowUpConsole.WebConsole.Scripts;

/// <summary>A script being edited, block by block: the head, then one block per cue. What was typed is kept whether it can be read or not.</summary>
public sealed class ScriptDraft
{
    private readonly List<string> blocks = [];

    /// <summary>Begins from a text.</summary>
    public ScriptDraft(string text)
    {
        var block = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("cue: ", StringComparison.Ordinal))
            {
                Close();
            }

            block.Add(line);
        }

        Close();
        Look();

        void Close()
        {
            blocks.Add(string.Join('\n', block).Trim('\n'));
            block.Clear();
        }
    }

    /// <summary>The head and the cues as they are typed.</summary>
    public IReadOnlyList<string> Blocks => blocks;

    /// <summary>The whole text as it would be saved.</summary>
    public string Text => string.Join("\n\n", blocks.Where(block => block.Length > 0)) + "\n";

    /// <summary>The script as it was last readable; null when it never was.</summary>
    public Script? Script { get; private set; }

    /// <summary>Everything that keeps the text from being read.</summary>
    public IReadOnlyList<Fault> Faults { get; private set; } = [];

    /// <summary>What the checker says.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>What a block is called in the outline: its id; null for the head.</summary>
    public string? IdOf(int block) => blocks[block].Split('\n')[0] is var first && first.StartsWith("cue: ", StringComparison.Ordinal) ? first[5..].Trim() : null;

    /// <summary>Takes what was typed into a block; a cue that was emptied is gone.</summary>
    public void Type(int block, string text)
    {
        blocks[block] = text.ReplaceLineEndings("\n");
        Look();
    }

    /// <summary>Adds a cue at the end and tells its block.</summary>
    public int Add(string text)
    {
        blocks.Add(text);
        Look();
        return blocks.Count - 1;
    }

    private void Look()
    {
        var read = ScriptText.Read(Text);
        Faults = read.Faults;
        if (read.Script is { } script)
        {
            Script = script;
            Findings = ScriptChecker.Check(script);
        }
    }
}
