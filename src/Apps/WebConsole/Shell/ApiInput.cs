using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.WebConsole.Shell;

/// <summary>Reads what a program sent, and collects everything wrong with it.</summary>
internal sealed class ApiInput
{
    private readonly FaultList faults = new();

    internal IReadOnlyList<Fault> Faults => faults.Faults;

    internal bool IsGood => faults.IsEmpty;

    /// <summary>The body in one spelling, whatever the order and the spaces of its members; null for an address without one.</summary>
    internal string? Fingerprint { get; private set; }

    internal ApiInput Check(bool bad, Fault fault)
    {
        faults.Check(bad, fault.Member, fault.Code, fault.Args);
        return this;
    }

    /// <summary>Names query parameters that nobody asked for; a misspelt filter must not look like none.</summary>
    internal ApiInput Only(IQueryCollection query, params string[] names)
    {
        foreach (var name in query.Keys.Where(key => !names.Contains(key, StringComparer.OrdinalIgnoreCase)))
        {
            Unknown(name);
        }

        return this;
    }

    internal void Unknown(string member) => faults.Check(true, member, "unknown-member");

    internal Guid? Id(string member, string? text, bool required = false)
    {
        if (string.IsNullOrEmpty(text))
        {
            faults.Check(required, member, "missing");
            return null;
        }

        var good = Guid.TryParseExact(text, "D", out var id);
        faults.Check(!good, member, "uuid");
        return good ? id : null;
    }

    /// <summary><c>true</c> or <c>false</c>; false when nothing is said.</summary>
    internal bool Flag(string member, string? text)
    {
        faults.Check(text is not (null or "" or "true" or "false"), member, "unknown");
        return text == "true";
    }

    internal long Whole(string member, string? text, long otherwise, long least, long most)
    {
        if (string.IsNullOrEmpty(text))
        {
            return otherwise;
        }

        var good = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;
        faults.Check(!good, member, "range", least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture));
        return good ? number : otherwise;
    }

    internal DateTimeOffset? Moment(string member, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var good = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) && text.Length >= 10 && char.IsAsciiDigit(text[0]);
        faults.Check(!good, member, "moment");
        return good ? at : null;
    }

    internal DateOnly? Day(string member, string? text, bool required = false)
    {
        var good = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        faults.Check(required && string.IsNullOrEmpty(text), member, "missing").Check(!good && text is { Length: > 0 }, member, "day");
        return good ? day : null;
    }

    /// <summary>The whole body, for a reader that names faults itself. What is no JSON has no fingerprint.</summary>
    internal async Task<byte[]> BodyAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        try
        {
            Fingerprint = InOneSpelling(JsonNode.Parse(body.ToArray()))?.ToJsonString();
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            Fingerprint = null;
        }

        return body.ToArray();
    }

    private static JsonNode? InOneSpelling(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, InOneSpelling(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(InOneSpelling)]),
        _ => node?.DeepClone(),
    };

    /// <summary>The text members of a JSON body. Unknown members, other kinds of values and members given twice are faults.</summary>
    internal async Task<Dictionary<string, string?>> TextsAsync(HttpRequest request, params string[] members)
    {
        var found = await MembersAsync(request, members);
        return found.ToDictionary(member => member.Key, member => TextIn(found, member.Key), StringComparer.Ordinal);
    }

    /// <summary>A member as text; null when it is not there, and a fault when it is something else.</summary>
    internal string? TextIn(Dictionary<string, JsonElement> members, string name)
    {
        if (!members.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        faults.Check(value.ValueKind != JsonValueKind.String, name, "text");
        return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    /// <summary>The members of a JSON body that are known. Others, and members given twice, are faults.</summary>
    internal async Task<Dictionary<string, JsonElement>> MembersAsync(HttpRequest request, params string[] members)
    {
        var found = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 }, request.HttpContext.RequestAborted);
            if (body.RootElement.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in body.RootElement.EnumerateObject())
                {
                    var known = members.Contains(member.Name, StringComparer.Ordinal);
                    faults.Check(!known, member.Name, "unknown-member");
                    if (known)
                    {
                        found[member.Name] = member.Value.Clone();
                    }
                }

                // Half a character in a text is found here, and nowhere later.
                Fingerprint = JsonSerializer.Serialize(found.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, member.Value.ValueKind == JsonValueKind.String ? (object?)member.Value.GetString() : member.Value)));
                return found;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON, a member twice, or half a character in a text: answered below.
            found.Clear();
        }

        faults.Check(true, "body", "json");
        return found;
    }
}
