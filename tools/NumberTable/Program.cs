using FollowUpConsole.NumberTable;

// Run by hand when the facts are renewed:
//   dotnet run --project tools/NumberTable -- ../shared/data/phone src/Decisions/Compliance/Numbers/plan.txt
if (args.Length != 2)
{
    await Console.Error.WriteLineAsync("usage: NumberTable <folder with PhoneNumberMetadata.xml and timezones/map_data.txt> <table to write>");
    return 2;
}

await File.WriteAllTextAsync(args[1], TableWriter.Write(Path.Combine(args[0], "PhoneNumberMetadata.xml"), Path.Combine(args[0], "timezones", "map_data.txt")));
return 0;
