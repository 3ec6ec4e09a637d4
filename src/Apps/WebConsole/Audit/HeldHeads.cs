using System.Globalization;
using FollowUpConsole.Audit;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>The two newest checkpoints that each person was given of each log, in <c>DATA/heads</c>: signed notes and nothing else.</summary>
internal sealed class HeldHeads : IHeldHeads
{
    private const string Newest = ".last";
    private const string Earlier = ".before";
    private readonly Lock gate = new();
    private readonly string folder;

    public HeldHeads(ConsoleOptions options)
    {
        folder = Path.Combine(options.DataFolder, "heads");
        DataFolder.Create(folder);
    }

    public ReadOnlyMemory<byte>? Before(string log, UserId person, long size)
    {
        lock (gate)
        {
            return new[] { Newest, Earlier }.Select(which => Read(At(log, person, which))).FirstOrDefault(held => held is not null && held.Checkpoint.Size < size)?.Note;
        }
    }

    // Were it lost, the next head would lead from the newest report, as for somebody who was given none: no reason to refuse this one.
    public void Keep(string log, UserId person, SignedCheckpoint checkpoint)
    {
        lock (gate)
        {
            try
            {
                var last = Read(At(log, person, Newest));
                if (last is not null && last.Checkpoint.Size >= checkpoint.Checkpoint.Size)
                {
                    return;
                }

                if (last is not null)
                {
                    Write(At(log, person, Earlier), last.Note);
                }

                Write(At(log, person, Newest), checkpoint.Note);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Said above.
            }
        }
    }

    private string At(string log, UserId person, string which) => Path.Combine(folder, log + "." + person.Value.ToString("N", CultureInfo.InvariantCulture) + which);

    private static SignedCheckpoint? Read(string file)
    {
        try
        {
            return File.Exists(file) && File.ReadAllBytes(file) is var note ? new SignedCheckpoint(Checkpoint.Read(SignedNote.Read(note).Text), note) : null;
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Write(string file, ReadOnlyMemory<byte> note)
    {
        File.WriteAllBytes(file + ".new", note.ToArray());
        File.Move(file + ".new", file, overwrite: true);
    }
}
