namespace FollowUpConsole.Prospects.Import;

/// <summary>Open addressing from 64 bits of a blind key to a row; 12 bytes a slot. The keys are hashes under a secret, so nobody can make them cluster.</summary>
internal sealed class KeyTable
{
    private ulong[] keys = new ulong[1024];
    private int[] rows = new int[1024];
    private int count;

    internal bool TryFind(UInt128 key, out int row, out bool forbidden)
    {
        var at = Slot(Short(key));
        row = Math.Abs(rows[at]);
        forbidden = rows[at] < 0;
        return row != 0;
    }

    /// <summary>Keeps the first row of a key; a row that must not be called replaces one that may.</summary>
    internal void Keep(UInt128 key, int row, bool forbidden)
    {
        var small = Short(key);
        var at = Slot(small);
        if (rows[at] == 0)
        {
            keys[at] = small;
            count++;
        }

        if (rows[at] == 0 || (forbidden && rows[at] > 0))
        {
            rows[at] = forbidden ? -row : row;
        }

        if (count > keys.Length / 4 * 3)
        {
            Grow();
        }
    }

    private static ulong Short(UInt128 key) => unchecked((ulong)key);

    private int Slot(ulong small)
    {
        var mask = keys.Length - 1;
        var at = (int)(small & (ulong)mask);
        while (rows[at] != 0 && keys[at] != small)
        {
            at = (at + 1) & mask;
        }

        return at;
    }

    private void Grow()
    {
        var (oldKeys, oldRows) = (keys, rows);
        keys = new ulong[oldKeys.Length * 2];
        rows = new int[oldRows.Length * 2];
        for (var i = 0; i < oldKeys.Length; i++)
        {
            if (oldRows[i] != 0)
            {
                var at = Slot(oldKeys[i]);
                (keys[at], rows[at]) = (oldKeys[i], oldRows[i]);
            }
        }
    }
}
