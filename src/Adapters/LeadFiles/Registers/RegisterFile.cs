using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.LeadFiles;

/// <summary>What one reading of a register's file told.</summary>
/// <param name="Lines">Numbers in it.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Of all of it, lower-case hex.</param>
/// <param name="Faults">All that forbids relying on it.</param>
internal sealed record RegisterReading(int Lines, long Bytes, string Sha256, IReadOnlyList<Fault> Faults);

/// <summary>Reads a register's file line by line, in memory that does not grow with it. A file with one unreadable line is refused as a whole: that line might be somebody who must not be called.</summary>
internal static class RegisterFile
{
    private const int LongestLine = 4096;
    private const int MostNamed = 20;

    /// <summary>Reads all of it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="layout">How its lines are read.</param>
    /// <param name="each">Told of every number.</param>
    /// <param name="progress">Told now and then how many lines were read.</param>
    /// <param name="cancellation">Gives up.</param>
    public static RegisterReading Read(Stream file, RegisterLayout layout, Action<RegisterLine> each, Action<int> progress, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var state = new Reader(layout, each);
        var block = new byte[64 * 1024];
        long bytes = 0;
        var told = 0;
        for (int length; (length = file.Read(block, 0, block.Length)) > 0; bytes += length)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(block, 0, length);
            state.Take(block.AsSpan(0, length));
            if (state.At - told >= 20_000)
            {
                progress(told = state.At);
            }
        }

        state.End();
        return new RegisterReading(state.Numbers, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()), state.Faults());
    }

    private sealed class Reader(RegisterLayout layout, Action<RegisterLine> each)
    {
        private readonly byte[] line = new byte[LongestLine];
        private readonly List<Fault> faults = [];
        private int length;
        private int wrong;
        private bool any;
        private bool binary;
        private bool tooLong;

        public int At { get; private set; } = 1;

        public int Numbers { get; private set; }

        public void Take(ReadOnlySpan<byte> block)
        {
            foreach (var value in block)
            {
                if (value == (byte)'\n')
                {
                    End();
                    At++;
                }
                else if (length < LongestLine)
                {
                    line[length++] = value;
                    binary |= value == 0;
                }
                else
                {
                    tooLong = true;
                }
            }
        }

        public void End()
        {
            var bytes = line.AsSpan(0, length);
            length = 0;
            if (At == 1 && bytes.StartsWith(Encoding.UTF8.Preamble))
            {
                bytes = bytes[3..];
            }

            var text = Encoding.UTF8.GetString(bytes).Trim('\r', ' ');
            if (text.Length == 0 || binary || tooLong)
            {
                return;
            }

            var read = layout.Read(text, !any, out var fault);
            any = true;
            if (read is { } number)
            {
                Numbers++;
                each(number);
            }
            else if (fault is not null && ++wrong <= MostNamed)
            {
                faults.Add(new Fault("file", fault, At.ToString(CultureInfo.InvariantCulture)));
            }
        }

        public List<Fault> Faults() =>
            binary ? [new Fault("file", FileFaults.Binary)]
            : tooLong ? [new Fault("file", FileFaults.RowTooLong, At.ToString(CultureInfo.InvariantCulture), LongestLine.ToString(CultureInfo.InvariantCulture))]
            : !any ? [new Fault("file", FileFaults.Empty)]
            : wrong > MostNamed ? [.. faults, new Fault("file", RegisterFaults.More, wrong.ToString(CultureInfo.InvariantCulture))]
            : Numbers == 0 && wrong == 0 ? [new Fault("file", FileFaults.HeaderOnly)]
            : faults;
    }
}
