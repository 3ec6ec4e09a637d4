using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.Apps.Tests.Shell;

public sealed class DataFolderTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Everybody = Owner | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly string folder = Directory.CreateTempSubdirectory("data-folder-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(Everybody, Owner)]
    [InlineData(Everybody | UnixFileMode.StickyBit, Everybody | UnixFileMode.StickyBit)]
    public void A_folder_that_was_there_is_closed_to_others_unless_everybody_shares_it(UnixFileMode before, UnixFileMode after)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(folder, before);
        DataFolder.Create(folder);
        Assert.Equal(after, File.GetUnixFileMode(folder));
    }

    [Fact]
    public void A_new_folder_is_for_its_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        DataFolder.Create(Path.Combine(folder, "new"));
        Assert.Equal(Owner, File.GetUnixFileMode(Path.Combine(folder, "new")));
    }
}
