using System.Text;
using FollowUpConsole.Journal;
using FollowUpConsole.Merkle;
using FollowUpConsole.TestKit;
using static FollowUpConsole.TestKit.Journals;

namespace FollowUpConsole.Foundations.Tests.Merkle;

public class ScannedEntryTests
{
    [Fact]
    public async Task What_the_journal_writes_is_read()
    {
        foreach (var recorded in await EntriesAsync())
        {
            var scanned = ScannedEntry.Read(recorded.Bytes.Span);
            Assert.Equal((recorded.Index, recorded.RecordedAt.ToUnixTimeMilliseconds()), (scanned.Index, scanned.Recorded));
            Assert.Equal((recorded.Type, recorded.Log.Origin), (Encoding.UTF8.GetString(scanned.Type), Encoding.UTF8.GetString(scanned.Log)));
        }
    }

    [Fact]
    public async Task It_refuses_every_spelling_that_the_journals_own_reader_refuses_and_the_other_way_round()
    {
        var chance = new Random(20261122);
        var (refused, taken) = (0, 0);
        foreach (var recorded in await EntriesAsync())
        {
            for (var i = 0; i < 4_000; i++)
            {
                var bytes = Changed(recorded.Bytes.ToArray(), chance);
                var canonical = Reads(bytes, static b => CanonicalReader.Check(b));
                var scanned = Reads(bytes, static b => ScannedEntry.Read(b));
                Assert.True(canonical || !scanned, Encoding.UTF8.GetString(bytes));

                // The scan asks for a whole envelope besides, which the other one reads further up.
                Assert.True(!canonical || scanned || !Reads(bytes, static b => new Envelopes(Types, "n", "a").Read(b.ToArray(), default)), Encoding.UTF8.GetString(bytes));
                (refused, taken) = scanned ? (refused, taken + 1) : (refused + 1, taken);
            }
        }

        Assert.True(refused > 1000 && taken > 1000);
    }

    private static async Task<IReadOnlyList<Recorded>> EntriesAsync()
    {
        var journal = new InMemoryJournal(Types);
        var stream = NewStream(NewLog());
        string[] texts = ["plain", "Élodie — «ü»", "tab\tline\nquote\"back\\slash", "low\u0001control", "日本語", ""];
        await journal.AppendAsync(new AppendRequest(stream, 0, Order(), [.. texts.Select((text, i) => Step(i, text))]));
        return await journal.ReadLogAsync(stream.Log, 0, 100);
    }

    private static byte[] Changed(byte[] bytes, Random chance)
    {
        var at = chance.Next(bytes.Length);
        byte[] letters = [(byte)'"', (byte)'\\', (byte)'{', (byte)'}', (byte)'[', (byte)',', (byte)':', (byte)'0', (byte)'-', (byte)' ', 0, 0xcc, 0x81, (byte)'u', (byte)chance.Next(256)];
        var letter = letters[chance.Next(letters.Length)];
        return chance.Next(4) switch
        {
            0 => [.. bytes[..at], .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], letter, .. bytes[at..]],
            2 => [.. bytes[..at], letter, .. bytes[(at + 1)..]],
            _ => [.. bytes[..at], (byte)(bytes[at] ^ (1 << chance.Next(8))), .. bytes[(at + 1)..]],
        };
    }

    private delegate void Reader(ReadOnlySpan<byte> bytes);

    private static bool Reads(byte[] bytes, Reader read)
    {
        try
        {
            read(bytes);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
