using FollowUpConsole.Adapters.Tests.LeadFiles;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Storage.Erasure;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Adapters.Tests.Storage.Erasure;

/// <summary>A floor on disk with everything that erases.</summary>
internal sealed class ErasureFloor : IAsyncDisposable
{
    private ErasureFloor(ImportFloor imports)
    {
        (Imports, List) = (imports, new ErasedList(Path.Combine(imports.Folder, "signer", ErasedList.FileName)));
        Forgetting = new Forgetting(imports.Disk, List);
        var traces = new ErasureTraces(Floor.Room, Floor.Erasures, Forgetting, imports.Store, Floor.Numbers, Floor.Journal);
        Erasing = new Erasing(Floor.Room, traces, Floor.Numbers);
        Retaining = new Retaining(Floor.Room, Floor.Erasures, traces, new RetentionSearch(Floor.Room, Floor.Erasures, Floor.Vault, imports.Store, Floor.Journal), Forgetting, imports.Store, Floor.Journal);
    }

    public ImportFloor Imports { get; }

    public CallFloor Floor => Imports.Floor;

    public ErasedList List { get; }

    public Forgetting Forgetting { get; }

    public Erasing Erasing { get; }

    public Retaining Retaining { get; }

    public static async Task<ErasureFloor> OpenAsync() => new(await ImportFloor.OpenAsync(onDisk: true));

    public bool IsSuppressed(string number) => Floor.Contacts.IsSuppressed(Floor.Client, NumberKey.Of(Floor.Numbers.HashOf(Floor.Log, PhoneNumber.FromE164(number))));

    public async Task<Reply<ErasureAnswer>> EraseAsync(ProspectId person, Asked? by = null, string reason = "request") =>
        await Erasing.HandleAsync(new ErasePerson(person, reason), by ?? Floor.AsManager(Role.ClientManager), default);

    public ValueTask DisposeAsync() => Imports.DisposeAsync();
}
