using System.Text;
using System.Text.Json;
using FollowUpConsole.Compliance;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Compliance.Judging;

/// <summary>Every question of <c>gate-vectors.json</c> with the answer that was worked out by hand.</summary>
public sealed class GateVectorTests
{
    public static TheoryData<string> Ids => [.. Vectors().Select(vector => vector.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_gate_answers_as_worked_out_by_hand(string id)
    {
        var vector = Vectors().Single(candidate => candidate.GetProperty("id").GetString() == id);
        var reading = FactsReader.Read(Encoding.UTF8.GetBytes(vector.GetProperty("question").GetRawText()), NumberPlans.Shipped);
        Assert.Empty(reading.Faults);
        var decision = PackGate.Judge(reading.Facts!, RuleBook.Shipped);
        var expect = vector.GetProperty("expect");
        var told = $"{vector.GetProperty("note").GetString()}\n{JsonSerializer.Serialize(decision)}";

        Assert.True(expect.GetProperty("allowed").GetBoolean() == decision.Allowed, told);
        if (expect.TryGetProperty("rules", out var rules))
        {
            Assert.True(rules.EnumerateArray().All(rule => decision.Rules.Any(finding => finding.Id == rule.GetString())), told);
        }

        if (expect.TryGetProperty("next", out var next))
        {
            Assert.True((next.ValueKind == JsonValueKind.Null ? null : next.GetDateTimeOffset()) == (DateTimeOffset?)decision.NextAt, told);
        }

        if (expect.TryGetProperty("needs", out var needs) && needs.ValueKind == JsonValueKind.Array)
        {
            Assert.True(needs.EnumerateArray().Any(need => decision.Needs.Contains(need.GetString()!, StringComparer.Ordinal)), told);
        }

        if (expect.TryGetProperty("recording", out var recording))
        {
            Assert.True(recording.GetProperty("allowed").GetBoolean() == decision.Recording.Allowed, told);
            Assert.True(recording.GetProperty("rules").EnumerateArray().All(rule => decision.Recording.Rules.Any(finding => finding.Id == rule.GetString())), told);
        }
    }

    [Fact]
    public void No_vector_is_passed_by_a_gate_that_always_says_the_same()
    {
        var answers = Vectors().Select(vector => vector.GetProperty("expect").GetProperty("allowed").GetBoolean()).ToList();
        Assert.Contains(true, answers);
        Assert.Contains(false, answers);
        Assert.True(answers.Count >= 78);
    }

    private static List<JsonElement> Vectors() => [.. JsonDocument.Parse(File.ReadAllBytes(SharedFolder.File("gate-vectors.json"))).RootElement.EnumerateArray()];
}
