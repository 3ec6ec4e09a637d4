using System.Globalization;
using FollowUpConsole.Audit;
using FollowUpConsole.Calls;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.Signing;

namespace FollowUpConsole.TestKit;

/// <summary>A bundle that the gate changes.</summary>
/// <param name="Name">Of which kind it is.</param>
/// <param name="Share">How many of a hundred changes are made to it.</param>
/// <param name="Files">What it holds.</param>
/// <param name="Service">Certificate of the time stamping service that both verifiers are given with it; null for none.</param>
public sealed record GateBundle(string Name, int Share, IReadOnlyDictionary<string, byte[]> Files, string? Service = null);

/// <summary>Bundles of every kind over one log, with every file that any of them may hold.</summary>
public static class GateBundles
{
    private const string Number = "+33199001234";

    /// <summary>Makes them: a report over a period within the log after a changed key, one with disclosed texts over the whole log, a dossier with disclosed texts, the head of a day, and one with a time stamp.</summary>
    /// <param name="log">An empty log; its key is changed on the way.</param>
    /// <param name="calls">Calls before the period, and as many in it.</param>
    public static async Task<IReadOnlyList<GateBundle>> MakeAsync(AuditedLog log, int calls)
    {
        var work = new RandomCalls(log, people: 4);
        await work.GoOnAsync(calls);
        await log.MakeAsync();
        var from = log.Now;
        await log.Signer.ChangeKeyAsync(log.Now);
        await work.GoOnAsync(calls);
        var until = log.Now;
        await work.GoOnAsync(2);
        var report = await log.BundleAsync(from: from, until: until);

        var (call, about) = (log.NewId(id => new CallId(id)), new EventAbout(work.Campaigns[0]));
        var person = work.People[0];
        await log.WriteAsync(person, new PurposeSet(null), numbers: [new PersonalNumber(person, PhoneNumber.FromE164(Number))]);
        await log.WriteAsync(person, new CallStarted(call, log.NewId(id => new UserId(id)), work.Vendors[0], work.Campaigns[0], "simulated", null, 1), about with { Call = call });
        foreach (var text in new[] { "Wants the blue one,\nnot the red", "and \"soon\"", "by Friday" })
        {
            await log.WriteAsync(person, new NotesSaved(call), about with { Call = call }, personal: [new PersonalPart(person, "notes", text)]);
        }

        var disclosed = await log.TakeAsync((await log.MakeAsync()).Required().Report, new Disclosure([call], ["notes"]));
        var dossier = await log.DossierAsync(Number, "notes");
        await work.GoOnAsync(1);
        var head = await log.HeadAsync(null);
        using var service = new StampingService("ec");
        using var stamps = new TimeStamps(service.Address, TimeProvider.System);
        log.Stamps = stamps;
        var stamped = await log.HeadAsync(null);
        return
        [
            new("report", 52, report), new("disclosed", 16, disclosed), new("dossier", 20, dossier), new("head", 9, head),
            new("stamped", 3, stamped, await File.ReadAllTextAsync(service.Certificate)),
        ];
    }

    /// <summary>Every file of these bundles, as <c>kind/name</c>.</summary>
    public static IEnumerable<string> FilesOf(IEnumerable<GateBundle> bundles) =>
        bundles.SelectMany(bundle => (bundle.Service is null ? bundle.Files.Keys : [BundleNames.TimeStamp]).Select(name => string.Create(CultureInfo.InvariantCulture, $"{bundle.Name}/{name}")));
}
