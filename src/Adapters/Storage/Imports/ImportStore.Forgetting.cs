using System.Text;
using System.Text.Json.Nodes;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Storage.Imports;

/// <content>What is left of the rows of erased persons: that there was a row, and what became of it.</content>
public sealed partial class ImportStore
{
    /// <inheritdoc/>
    public void ForgetRows(ListId list, IReadOnlySet<int> rows)
    {
        var id = Bytes(list.Value);
        lock (gate)
        {
            foreach (var (block, box) in Rows("select block, box from report where list = $list", r => (r.GetInt64(0), (byte[])r[1]), ("$list", id)))
            {
                if (Without(Inflated(Open(box, Block(id, block))), rows) is { } rest)
                {
                    Run("update report set box = $box where list = $list and block = $block", ("$box", Seal(Deflated(rest), Block(id, block))), ("$list", id), ("$block", block));
                }
            }
        }
    }

    /// <inheritdoc/>
    public bool DropReport(ListId list)
    {
        var id = Bytes(list.Value);
        lock (gate)
        {
            var there = Rows("select 1 from report where list = $list limit 1", r => r.GetInt64(0), ("$list", id)).Count > 0;
            if (there)
            {
                Run("delete from report where list = $list", ("$list", id));
            }

            return there;
        }
    }

    // Null when none of the rows is among these lines.
    private static byte[]? Without(byte[] lines, IReadOnlySet<int> rows)
    {
        var (found, rest) = (false, new StringBuilder(lines.Length));
        foreach (var line in Encoding.UTF8.GetString(lines).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (JsonNode.Parse(line) is JsonObject one && one["row"]?.GetValue<int>() is { } row && rows.Contains(row))
            {
                (found, one["numbers"]) = (true, new JsonArray());
                rest.Append(one.ToJsonString()).Append('\n');
            }
            else
            {
                rest.Append(line).Append('\n');
            }
        }

        return found ? Encoding.UTF8.GetBytes(rest.ToString()) : null;
    }
}
