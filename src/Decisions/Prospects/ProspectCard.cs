using System.Text.Json;
using System.Text.Json.Serialization;
using FollowUpConsole.Compliance;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Prospects;

/// <summary>The personal record of a prospect as the vault keeps it: personal part <c>record</c>.</summary>
/// <param name="Record">What the file said.</param>
/// <param name="Numbers">Numbers that can be dialled, in column order; at least one.</param>
public sealed record ProspectCard(LeadRecord Record, IReadOnlyList<CardNumber> Numbers)
{
    /// <summary>The personal part's name.</summary>
    public const string Field = "record";

    /// <summary>True when it holds something that reads like an e-mail address.</summary>
    public bool HasEmail() => CellShapes.IsEmail((Record.Email ?? string.Empty).AsSpan().Trim());

    /// <summary>The text that goes to the vault.</summary>
    public string Write() => JsonSerializer.Serialize(this, CardJson.Default.ProspectCard);

    /// <summary>Reads it back; null for text that is no card.</summary>
    public static ProspectCard? Read(string? text) => text is null ? null : JsonSerializer.Deserialize(text, CardJson.Default.ProspectCard);
}

/// <summary>One number of a prospect.</summary>
/// <param name="E164">As E.164 text.</param>
/// <param name="Extension">Extension to ask for.</param>
/// <param name="Column">Where it stood in the file.</param>
/// <param name="Line">Kind of line, as far as the number tells.</param>
/// <param name="Valid">True when the number plan knows such a number; fiction numbers are possible but not valid.</param>
public sealed record CardNumber(string E164, string? Extension, string Column, LineKind Line, bool Valid);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProspectCard))]
internal sealed partial class CardJson : JsonSerializerContext;
