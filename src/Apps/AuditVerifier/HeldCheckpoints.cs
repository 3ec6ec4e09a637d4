using System.Text;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.AuditVerifier;

/// <summary>The last accepted checkpoint of each log, in a file: the notes as they were signed, a line with a dot after each.</summary>
internal sealed class HeldCheckpoints
{
    private const string Between = ".\n";
    private readonly string? file;
    private readonly Dictionary<string, SignedCheckpoint> held = new(StringComparer.Ordinal);

    private HeldCheckpoints(string? file) => this.file = file;

    public static HeldCheckpoints Read(string? file)
    {
        var state = new HeldCheckpoints(file);
        if (file is null || !File.Exists(file))
        {
            return state;
        }

        try
        {
            var text = File.ReadAllText(file);
            foreach (var note in text.Length == 0 ? [] : text.EndsWith("\n" + Between, StringComparison.Ordinal) ? text[..^2].Split("\n" + Between) : throw new FormatException("it ends early"))
            {
                var bytes = Encoding.UTF8.GetBytes(note[^1] == '\n' ? note : note + "\n");
                var checkpoint = Checkpoint.Read(SignedNote.Read(bytes).Text);
                state.held.Add(checkpoint.Origin, new SignedCheckpoint(checkpoint, bytes));
            }

            return state;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new UnusableException($"the state file {file} is damaged ({exception.Message}); put back its copy, or keep it as evidence and begin a new one");
        }
    }

    public SignedCheckpoint? Find(string origin) => held.GetValueOrDefault(origin);

    public void Keep(SignedCheckpoint checkpoint)
    {
        if (file is null)
        {
            return;
        }

        held[checkpoint.Checkpoint.Origin] = checkpoint;
        var draft = file + ".new";
        using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write))
        {
            foreach (var (_, one) in held.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                stream.Write(one.Note.Span);
                stream.Write(Encoding.ASCII.GetBytes(Between));
            }

            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, file, overwrite: true);
    }
}
