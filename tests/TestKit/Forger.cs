using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.TestKit;

/// <summary>A vendor with the real key and the superuser's rights: makes a bundle over any entries at all, with a tree, a head and figures that fit them.</summary>
public sealed class Forger(string origin, string signingPem) : IDisposable
{
    private readonly ECDsa key = Loaded(signingPem);

    /// <summary>A bundle over these entries, whole in itself.</summary>
    /// <param name="entries">In this order.</param>
    /// <param name="falsify">Changes the figures before they are signed.</param>
    /// <param name="until">End of the report's period.</param>
    public Dictionary<string, byte[]> Bundle(IReadOnlyList<byte[]> entries, Func<IReadOnlyList<string>, IReadOnlyList<string>>? falsify = null, long until = ReportQuestion.Forever)
    {
        var tree = new CompactRange();
        var (last, issued) = (0L, 0L);
        foreach (var entry in entries)
        {
            tree.Append(TreeHash.Leaf(entry));
            issued = ScannedEntry.Read(entry).Recorded;
            last = issued < until ? issued : last;
        }

        var first = ScannedEntry.Read(entries[0]).Recorded;
        var days = new List<ReportDay>();
        for (var day = ReportDay.DateOf(first, TimeZoneInfo.Utc); day <= ReportDay.DateOf(last, TimeZoneInfo.Utc); day = day.AddDays(1))
        {
            days.Add(ReportDay.Of(day, TimeZoneInfo.Utc));
        }

        var question = new ReportQuestion(0, until);
        var recount = new Recount(question, days);
        foreach (var entry in entries)
        {
            recount.Add(ScannedEntry.Read(entry));
        }

        var checkpoint = new Checkpoint(origin, tree.Size, tree.Root());
        var figures = recount.Figures();
        var report = new ReportText(checkpoint, 0, tree.Size, question, issued, days, [], falsify?.Invoke(figures) ?? figures);
        return new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [BundleNames.Checkpoint] = Sign(checkpoint.Text),
            [BundleNames.Report] = Sign(report.Write()),
            [BundleNames.Entries] = [.. entries.SelectMany(entry => (byte[])[.. entry, (byte)'\n'])],
        };
    }

    /// <summary>The entries numbered anew from 0, as they would be had nothing ever stood between them.</summary>
    public static List<byte[]> Renumbered(IEnumerable<byte[]> entries) =>
        [.. entries.Select((entry, i) => Encoding.UTF8.GetBytes(System.Text.RegularExpressions.Regex.Replace(Encoding.UTF8.GetString(entry), "\"idx\":\\d+", "\"idx\":" + i.ToString(CultureInfo.InvariantCulture), System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(10))))];

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();

    private static ECDsa Loaded(string pem)
    {
        var loaded = ECDsa.Create();
        loaded.ImportFromPem(pem);
        return loaded;
    }

    /// <summary>A note over this text, as the vendor's signer makes it.</summary>
    public byte[] Sign(string text) =>
        new SignedNote(text, [new NoteSignature(origin, NoteKey.Of(key.ExportSubjectPublicKeyInfo()).Id, key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))]).Write();
}
