using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Audit;

/// <summary>Has reports counted and signed, and keeps them with what leads to them.</summary>
public sealed class MakingReports(ISigner signer, IReportShelf shelf, IJournal journal, TenantDirectory tenants, CampaignBoard campaigns) : IHandle<MakeReport, ReportMade>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<ReportMade>> HandleAsync(MakeReport request, Asked asked, CancellationToken cancellation)
    {
        var id = asked.Derive(0);
        if (shelf.Find(id) is { } made)
        {
            return Reply<ReportMade>.Ok(new ReportMade(id, made.Text.Checkpoint.Size));
        }

        var client = ReportClient.Of(asked.By, request.Campaign, request.Client, tenants, campaigns);
        var period = ReportPeriod.Of(request.Month, request.From, request.Until, client?.Zone ?? "UTC");
        var faults = new FaultList().Check(client is null, "client", "missing").Check(period is null, "period", "period");
        if (!faults.IsEmpty)
        {
            return Reply<ReportMade>.Bad(faults.Faults);
        }

        var question = new ReportQuestion(period!.Value.From, period.Value.Until, request.Campaign?.Value, request.Vendor?.Value);
        var answer = await signer.ReportAsync(new ReportOrder(client!.Log, question, client.Zone, asked.At), cancellation);
        if (answer.Value is not { } signed)
        {
            return Reply<ReportMade>.No(answer.Refusal!);
        }

        shelf.Keep(new KeptReport(id, client.Log, signed.Text, await FilesAsync(client.Log, signed, cancellation)));
        var issued = new ReportIssued(signed.Text.Checkpoint.Size, Convert.ToHexStringLower(SHA256.HashData(signed.Note.Span)), MomentOf(question.From), MomentOf(question.Until), request.Campaign, request.Vendor);
        var draft = new EventDraft(issued, new EventAbout(request.Campaign));
        return await journal.AppendAsync(new AppendRequest(new StreamKey(client.Log, "report", id), 0, asked.Context, [draft]), cancellation) is AppendOutcome.Unavailable
            ? Reply<ReportMade>.No(Refusal.Of(EntityHost.CannotWrite)) : Reply<ReportMade>.Ok(new ReportMade(id, issued.Size));
    }

    private static DateTimeOffset? MomentOf(long moment) => moment is 0 or ReportQuestion.Forever ? null : DateTimeOffset.FromUnixTimeMilliseconds(moment);

    private async Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> FilesAsync(LogName log, SignedReport signed, CancellationToken cancellation)
    {
        var (text, checkpoint) = (signed.Text, signed.Checkpoint.Checkpoint);
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal) { [BundleNames.Report] = signed.Note, [BundleNames.Checkpoint] = signed.Checkpoint.Note, [BundleNames.Heads] = signed.Heads };
        if (text.RangeFrom > 0 || text.RangeUntil < checkpoint.Size)
        {
            var (left, right) = await journal.RangeProofAsync(log, text.RangeFrom, text.RangeUntil, checkpoint.Size, cancellation);
            files[BundleNames.Range] = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{left.Count} {right.Count}\n") + Hashes([.. left, .. right]));
        }

        // What the client holds already is the checkpoint of its report before this one. After a declared loss nothing leads from there to here.
        if (shelf.Newest(log) is { } before && before.Text.Checkpoint.Size is > 0 and var size && size <= checkpoint.Size)
        {
            var proof = await journal.ConsistencyProofAsync(log, size, checkpoint.Size, cancellation);
            if (ProofCheck.Consistency(size, checkpoint.Size, proof, before.Text.Checkpoint.Root, checkpoint.Root))
            {
                (files[BundleNames.CheckpointBefore], files[BundleNames.Consistency]) = (before.Files[BundleNames.Checkpoint], Encoding.ASCII.GetBytes(Hashes(proof)));
            }
        }

        for (var i = 0; i < signer.KeyChanges.Count; i++)
        {
            files[BundleNames.Rotation + (i + 1).ToString(CultureInfo.InvariantCulture)] = signer.KeyChanges[i];
        }

        return files;
    }

    private static string Hashes(IReadOnlyList<ReadOnlyMemory<byte>> hashes) => string.Concat(hashes.Select(hash => Convert.ToBase64String(hash.Span) + "\n"));
}
