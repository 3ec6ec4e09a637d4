namespace FollowUpConsole.Merkle;

/// <summary>The signed notes of a bundle. Every signature line must be checked: a line that nobody can check is a place to write in.</summary>
internal static class BundleNotes
{
    /// <summary>A checkpoint that one of the keys signed.</summary>
    public static SignedCheckpoint Signed(BundleFiles files, string name, IReadOnlyList<NoteKey> keys)
    {
        var (text, bytes) = Verified(files, name, keys, text => Checkpoint.Read(text).Origin);
        return new SignedCheckpoint(In(name, () => Checkpoint.Read(text)), bytes);
    }

    /// <summary>A note that one of the keys signed in the name of the log that it speaks of.</summary>
    public static (string Text, byte[] Note) Verified(BundleFiles files, string name, IReadOnlyList<NoteKey> keys, Func<string, string> originOf)
    {
        var bytes = files.Read(name);
        var note = In(name, () => SignedNote.Read(bytes));
        var origin = In(name, () => originOf(note.Text));
        return note.Signatures is [var only] && only.Name == origin && keys.Any(key => key.HasSigned(note.Text, only))
            ? (note.Text, bytes) : throw new BundleRefusedException($"{name} is not signed by the key that you gave (its id is {keys[^1].Id:x8})");
    }

    /// <summary>Reads something of a file, and names the file when it cannot be read.</summary>
    public static T In<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException exception)
        {
            throw new BundleRefusedException($"{name}: {exception.Message}");
        }
    }
}
