using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Audit;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Shell.Backups;

/// <summary>The command that holds texts against entries, on a data folder that somebody with every right on it changed.</summary>
public sealed class VaultCheckTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("check-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_text_that_is_gone_altered_or_slipped_in_is_named_with_its_entry_and_one_that_was_erased_is_not()
    {
        await using (var host = await ConsoleHost.StartAsync(("data", folder)))
        {
            var seed = new Seed(host);
            var campaign = await seed.CampaignAsync();
            var people = await seed.ListAsync(campaign, [.. Enumerable.Range(0, 5).Select(_ => Seed.Lefevre())]);
            var session = await SessionAsync(host, host.Services.GetRequiredService<CampaignBoard>().Find(campaign)!.Client, Role.ClientManager);
            (await host.Door.AskAsync(session, new OpenComplaint(people[1], "They were called on a Sunday."))).Required();
            Assert.True((await host.Door.AskAsync(session, new ErasePerson(people[0], "request"))).Required().Erased);
        }

        var whole = Path.Combine(folder, "whole.db");
        Sql("pragma wal_checkpoint(truncate)");
        File.Copy(Path.Combine(folder, "journal.db"), whole);
        await CheckAsync(0, "All is as it was written", " 4 texts are gone by erasures on record");

        await ChangedAsync("delete from personal where field='complaint'", "its text 'complaint' is missing, and no erasure says why");
        await ChangedAsync("update personal set box = zeroblob(length(box)) where field='complaint'", "its text 'complaint' does not open, or is not what the entry committed to");
        await ChangedAsync("delete from prospect_block", "its text 'record' is missing, and no erasure says why");
        await ChangedAsync("update number_key set numbers = zeroblob(length(numbers))", "a number in its text 'record' is not found by its keyed hash");
        await ChangedAsync("insert into personal select prospect, command, ordinal + 1, field, box from personal where field='complaint'", "the vault holds texts that no entry committed to, or lacks some");
        await ChangedAsync("update segment set bytes = zeroblob(length(bytes))", "damaged");

        async Task ChangedAsync(string sql, string said)
        {
            File.Copy(whole, Path.Combine(folder, "journal.db"), overwrite: true);
            File.Delete(Path.Combine(folder, "journal.db-wal"));
            File.Delete(Path.Combine(folder, "journal.db-shm"));
            Sql(sql);
            await CheckAsync(1, said);
        }
    }

    [Fact]
    public async Task Whoever_opens_the_call_sees_that_a_note_is_missing_for_no_reason_on_record_and_of_an_erased_person_that_it_is_not()
    {
        await using var host = await ConsoleHost.StartAsync(("data", folder));
        var seed = new Seed(host);
        var campaign = await seed.CampaignAsync();
        var people = await seed.ListAsync(campaign, Seed.Lefevre(), Seed.Lefevre());
        var agent = await SessionAsync(host, await host.TenantAsync(TenantKind.Vendor), Role.Agent);
        var client = await SessionAsync(host, host.Services.GetRequiredService<CampaignBoard>().Find(campaign)!.Client, Role.ClientManager);
        var calls = new List<CallId>();
        foreach (var person in people)
        {
            (await host.Door.AskAsync(agent, new SignOnAtDesk())).Required();
            (await host.Door.AskAsync(agent, new OpenProspect(person))).Required();
            calls.Add((await host.Door.AskAsync(agent, new Dial(person))).Required().Call!.Value);
            (await host.Door.AskAsync(agent, new SaveNotes(person, "Told them that it is free."))).Required();
            (await host.Door.AskAsync(agent, new HangUp(calls[^1]))).Required();
            (await host.Door.AskAsync(agent, new WrapUp(person, new WrapUpForm("refused", ClosingReason: "refused-price")))).Required();
        }

        (await host.Door.AskAsync(client, new ErasePerson(people[1], "request"))).Required();
        Assert.Equal((0, 0), (await LackingAsync(calls[0]), await LackingAsync(calls[1])));
        Sql("delete from personal where field='notes'");
        Assert.Equal((1, 0), (await LackingAsync(calls[0]), await LackingAsync(calls[1])));

        async Task<int> LackingAsync(CallId call) => (await host.Door.AskAsync(client, new SeeCall(call, "proof"))).Required().Events.Count(e => e.LacksText);
    }

    [Fact]
    public async Task What_it_cannot_follow_is_one_line_and_the_exit_code_of_the_command_line()
    {
        await CheckAsync(3, "There is no journal in");
        await using (await ConsoleHost.StartAsync(("data", folder)))
        {
            await CheckAsync(3, "stop that one first");
        }

        await using var process = ConsoleProcess.Run("dotnet", [ConsoleProcess.App, "check", "--quickly"]);
        Assert.Equal(2, await process.EndAsync());
        Assert.Contains("check [--data DIR]", process.Errors, StringComparison.Ordinal);
    }

    private static async Task<SessionId> SessionAsync(ConsoleHost host, TenantId tenant, Role role) =>
        new((await host.Door.AskAsSystemAsync("test", new IssueToken("t", tenant, role, null))).Required().Token.Value);

    private async Task CheckAsync(int code, params string[] words)
    {
        await using var process = ConsoleProcess.Run("dotnet", [ConsoleProcess.App, "check", "--data", folder]);
        Assert.True(code == await process.EndAsync(), process.Output + process.Errors);
        Assert.All(words, word => Assert.True((process.Output + process.Errors).Contains(word, StringComparison.Ordinal), word + ": " + process.Output + process.Errors));
        Assert.DoesNotContain("   at ", process.Output + process.Errors, StringComparison.Ordinal);
    }

    private void Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "journal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
