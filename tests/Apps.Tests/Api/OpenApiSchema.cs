using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FollowUpConsole.Apps.Tests.Api;

/// <summary>Holds a JSON value against a schema of our own description. Knows what OpenAPI 3.1 as we write it uses, and fails on a word it does not know rather than pass over it.</summary>
internal sealed class OpenApiSchema(JsonElement document)
{
    private static readonly string[] Known =
        ["$ref", "type", "properties", "required", "items", "enum", "format", "pattern", "oneOf", "anyOf", "allOf", "additionalProperties", "description", "title", "default", "minimum", "maximum"];

    /// <summary>Everything in which the value is not as described; members that the description does not mention count.</summary>
    internal IEnumerable<string> Differences(JsonElement value, JsonElement schema, string at = "$")
    {
        if (schema.ValueKind == JsonValueKind.True || (schema.ValueKind == JsonValueKind.Object && !schema.EnumerateObject().Any()))
        {
            return [];
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Differences(value, Find(reference.GetString()!), at);
        }

        var strange = schema.EnumerateObject().Select(word => word.Name).Except(Known, StringComparer.Ordinal).Select(word => $"{at}: the check does not know '{word}'");
        return [.. strange, .. Choices(value, schema, at), .. Kind(value, schema, at), .. Text(value, schema, at), .. Members(value, schema, at), .. Items(value, schema, at)];
    }

    private JsonElement Find(string reference) => reference.Split('/').Skip(1).Aggregate(document, (at, name) => at.GetProperty(name));

    private IEnumerable<string> Choices(JsonElement value, JsonElement schema, string at)
    {
        foreach (var word in new[] { "oneOf", "anyOf" })
        {
            if (schema.TryGetProperty(word, out var choices) && choices.EnumerateArray().Select(choice => Differences(value, choice, at).ToList()).ToList() is var tried && !tried.Exists(found => found.Count == 0))
            {
                yield return $"{at} fits none of the choices: {string.Join("; ", tried.SelectMany(found => found))}";
            }
        }

        foreach (var difference in schema.TryGetProperty("allOf", out var all) ? all.EnumerateArray().SelectMany(part => Differences(value, part, at)) : [])
        {
            yield return difference;
        }
    }

    private static IEnumerable<string> Kind(JsonElement value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("type", out var type))
        {
            var kinds = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()).ToList() : [type.GetString()];
            if (!kinds.Exists(kind => Is(value, kind)))
            {
                yield return $"{at} is {value.ValueKind}, not {string.Join(" or ", kinds)}";
            }
        }

        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)))
        {
            yield return $"{at} is {value}, none of {words}";
        }
    }

    private static bool Is(JsonElement value, string? kind) => kind switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => false,
    };

    private static IEnumerable<string> Text(JsonElement value, JsonElement schema, string at)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            yield break;
        }

        var text = value.GetString()!;
        var format = schema.TryGetProperty("format", out var name) ? name.GetString() : null;
        var fits = format switch
        {
            "uuid" => Guid.TryParseExact(text, "D", out _),
            "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && text.Contains('T', StringComparison.Ordinal),
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
            _ => true,
        };
        if (!fits || (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(10))))
        {
            yield return $"{at} is '{text}', which is no {format ?? "text of the pattern"}";
        }
    }

    private IEnumerable<string> Members(JsonElement value, JsonElement schema, string at)
    {
        if (value.ValueKind != JsonValueKind.Object || (!schema.TryGetProperty("properties", out var properties) & !schema.TryGetProperty("additionalProperties", out var more)))
        {
            return [];
        }

        var missing = schema.TryGetProperty("required", out var required)
            ? required.EnumerateArray().Select(name => name.GetString()!).Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{at}.{name} is required and missing") : [];
        return missing.Concat(value.EnumerateObject().SelectMany(member =>
            properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(member.Name, out var described) ? Differences(member.Value, described, at + "." + member.Name)
            : more.ValueKind is JsonValueKind.Object or JsonValueKind.True ? Differences(member.Value, more, at + "." + member.Name)
            : [$"{at}.{member.Name} is not described"]));
    }

    private IEnumerable<string> Items(JsonElement value, JsonElement schema, string at) => value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items)
        ? value.EnumerateArray().SelectMany((item, i) => Differences(item, items, $"{at}[{i.ToString(CultureInfo.InvariantCulture)}]")) : [];
}
