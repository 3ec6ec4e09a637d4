using FollowUpConsole.Journal;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Adapters.Tests.Storage.Journal;

public class InMemoryJournalTests : JournalContract
{
    protected override Task<IJournal> OpenAsync(params IBoard[] boards) => Task.FromResult<IJournal>(new InMemoryJournal(Journals.Types, boards));
}
