using System.Globalization;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Journal;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Load.KillNine;

/// <summary>The process that is killed: many writers, each going on with its own stream, each telling the parent what was acknowledged.</summary>
internal static class Child
{
    public const int Writers = 64;
    private static readonly Lock Gate = new();

    public static async Task<int> RunAsync(string folder, bool hasty)
    {
        await using var journal = await OpenAsync(folder);
        await using var output = Console.OpenStandardOutput();
        Tell(output, "ready\n");
        void Acknowledge(StreamKey stream, long version) => Tell(output, string.Create(CultureInfo.InvariantCulture, $"{stream.Log} {stream.Id:N} {version}\n"));
        var (early, honest) = (new HastyJournal(journal, Acknowledge), new HonestWriter(journal, Acknowledge));
        var logs = Enumerable.Range(0, 4).Select(_ => Journals.NewLog()).ToArray();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var stream = Journals.NewStream(logs[writer % logs.Length]);
            var prospect = new ProspectId(Guid.CreateVersion7());
            for (var version = 0L; ; version++)
            {
                var draft = Journals.Step((int)version) with { About = new EventAbout(null, null, prospect), Personal = version % 8 == 0 ? [new PersonalPart(prospect, "note", "kept")] : null };
                var request = new AppendRequest(stream, version, Journals.Order(), [draft]);
                await (hasty ? early.AppendAsync(request) : honest.AppendAsync(request));
            }
        })));
        return 0;
    }

    public static Task<SqliteJournal> OpenAsync(string folder) => SqliteJournal.OpenAsync(new SqliteJournalOptions
    {
        Path = Path.Combine(folder, "journal.db"),
        EventTypes = Journals.Types,
        KeyRing = new KeyRing(Path.Combine(folder, "keys")),
    });

    // One write per line and no buffer of ours: what the pipe has taken outlives this process.
    private static void Tell(Stream output, string line)
    {
        lock (Gate)
        {
            output.Write(System.Text.Encoding.ASCII.GetBytes(line));
        }
    }
}
