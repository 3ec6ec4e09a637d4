using System.Globalization;

namespace FollowUpConsole.Merkle;

/// <summary>The signing keys of a bundle, oldest first: the pinned one must be among them, and every change is signed by both.</summary>
internal static class KeyLine
{
    public static List<NoteKey> Read(BundleFiles files, NoteKey pinned)
    {
        List<NoteKey> keys = [];
        for (var i = 1; files.Has(BundleNames.Rotation + i.ToString(CultureInfo.InvariantCulture)); i++)
        {
            var change = KeyChange.Read(files.Read(BundleNames.Rotation + i.ToString(CultureInfo.InvariantCulture)));
            if (keys.Count == 0)
            {
                keys.Add(change.Old);
            }
            else if (keys[^1].Fingerprint != change.Old.Fingerprint)
            {
                throw new BundleRefusedException("the changes of the signing key do not follow from each other");
            }

            keys.Add(change.New);
        }

        if (files.Names.Count(name => name.StartsWith(BundleNames.Rotation, StringComparison.Ordinal)) != Math.Max(0, keys.Count - 1))
        {
            throw new BundleRefusedException("a change of the signing key is missing between others");
        }

        return keys.Count == 0 ? [pinned] : keys.Exists(key => key.Fingerprint == pinned.Fingerprint) ? keys
            : throw new BundleRefusedException($"the key that you gave (its id is {pinned.Id:x8}) is not among those of the bundle");
    }
}
