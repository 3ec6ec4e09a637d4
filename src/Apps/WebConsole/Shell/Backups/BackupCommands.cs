using System.Globalization;
using FollowUpConsole.Storage.Backups;
using FollowUpConsole.Storage.Erasure;

namespace FollowUpConsole.WebConsole.Shell.Backups;

/// <summary><c>backup --to FILE</c>, <c>restore --from FILE</c> and <c>check</c> on the command line. What hinders them is one line and an exit code; nothing is changed then.</summary>
internal static class BackupCommands
{
    private const string Usage = "Usage: backup --to FILE [--data DIR] | restore --from FILE [--keys FILE | --without-keys] [--data DIR] [--signer DIR] | check [--data DIR]";
    private static readonly string[] ForBackup = ["to", "data", "demo"];
    private static readonly string[] ForRestore = ["from", "keys", "without-keys", "data", "demo", "signer"];

    private static readonly string[] ForCheck = ["data", "demo"];

    /// <summary>True when the command line asks for one of them instead of the console.</summary>
    public static bool In(string[] args) => args is ["backup" or "restore" or "check", ..];

    /// <summary>Carries it out; the exit code.</summary>
    public static async Task<int> RunAsync(string[] args, IConfiguration settings, string contentRoot)
    {
        try
        {
            var known = args[0] switch { "backup" => ForBackup, "restore" => ForRestore, _ => ForCheck };
            var named = args.Skip(1).Where(arg => arg.StartsWith("--", StringComparison.Ordinal)).Select(arg => arg[2..].Split('=')[0]).ToList();
            var (options, refusal) = ConsoleOptions.Read(settings, contentRoot);
            var file = settings[args[0] == "backup" ? "to" : "from"] ?? string.Empty;
            if (options is null || named.Except(known).Any() || (file.Length == 0 && known != ForCheck))
            {
                await Console.Error.WriteLineAsync(refusal ?? Usage);
                return Running.Misplaced;
            }

            return known == ForCheck ? await VaultCheck.RunAsync(options.DataFolder) : args[0] == "backup" ? Backup(options, Path.GetFullPath(file)) : await RestoreAsync(options, settings, Path.GetFullPath(file), named.Contains("without-keys"));
        }
        catch (BackupRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return Running.Unopened;
        }
    }

    /// <summary>The folder of what must outlive a restore: what the signer signed last, and who was erased.</summary>
    internal static string LastingFolder(IConfiguration settings, ConsoleOptions options) =>
        settings["signer"] is { Length: > 0 } given ? Path.GetFullPath(given) : Path.Combine(options.DataFolder, "signer");

    private static int Backup(ConsoleOptions options, string to)
    {
        var taken = BackupWriter.Make(options.DataFolder, to, TimeProvider.System.GetUtcNow(), file => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {file.Size,14:N0}  {file.Name}")));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Backed up {taken.Files} files, {taken.Bytes:N0} bytes, to {taken.File}"));
        Console.WriteLine($"The keys of prospects lie apart in {taken.KeysFile}: keep that file elsewhere, and delete it after 30 days, so that erased persons are gone from old backups, too. keys/master.key and the signer's folder are in neither.");
        foreach (var old in taken.OldKeys)
        {
            Console.WriteLine($"Older than 30 days, delete it: {old}");
        }

        return 0;
    }

    private static async Task<int> RestoreAsync(ConsoleOptions options, IConfiguration settings, string from, bool withoutKeys)
    {
        var keys = withoutKeys ? null : settings["keys"] is { Length: > 0 } given ? Path.GetFullPath(given) : from + BackupWriter.KeysSuffix;
        if (keys is not null && !File.Exists(keys))
        {
            throw new BackupRefusedException($"The keys of prospects are not at {keys}. Name their file with --keys, or say --without-keys: then every name, number and note is gone for good.");
        }

        if (DataFolder.Open(options.DataFolder) is { } closed)
        {
            throw new BackupRefusedException(closed);
        }

        var done = await Restore.RunAsync(options.DataFolder, from, keys, new ErasedList(Path.Combine(LastingFolder(settings, options), ErasedList.FileName)), TimeProvider.System);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Restored {from}, taken {done.TakenAt:u}: {done.Logs} logs, {done.Entries:N0} entries; {done.Erased} persons were erased again."));
        if (done.Before is { } before)
        {
            Console.WriteLine($"What was there before lies in {before}: delete it when the console runs as it should, it holds personal data.");
        }

        Console.WriteLine("If the signer had signed more than this backup holds, it signs no more until an administrator declares the loss under Studio, Signing.");
        return 0;
    }
}
