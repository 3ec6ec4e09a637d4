using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Scripts;

/// <summary>Who signed which version of a brief, and when (UTC).</summary>
public sealed record BriefSignature(UserId Agent, int Version, DateTimeOffset At);

/// <summary>What agents have to know before their first call for a campaign, as its events made it.</summary>
/// <param name="Id">Of the campaign.</param>
/// <param name="Version">From 1; 0 while there is none, and then nothing has to be signed.</param>
/// <param name="Text">The brief.</param>
/// <param name="Sha256">Of the text.</param>
/// <param name="WrittenBy">Who wrote this version.</param>
/// <param name="WrittenAt">When (UTC).</param>
/// <param name="Signatures">The latest of each agent.</param>
public sealed record Brief(Guid Id, int Version, string Text, string Sha256, UserId? WrittenBy, DateTimeOffset? WrittenAt, ImmutableDictionary<UserId, BriefSignature> Signatures)
{
    /// <summary>How the host runs briefs.</summary>
    public static IDecider<Brief> Decider { get; } = new BriefDecider();

    /// <summary>True when this agent has signed the version that stands, or there is none.</summary>
    public bool IsSignedBy(UserId agent) => Version == 0 || (Signatures.TryGetValue(agent, out var signature) && signature.Version == Version);

    internal Decision Write(CampaignId campaign, string text, int version, UserId by) => version != Version
        ? Decision.Refuse(Refusal.Of("BRIEF-01"))
        : text == Text ? Decision.Nothing : Said(campaign, new BriefWritten(campaign, Version + 1, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), by));

    internal Decision Sign(CampaignId campaign, string sha256, UserId agent) => Version == 0 || sha256 != Sha256
        ? Decision.Refuse(Refusal.Of("BRIEF-02"))
        : IsSignedBy(agent) ? Decision.Nothing : Said(campaign, new BriefSigned(campaign, Version, Sha256, agent));

    private static Decision Said(CampaignId campaign, IEvent fact) => Decision.Of(new EventDraft(fact, new EventAbout(campaign)));

    private sealed class BriefDecider : IDecider<Brief>
    {
        public string Kind => "brief";

        public Brief Start(Guid id) => new(id, 0, string.Empty, string.Empty, null, null, ImmutableDictionary<UserId, BriefSignature>.Empty);

        public Brief Evolve(Brief state, Recorded recorded) => recorded.Body switch
        {
            BriefWritten e => state with { Version = e.Version, Text = e.Text, Sha256 = e.Sha256, WrittenBy = e.By, WrittenAt = recorded.RecordedAt },
            BriefSigned e => state with { Signatures = state.Signatures.SetItem(e.Agent, new BriefSignature(e.Agent, e.Version, recorded.RecordedAt)) },
            _ => state,
        };
    }
}
