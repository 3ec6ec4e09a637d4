namespace FollowUpConsole.Merkle;

/// <summary>Members of objects that were read before, and need no look at their spelling any more.</summary>
internal static class EntryMembers
{
    /// <summary>A member of an object that was read before; strings without their quotes. False when it has none of this name.</summary>
    public static bool TryMember(ReadOnlySpan<byte> known, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var next = 1;
        while (next < known.Length && known[next] == (byte)'"')
        {
            var end = next + 1 + known[(next + 1)..].IndexOf((byte)'"');
            var found = known[(next + 1)..end].SequenceEqual(name);
            var start = end + 2;
            next = After(known, start);
            if (found)
            {
                value = known[start] == (byte)'"' ? known[(start + 1)..(next - 1)] : known[start..next];
                return true;
            }

            next += known[next] == (byte)',' ? 1 : 0;
        }

        value = default;
        return false;
    }

    // Where a value that was read before ends.
    private static int After(ReadOnlySpan<byte> known, int from)
    {
        var (place, depth) = (from, 0);
        do
        {
            switch (known[place])
            {
                case (byte)'"':
                    place++;
                    while (known[place] != (byte)'"')
                    {
                        place += known[place] == (byte)'\\' ? 2 : 1;
                    }

                    place++;
                    break;
                case (byte)'{' or (byte)'[':
                    depth++;
                    place++;
                    break;
                case (byte)'}' or (byte)']':
                    depth--;
                    place++;
                    break;
                case (byte)',' or (byte)':':
                    place++;
                    break;
                default:
                    place += Math.Max(1, known[place..].IndexOfAny((byte)',', (byte)'}', (byte)']'));
                    break;
            }
        }
        while (depth > 0);
        return place;
    }
}
