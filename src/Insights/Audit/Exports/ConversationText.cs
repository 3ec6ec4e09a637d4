using System.Globalization;
using System.Text;
using System.Text.Json;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Merkle;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Audit;

/// <summary>
/// Writes a call as an unsigned vCon. Nothing is recorded here: a call that was talked is a dialog without content, one that was not is an incomplete dialog with its reason. What the
/// agent noted down are attachments, what came of it is an analysis, and every entry of the log is attached with its proof.
/// </summary>
internal static class ConversationText
{
    private const string Version = "0.4.0";
    private const string Maker = "FollowUp Console";
    private const int Agent = 0;
    private const int Software = 3;

    public static byte[] Write(Guid id, DateTimeOffset at, CallView view, string? client, IReadOnlyList<EntryProof> proofs)
    {
        var to = new MemoryStream();
        using (var json = new Utf8JsonWriter(to, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("vcon", Version);
            json.WriteString("uuid", id);
            json.WriteString("created_at", Moment(at));
            json.WriteString("subject", view.Line.Campaign);
            Parties(json, view, client);
            Dialog(json, view.Line.Call);
            Analysis(json, view.Line.Call);
            Attachments(json, view, proofs);
            json.WriteEndObject();
        }

        return to.ToArray();
    }

    private static void Parties(Utf8JsonWriter json, CallView view, string? client)
    {
        json.WriteStartArray("parties");
        Party(json, "person", view.Line.Call.Agent.Value, null, view.Line.Vendor);
        Party(json, "person", view.Line.Call.Prospect.Value, view.Name, view.Company);
        Party(json, "organization", view.Line.Call.Client.Value, client, null);
        Party(json, "organization", null, Maker, null);
        json.WriteEndArray();
    }

    private static void Party(Utf8JsonWriter json, string type, Guid? id, string? name, string? company)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        if (id is { } known)
        {
            json.WriteString("uuid", known);
        }

        if (!string.IsNullOrEmpty(name))
        {
            json.WriteString("name", name);
        }

        if (!string.IsNullOrEmpty(company))
        {
            json.WriteString("org", company);
        }

        json.WriteEndObject();
    }

    private static void Dialog(Utf8JsonWriter json, CallEntry call)
    {
        var why = Disposition(call);
        json.WriteStartArray("dialog");
        json.WriteStartObject();
        json.WriteString("type", why is null ? "recording" : "incomplete");
        json.WriteString("start", Moment(why is null ? call.AnsweredAt ?? call.StartedAt : call.StartedAt));
        if (why is null && call.TalkFor > TimeSpan.Zero)
        {
            json.WriteNumber("duration", call.TalkFor.TotalSeconds);
        }

        json.WriteStartArray("parties");
        json.WriteNumberValue(Agent);
        json.WriteNumberValue(1);
        json.WriteEndArray();
        if (why is not null)
        {
            json.WriteString("disposition", why);
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    // A call that goes on, or whose end nobody told, may still become one that was talked.
    private static string? Disposition(CallEntry call) => call.Result switch
    {
        CallResult.NoAnswer => "no-answer",
        CallResult.Busy => "busy",
        CallResult.Voicemail => "voicemail-no-message",
        CallResult.NotConnected => "failed",
        CallResult.Conversation => null,
        null => call.Told switch
        {
            AttemptResult.NoAnswer => "no-answer",
            AttemptResult.Busy => "busy",
            AttemptResult.Voicemail => "voicemail-no-message",
            AttemptResult.Abandoned => "hung-up",
            AttemptResult.NotConnected => "failed",
            AttemptResult.Conversation or null => null,
        },
    };

    private static void Analysis(Utf8JsonWriter json, CallEntry call)
    {
        if (call.Outcome is not { } outcome)
        {
            return;
        }

        json.WriteStartArray("analysis");
        json.WriteStartObject();
        json.WriteString("type", "report");
        json.WriteNumber("dialog", 0);
        json.WriteString("vendor", Maker);
        json.WriteString("product", "wrap-up");
        json.WriteString("mediatype", "application/json");
        json.WriteString("encoding", "json");
        json.WriteStartObject("body");
        json.WriteString("outcome", outcome);
        json.WriteBoolean("reached", call.Reached);
        json.WriteBoolean("opposed", call.Opposed);
        json.WriteStartArray("objections");
        foreach (var objection in call.Objections)
        {
            json.WriteStringValue(objection);
        }

        json.WriteEndArray();
        if (call.Next is { } next)
        {
            json.WriteString("next_action", next.Action);
            json.WriteString("next_at", Moment(next.At));
        }

        if (call.ClosingReason is { } reason)
        {
            json.WriteString("closing_reason", reason);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Attachments(Utf8JsonWriter json, CallView view, IReadOnlyList<EntryProof> proofs)
    {
        json.WriteStartArray("attachments");
        foreach (var one in view.Events)
        {
            // What a person's record holds beside their name is no part of the conversation.
            foreach (var text in one.Opened.Where(part => part.Field != ProspectCard.Field))
            {
                Attachment(json, text.Field, one.Entry.RecordedAt, Agent, "text/plain", null, text.Value);
            }
        }

        foreach (var (one, proof) in view.Events.Zip(proofs))
        {
            Attachment(json, "tlog-proof", one.Entry.RecordedAt, Software, "text/plain", proof.Index.ToString(CultureInfo.InvariantCulture) + ".tlog-proof", Encoding.UTF8.GetString(proof.Write()));
        }

        json.WriteEndArray();
    }

    private static void Attachment(Utf8JsonWriter json, string purpose, DateTimeOffset at, int party, string type, string? file, string body)
    {
        json.WriteStartObject();
        json.WriteString("purpose", purpose);
        json.WriteString("start", Moment(at));
        json.WriteNumber("party", party);
        json.WriteNumber("dialog", 0);
        json.WriteString("mediatype", type);
        if (file is not null)
        {
            json.WriteString("filename", file);
        }

        json.WriteString("encoding", "none");
        json.WriteString("body", body);
        json.WriteEndObject();
    }

    private static string Moment(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
