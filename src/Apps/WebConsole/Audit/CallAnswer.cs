using System.Text.Json;
using FollowUpConsole.Audit;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>A call as programs get it.</summary>
internal sealed record CallAnswer(
    Guid Id, Guid Prospect, Guid Campaign, string CampaignName, Guid Vendor, string VendorName, Guid Agent, DateTimeOffset StartedAt, DateTimeOffset? AnsweredAt, DateTimeOffset? EndedAt,
    CallResult? Result, double TalkSeconds, string? Outcome, bool Reached, IReadOnlyList<string> Objections, NextAnswer? Next, string? ClosingReason, long FirstIndex, long LastIndex, bool Outside, AttemptResult? Told)
{
    internal static CallAnswer Of(CallLine line)
    {
        var call = line.Call;
        return new(
            call.Call.Value, call.Prospect.Value, call.Campaign.Value, line.Campaign, call.Vendor.Value, line.Vendor, call.Agent.Value, call.StartedAt, call.AnsweredAt, call.EndedAt,
            call.Result, call.TalkFor.TotalSeconds, call.Outcome, call.Reached, call.Objections, call.Next is { } next ? new(next.At, next.Action, next.Agreed) : null, call.ClosingReason, call.First, call.Last, call.Outside is not null, call.Told);
    }
}

/// <summary>What was agreed to happen next.</summary>
internal sealed record NextAnswer(DateTimeOffset At, string Action, bool Agreed);

/// <summary>An entry with what of it the asker may read.</summary>
internal sealed record EntryAnswer(long Index, string Leaf, DateTimeOffset Time, string Type, string Actor, JsonElement Data, IReadOnlyDictionary<string, string> Personal)
{
    internal static EntryAnswer Of(CallEvent e)
    {
        using var entry = JsonDocument.Parse(e.Entry.Bytes);
        return new(
            e.Entry.Index, Convert.ToHexStringLower(e.Entry.Leaf.Span), e.Entry.RecordedAt, e.Entry.Type, e.Entry.Actor, entry.RootElement.GetProperty("data").Clone(),
            e.Opened.DistinctBy(p => p.Field).ToDictionary(p => p.Field, p => p.Value, StringComparer.Ordinal));
    }
}
