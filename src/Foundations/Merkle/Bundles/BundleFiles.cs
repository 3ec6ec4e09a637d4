using System.Text;

namespace FollowUpConsole.Merkle;

/// <summary>A bundle is not what it must be; the message is one line for a person.</summary>
/// <param name="message">Why.</param>
/// <param name="contradicts">True when the bundle's checkpoint contradicts the one that the client holds.</param>
public sealed class BundleRefusedException(string message, bool contradicts = false) : Exception(message)
{
    /// <summary>True when the bundle's checkpoint contradicts the one that the client holds: both notes together are evidence.</summary>
    public bool Contradicts => contradicts;
}

/// <summary>The files of a bundle by name, wherever they lie.</summary>
/// <param name="open">Opens each of them.</param>
public sealed class BundleFiles(IReadOnlyDictionary<string, Func<Stream>> open)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The names there are.</summary>
    public IEnumerable<string> Names => open.Keys;

    /// <summary>True when there is a file of this name.</summary>
    public bool Has(string name) => open.ContainsKey(name);

    /// <summary>The file as a stream.</summary>
    public Stream Open(string name) => open.TryGetValue(name, out var file) ? file() : throw new BundleRefusedException($"the file {name} is missing");

    /// <summary>A small file whole.</summary>
    public byte[] Read(string name)
    {
        using var from = Open(name);
        var whole = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = from.Read(buffer)) > 0;)
        {
            whole.Write(buffer, 0, read);
            if (whole.Length > BundleNames.MostBytes)
            {
                throw new BundleRefusedException($"the file {name} is larger than any report makes it");
            }
        }

        return whole.ToArray();
    }

    /// <summary>The lines of a small file, each ended by a line feed.</summary>
    internal string[] Lines(string name)
    {
        string text;
        try
        {
            text = Utf8.GetString(Read(name));
        }
        catch (DecoderFallbackException exception)
        {
            throw new FormatException($"{name} is not UTF-8", exception);
        }

        return text.Length == 0 || text[^1] == '\n' ? text.Split('\n')[..^1] : throw new FormatException($"{name} ends within a line");
    }

    internal List<ReadOnlyMemory<byte>> Hashes(string name) => [.. Lines(name).Select(line => (ReadOnlyMemory<byte>)ExactBytes.Hash(line))];
}
