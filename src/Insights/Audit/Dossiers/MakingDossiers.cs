using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Audit;

/// <summary>Has dossiers collected and signed, and keeps them. That one was made is an entry of the number’s own.</summary>
public sealed class MakingDossiers(ISigner signer, IShelf<KeptDossier> shelf, DossierStreams streams, INumberIndex numbers, INumberPlan plan, IJournal journal, TenantDirectory tenants, CallQueue.CampaignBoard campaigns, IStamps stamps)
    : IHandle<MakeDossier, DossierMade>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<DossierMade>> HandleAsync(MakeDossier request, Asked asked, CancellationToken cancellation)
    {
        var id = asked.Derive(0);
        if (shelf.Find(id) is { } made)
        {
            return Reply<DossierMade>.Ok(Answer(made));
        }

        var client = ReportClient.Of(asked.By, null, request.Client, tenants, campaigns);
        var raw = request.Number.Trim();
        var read = raw.Length is 0 or > MakeDossier.Longest ? null : plan.Read(raw, request.Region ?? client?.Country);
        var faults = new FaultList()
            .Check(client is null, "client", "missing")
            .Check(raw.Length == 0, "number", "missing")
            .Check(raw.Length > 0 && read is not { Possible: true, E164: not null }, "number", "number", raw.Length > 40 ? raw[..40] + "…" : raw);
        if (!faults.IsEmpty)
        {
            return Reply<DossierMade>.Bad(faults.Faults);
        }

        var log = LogName.Of(TenantKind.Client, client!.Id);
        var number = read!.E164!.Value;
        var subject = NumberKey.Of(numbers.HashOf(log, number));
        var answer = await signer.DossierAsync(new DossierOrder(log, subject, await streams.OfAsync(log, number, cancellation), asked.At), cancellation);
        if (answer.Value is not { } signed)
        {
            return Reply<DossierMade>.No(answer.Refusal!);
        }

        var files = Files(signed);
        if (await stamps.StampAsync(signed.Checkpoint.Note, cancellation) is { } stamp)
        {
            files[BundleNames.TimeStamp] = stamp;
        }

        var kept = new KeptDossier(id, log, signed.Text, files);
        shelf.Keep(kept);
        var fact = new DossierIssued(id, signed.Text.Checkpoint.Size, Convert.ToHexStringLower(SHA256.HashData(signed.Note.Span)), signed.Entries.Count);
        return await AuditStreams.WriteAsync(journal, new StreamKey(log, DossierStreams.Kind, subject), asked.Context, fact, cancellation) is { } refusal
            ? Reply<DossierMade>.No(refusal) : Reply<DossierMade>.Ok(Answer(kept));
    }

    private static DossierMade Answer(KeptDossier kept) => new(kept.Dossier, kept.Text.Subject, kept.Text.Checkpoint.Size, kept.Text.Streams.Sum(stream => stream.Count));

    private Dictionary<string, ReadOnlyMemory<byte>> Files(SignedDossier signed)
    {
        var entries = new MemoryStream();
        var proofs = new StringBuilder();
        foreach (var (entry, path) in signed.Entries.Zip(signed.Paths))
        {
            entries.Write(entry.Bytes.Span);
            entries.WriteByte((byte)'\n');
            proofs.Append(CultureInfo.InvariantCulture, $"{entry.Index}\t{string.Join(' ', path.Select(hash => Convert.ToBase64String(hash.Span)))}\n");
        }

        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal)
        {
            [BundleNames.Dossier] = signed.Note,
            [BundleNames.Checkpoint] = signed.Checkpoint.Note,
            [BundleNames.Heads] = signed.Heads,
            [BundleNames.Entries] = entries.ToArray(),
            [BundleNames.Proofs] = Encoding.ASCII.GetBytes(proofs.ToString()),
        };
        for (var i = 0; i < signer.KeyChanges.Count; i++)
        {
            files[BundleNames.Rotation + (i + 1).ToString(CultureInfo.InvariantCulture)] = signer.KeyChanges[i];
        }

        return files;
    }
}
