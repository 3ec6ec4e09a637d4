using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Shell;
using FollowUpConsole.Identity;
using Microsoft.Data.Sqlite;

namespace FollowUpConsole.Apps.Tests.Identity;

/// <summary>At the start the file of accounts is held against the journal: what nobody entered is named, and a damaged file is one line.</summary>
public sealed class IdentityStartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("accounts-").FullName;

    private string Accounts => Path.Combine(folder, "identity.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_right_that_nobody_entered_is_named_at_the_start_and_a_file_that_is_as_entered_is_not()
    {
        await using (var host = await ConsoleHost.StartAsync(("data", folder)))
        {
            await host.AddPersonAsync(Role.Agent, "Jonas Weber");
            await host.AddPersonAsync(Role.Supervisor, "Mara Duval");
        }

        Assert.Equal(string.Empty, await WarningsAsync());
        Change("update People set Role = 'vendor-manager' where Role = 'agent'");
        var warned = await WarningsAsync();
        Assert.Contains("role is 'vendor-manager' there, 'agent' in the journal", Assert.Single(warned.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);

        // Put right, it is silent again; what takes a right away was never named.
        Change("update People set Role = 'agent' where Role = 'vendor-manager'; update People set Disabled = 1 where Role = 'supervisor'");
        Assert.Equal(string.Empty, await WarningsAsync());
    }

    [Fact]
    public async Task A_file_of_accounts_that_is_damaged_or_cannot_be_brought_up_to_date_is_one_line_and_nothing_of_it_is_changed()
    {
        await using (var host = await ConsoleHost.StartAsync(("data", folder)))
        {
            await host.AddPersonAsync(Role.Agent);
        }

        var whole = await File.ReadAllBytesAsync(Accounts);
        await DamagedAsync(() => File.WriteAllBytesAsync(Accounts, [.. new byte[100], .. whole[100..]]));
        await DamagedAsync(() => File.WriteAllBytesAsync(Accounts, whole[..(whole.Length / 3)]));

        // Its tables are there and it does not know which form they are of; and a cell that no account has.
        await DamagedAsync(() => ChangedAsync(whole, "delete from __EFMigrationsHistory"));
        await DamagedAsync(() => ChangedAsync(whole, "update Tenants set Kind = 'Friend'"));

        // Control: the file itself starts.
        await File.WriteAllBytesAsync(Accounts, whole);
        Assert.Equal(string.Empty, await WarningsAsync());
    }

    private async Task DamagedAsync(Func<Task> damage)
    {
        await damage();
        var before = await File.ReadAllBytesAsync(Accounts);
        await using var console = ConsoleProcess.Start(folder);
        Assert.Equal(3, await console.EndAsync());
        var line = Assert.Single(console.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.All([Accounts, "damaged", "backup"], word => Assert.Contains(word, line, StringComparison.Ordinal));
        Assert.Equal(before.Length, new FileInfo(Accounts).Length);
    }

    private async Task<string> WarningsAsync()
    {
        await using var console = ConsoleProcess.Start(folder);
        await console.AddressAsync();

        // Told to stop as soon as it listens, when not all of it has started yet: that is no failure either.
        Assert.Equal((0, console.Errors), (await console.StopAsync(), console.Errors));
        return console.Errors;
    }

    private async Task ChangedAsync(byte[] whole, string sql)
    {
        await File.WriteAllBytesAsync(Accounts, whole);
        Change(sql);
    }

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Accounts};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written here.
        command.CommandText = sql;
#pragma warning restore CA2100
        Assert.True(command.ExecuteNonQuery() > 0, sql);
    }
}
