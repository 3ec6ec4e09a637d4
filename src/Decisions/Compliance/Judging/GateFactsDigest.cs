using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FollowUpConsole.Compliance;

/// <summary>
/// SHA-256 over a canonical text of the facts: one text for one set of facts, whatever the order in which they were gathered.
/// The number called is not among them: a digest of so few digits could be guessed.
/// </summary>
internal static class GateFactsDigest
{
    public static string Of(GateFacts facts)
    {
        var text = FactsText.Empty();
        text.Say("facts.v2\nat"u8, facts.At);
        text.Say("client"u8, facts.Client);
        text.Say("vendor"u8, facts.Vendor);
        text.Say("campaign"u8, facts.Campaign);
        text.Word("purpose"u8, facts.Purpose);
        text.Word("sector"u8, facts.Sector);
        text.Word("automation"u8, facts.Automation);
        text.Word("recording"u8, facts.Recording);
        text.Word("recordingScope"u8, facts.RecordingScope);
        text.Say("ai"u8, facts.AiDisclosed);
        text.Word("person"u8, facts.Person);
        text.Word("line"u8, facts.Line);
        text.Say("suppressed"u8, facts.Suppressed);
        text.Say("origin"u8, facts.Origin?.Source);
        text.Say("collected"u8, facts.Origin?.CollectedOn);
        text.Say("rate30"u8, facts.AbandonedRate30d);
        text.Say("rate24"u8, facts.AbandonedRate24h);
        text.Each("place"u8, facts.Places, (row, place) => row.Say("country"u8, place.Country).Say("region"u8, place.Region));
        text.Each("zone"u8, facts.Zones, (row, zone) => row.Say("name"u8, zone));
        if (facts.CallerId is { } shown)
        {
            text.Say("shown"u8, shown.Number).Word("heldBy"u8, shown.HeldBy).Say("mandate"u8, shown.Mandate).Say("hidden"u8, shown.Hidden).Say("returnable"u8, shown.Returnable);
        }

        text.Each("consent"u8, facts.Consents, Consent);
        text.Each("appointment"u8, facts.Appointments, (row, agreed) => row.Say("at"u8, agreed.At).Say("agreed"u8, agreed.AgreedAt).Say("evidence"u8, agreed.Evidence));
        text.Each("request"u8, facts.Requests, (row, asked) => row.Say("at"u8, asked.At).Word<RequestKind>("kind"u8, asked.Kind).Say("subject"u8, asked.Subject).Say("evidence"u8, asked.Evidence));
        if (facts.Contract is { } contract)
        {
            text.Word<ContractStatus>("contract"u8, contract.Status).Say("since"u8, contract.Since).Say("ended"u8, contract.EndedOn).Say("related"u8, contract.Related);
        }

        text.Each("purchase"u8, facts.Purchases, (row, day) => row.Say("on"u8, day));
        text.Each("inquiry"u8, facts.Inquiries, (row, day) => row.Say("on"u8, day));
        text.Each("register"u8, facts.Registers, (row, check) => row.Word<Register>("name"u8, check.Name).Say("listed"u8, check.Listed).Say("listedOn"u8, check.ListedOn).Say("checkedOn"u8, check.CheckedOn));
        text.Each("refusal"u8, facts.Refusals, (row, no) => row.Say("at"u8, no.At).Word<RefusalKind>("kind"u8, no.Kind).Word<RefusalScope>("scope"u8, no.Scope));
        text.Each("attempt"u8, facts.Attempts, (row, made) => row.Say("at"u8, made.At).Say("vendor"u8, made.Vendor).Word("result"u8, made.Result).Say("debt"u8, made.Debt).Say("amd"u8, made.Amd).Say("subject"u8, made.Subject));
        if (facts.Debt is { } debt)
        {
            text.Say("debt"u8, debt.Id).Say("default"u8, debt.InDefault).Say("notice"u8, debt.CollectorNoticeSent).Say("attorney"u8, debt.Attorney);
            text.Each("inconvenient"u8, debt.Inconvenient, (row, window) => row.Say("day"u8, (long)window.Day).Say("from"u8, window.From.Ticks).Say("until"u8, window.Until.Ticks));
        }

        return text.Digest();
    }

