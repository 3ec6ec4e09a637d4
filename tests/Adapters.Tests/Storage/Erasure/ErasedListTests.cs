using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Erasure;
using static FollowUpConsole.TestKit.Journals;

namespace FollowUpConsole.Adapters.Tests.Storage.Erasure;

public sealed class ErasedListTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("erased-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Who_was_written_down_is_found_and_half_a_line_is_nobody()
    {
        var (path, log) = (Path.Combine(folder, "signer", ErasedList.FileName), NewLog());
        var list = new ErasedList(path);
        Assert.Empty(list.All());
        var people = Enumerable.Range(0, 5).Select(i => new Erased(log, new ProspectId(Guid.CreateVersion7()), DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000 + i), "request")).ToList();
        list.Add(people[..2]);
        File.AppendAllText(path, log.Value + " 0123");
        Assert.Equal(people[..2], new ErasedList(path).All());
        list.Add(people[2..]);
        Assert.Equal(people, new ErasedList(path).All());
    }

    [Fact]
    public void A_damaged_list_is_not_passed_over()
    {
        var path = Path.Combine(folder, ErasedList.FileName);
        File.WriteAllText(path, "nobody\n");
        Assert.Contains("line 1", Assert.Throws<InvalidOperationException>(() => new ErasedList(path).All()).Message, StringComparison.Ordinal);
    }
}
