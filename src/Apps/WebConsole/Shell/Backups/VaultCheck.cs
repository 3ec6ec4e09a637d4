using System.Globalization;
using System.Text.Json;
using FollowUpConsole.Audit;
using FollowUpConsole.Calls;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Storage.Backups;
using FollowUpConsole.Storage.Journal;
using FollowUpConsole.WebConsole.Live;

namespace FollowUpConsole.WebConsole.Shell.Backups;

/// <summary>
/// <c>check</c> on the command line: everything that a start checks (entries, tree, heads), and that every personal text which an entry committed to is there and is what it was, unless an erasure says otherwise.
/// Exit 0 when all is as it was written, 1 when not, with a line for each difference.
/// </summary>
internal static class VaultCheck
{
    /// <summary>Something is not as it was written.</summary>
    internal const int Differs = 1;

    /// <summary>What entries mean, for the store that does not know.</summary>
    internal static TextRules RulesOf(TextBook book) => new(TextBook.OwnerOf, book.MayBeGone, NumbersIn);

    /// <summary>Carries it out on a data folder on which no console runs; the exit code.</summary>
    internal static async Task<int> RunAsync(string folder)
    {
        var file = Path.Combine(folder, "journal.db");
        if (!File.Exists(file))
        {
            throw new BackupRefusedException($"There is no journal in {folder}. Name the data folder with --data.");
        }

        var erasures = new ErasureBoard();
        var book = new TextBook(erasures);
        try
        {
            await using var journal = await SqliteJournal.OpenAsync(new SqliteJournalOptions
            {
                Path = file,
                EventTypes = EventTypes.Scan(LiveSetup.Rooms),
                KeyRing = new KeyRing(Path.Combine(folder, "keys")),
                Boards = [erasures, book],
            });
            var found = await journal.CheckTextsAsync(RulesOf(book));
            foreach (var fault in found.Faults)
            {
                await Console.Error.WriteLineAsync(Line(fault));
            }

            var (logs, entries) = (journal.Heads.Count, journal.Heads.Sum(head => head.Size));
            var verdict = found.FaultCount == 0 ? "All is as it was written" : string.Create(CultureInfo.InvariantCulture, $"{found.FaultCount:N0} differences");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{verdict}: {logs} logs, {entries:N0} entries, {found.Texts:N0} texts; {found.Gone:N0} texts are gone by erasures on record."));
            return found.FaultCount == 0 ? 0 : Differs;
        }
        catch (JournalDamagedException damage)
        {
            await Console.Error.WriteLineAsync(damage.Message);
            return Differs;
        }
        catch (InvalidOperationException key)
        {
            throw new BackupRefusedException(key.Message);
        }
        catch (IOException taken)
        {
            throw new BackupRefusedException($"{folder} cannot be read, or a console runs on it: stop that one first, or check a backup ({taken.Message})");
        }
    }

    /// <summary>A difference in a line.</summary>
    internal static string Line(TextFault fault) => fault.Kind switch
    {
        TextFaultKind.Missing => $"{fault.Log} entry {fault.Index}: its text '{fault.Field}' is missing, and no erasure says why",
        TextFaultKind.Altered => $"{fault.Log} entry {fault.Index}: its text '{fault.Field}' does not open, or is not what the entry committed to",
        TextFaultKind.NumberLost => $"{fault.Log} entry {fault.Index}: a number in its text '{fault.Field}' is not found by its keyed hash",
        _ => $"the vault holds {fault.Field} that no entry committed to, or lacks some",
    };

    private static IReadOnlyList<PhoneNumber> NumbersIn(string field, string value)
    {
        if (field != ProspectCard.Field)
        {
            return [];
        }

        try
        {
            return [.. (ProspectCard.Read(value)?.Numbers ?? []).Select(number => number.E164).Distinct().Select(PhoneNumber.FromE164)];
        }
        catch (JsonException)
        {
            // A record of another time: it is what the entry committed to, which is all that is asked here.
            return [];
        }
    }
}
