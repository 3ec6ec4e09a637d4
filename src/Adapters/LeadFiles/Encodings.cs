using System.Text;

namespace FollowUpConsole.LeadFiles;

/// <summary>The encodings that are told apart, by the names that are shown.</summary>
internal static class Encodings
{
    /// <summary>Null for UTF-8, with or without a mark. A mark in the file itself goes before what is said here.</summary>
    internal static Encoding? ByName(string name) => name switch
    {
        "utf-16le" => Encoding.Unicode,
        "utf-16be" => Encoding.BigEndianUnicode,
        "utf-32le" => Encoding.UTF32,
        "utf-32be" => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
        "iso-8859-1" => Encoding.Latin1,
        "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252),
        _ => null,
    };
}
