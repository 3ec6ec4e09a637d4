using System.Globalization;
using FollowUpConsole.Load;
using FollowUpConsole.Load.KillNine;

// dotnet run --project tests/Load -- kill9 [--cycles N] [--ack-before-commit]
// dotnet run -c Release --project tests/Load -- mutations [--count N] [--seed N]
switch (args.FirstOrDefault())
{
    case "kill9":
        return await Parent.RunAsync(Number("--cycles", 10), args.Contains("--ack-before-commit", StringComparer.Ordinal), Console.Out);
    case "kill9-child":
        return await Child.RunAsync(args[1], args.Contains("--ack-before-commit", StringComparer.Ordinal));
    case "mutations":
        return await BundlesUnderChange.RunAsync(Number("--count", 100_000), Number("--seed", 1), Console.Out);
    default:
        Console.Error.WriteLine("Usage: kill9 [--cycles N] [--ack-before-commit] | mutations [--count N] [--seed N]");
        return 2;
}

int Number(string name, int otherwise) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length && int.TryParse(args[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