    private static void Consent(FactsText row, Consent consent)
    {
        row.Say("at"u8, consent.GivenAt).Say("until"u8, consent.Until).Word<ConsentScope>("scope"u8, consent.Scope).Say("written"u8, consent.Written).Word("channel"u8, consent.Channel).Say("complete"u8, consent.Complete);
        row.Each("mention"u8, consent.Mentions, (inner, mention) => inner.Word<ConsentMention>("is"u8, mention));
        row.Say("evidence"u8, consent.Evidence).Word("to"u8, consent.GrantedTo).Say("withdrawn"u8, consent.WithdrawnAt);
    }

    /// <summary>
    /// A text of named values. What is null is named with nothing; a text goes with its length, so that no text can look like the next fact. One a thread, used again: every offer and every dial makes one.
    /// </summary>
    private sealed class FactsText
    {
        private const int LongestNumber = 20;

        [ThreadStatic]
        private static FactsText? known;

        private byte[] bytes = new byte[4_096];
        private byte[] moved = [];
        private int used;

        private ReadOnlySpan<byte> Written => bytes.AsSpan(0, used);

        /// <summary>This thread's, empty.</summary>
        public static FactsText Empty()
        {
            var text = known ??= new FactsText();
            text.used = 0;
            return text;
        }

        public FactsText Say(ReadOnlySpan<byte> name, string? value)
        {
            Say(name, value?.Length ?? -1);
            Write(value);
            return this;
        }

        public FactsText Say(ReadOnlySpan<byte> name, DateTimeOffset? value) => Say(name, value?.UtcTicks ?? -1);

        public FactsText Say(ReadOnlySpan<byte> name, DateOnly? value) => Say(name, value?.DayNumber ?? -1);

        public FactsText Say(ReadOnlySpan<byte> name, bool? value) => Say(name, value is null ? -1 : value.Value ? 1 : 0);

        public FactsText Say(ReadOnlySpan<byte> name, double? value) => Say(name, value?.ToString("R", CultureInfo.InvariantCulture));

        public FactsText Word<TWord>(ReadOnlySpan<byte> name, TWord? value)
            where TWord : struct, Enum => Say(name, value is { } member ? Words.Of(member) : null);

        public FactsText Say(ReadOnlySpan<byte> name, long value)
        {
            Make(2 + name.Length + LongestNumber);
            bytes[used++] = (byte)'\n';
            name.CopyTo(bytes.AsSpan(used));
            used += name.Length;
            bytes[used++] = (byte)' ';
            value.TryFormat(bytes.AsSpan(used), out var written, default, CultureInfo.InvariantCulture);
            used += written;
            return this;
        }

        /// <summary>Rows in an order of their own, not in the order given.</summary>
        public void Each<TRow>(ReadOnlySpan<byte> name, IReadOnlyList<TRow>? rows, Action<FactsText, TRow> say)
        {
            Say(name, rows?.Count ?? -1);
            if (rows is null or { Count: 0 })
            {
                return;
            }

            if (rows.Count == 1)
            {
                say(this, rows[0]);
                return;
            }

            var places = new Range[rows.Count];
            var start = used;
            var ordered = true;
            for (var i = 0; i < places.Length; i++)
            {
                var from = used;
                say(this, rows[i]);
                places[i] = from..used;
                ordered &= i == 0 || bytes.AsSpan(places[i - 1]).SequenceCompareTo(bytes.AsSpan(places[i])) <= 0;
            }

            if (!ordered)
            {
                Order(start, places);
            }
        }

        public string Digest()
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(Written, hash);
            return Convert.ToHexStringLower(hash);
        }

        private void Order(int start, Range[] places)
        {
            Array.Sort(places, (left, right) => bytes.AsSpan(left).SequenceCompareTo(bytes.AsSpan(right)));
            if (moved.Length < used)
            {
                moved = new byte[bytes.Length];
            }

            Written.CopyTo(moved);
            foreach (var place in places)
            {
                var row = moved.AsSpan(place);
                row.CopyTo(bytes.AsSpan(start));
                start += row.Length;
            }
        }

        private void Write(string? text)
        {
            if (text is not null)
            {
                Make(Encoding.UTF8.GetMaxByteCount(text.Length));
                used += Encoding.UTF8.GetBytes(text, bytes.AsSpan(used));
            }
        }

        private void Make(int room)
        {
            if (bytes.Length - used < room)
            {
                Array.Resize(ref bytes, Math.Max(bytes.Length * 2, used + room));
            }
        }
    }
}
