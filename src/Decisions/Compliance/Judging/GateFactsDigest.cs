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
        text.Say("facts.v2\nat", facts.At);
        text.Say("client", facts.Client);
        text.Say("vendor", facts.Vendor);
        text.Say("campaign", facts.Campaign);
        text.Word("purpose", facts.Purpose);
        text.Word("sector", facts.Sector);
        text.Word("automation", facts.Automation);
        text.Word("recording", facts.Recording);
        text.Word("recordingScope", facts.RecordingScope);
        text.Say("ai", facts.AiDisclosed);
        text.Word("person", facts.Person);
        text.Word("line", facts.Line);
        text.Say("suppressed", facts.Suppressed);
        text.Say("origin", facts.Origin?.Source);
        text.Say("collected", facts.Origin?.CollectedOn);
        text.Say("rate30", facts.AbandonedRate30d);
        text.Say("rate24", facts.AbandonedRate24h);
        text.Each("place", facts.Places, (row, place) => row.Say("country", place.Country).Say("region", place.Region));
        text.Each("zone", facts.Zones, (row, zone) => row.Say("name", zone));
        if (facts.CallerId is { } shown)
        {
            text.Say("shown", shown.Number).Word("heldBy", shown.HeldBy).Say("mandate", shown.Mandate).Say("hidden", shown.Hidden).Say("returnable", shown.Returnable);
        }

        text.Each("consent", facts.Consents, Consent);
        text.Each("appointment", facts.Appointments, (row, agreed) => row.Say("at", agreed.At).Say("agreed", agreed.AgreedAt).Say("evidence", agreed.Evidence));
        text.Each("request", facts.Requests, (row, asked) => row.Say("at", asked.At).Word<RequestKind>("kind", asked.Kind).Say("subject", asked.Subject).Say("evidence", asked.Evidence));
        if (facts.Contract is { } contract)
        {
            text.Word<ContractStatus>("contract", contract.Status).Say("since", contract.Since).Say("ended", contract.EndedOn).Say("related", contract.Related);
        }

        text.Each("purchase", facts.Purchases, (row, day) => row.Say("on", day));
        text.Each("inquiry", facts.Inquiries, (row, day) => row.Say("on", day));
        text.Each("register", facts.Registers, (row, check) => row.Word<Register>("name", check.Name).Say("listed", check.Listed).Say("listedOn", check.ListedOn).Say("checkedOn", check.CheckedOn));
        text.Each("refusal", facts.Refusals, (row, no) => row.Say("at", no.At).Word<RefusalKind>("kind", no.Kind).Word<RefusalScope>("scope", no.Scope));
        text.Each("attempt", facts.Attempts, (row, made) => row.Say("at", made.At).Say("vendor", made.Vendor).Word("result", made.Result).Say("debt", made.Debt).Say("amd", made.Amd).Say("subject", made.Subject));
        if (facts.Debt is { } debt)
        {
            text.Say("debt", debt.Id).Say("default", debt.InDefault).Say("notice", debt.CollectorNoticeSent).Say("attorney", debt.Attorney);
            text.Each("inconvenient", debt.Inconvenient, (row, window) => row.Say("day", (long)window.Day).Say("from", window.From.Ticks).Say("until", window.Until.Ticks));
        }

        return text.Digest();
    }

    private static void Consent(FactsText row, Consent consent)
    {
        row.Say("at", consent.GivenAt).Say("until", consent.Until).Word<ConsentScope>("scope", consent.Scope).Say("written", consent.Written).Word("channel", consent.Channel).Say("complete", consent.Complete);
        row.Each("mention", consent.Mentions, (inner, mention) => inner.Word<ConsentMention>("is", mention));
        row.Say("evidence", consent.Evidence).Word("to", consent.GrantedTo).Say("withdrawn", consent.WithdrawnAt);
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

        public FactsText Say(string name, string? value)
        {
            Say(name, value?.Length ?? -1);
            Write(value);
            return this;
        }

        public FactsText Say(string name, DateTimeOffset? value) => Say(name, value?.UtcTicks ?? -1);

        public FactsText Say(string name, DateOnly? value) => Say(name, value?.DayNumber ?? -1);

        public FactsText Say(string name, bool? value) => Say(name, value is null ? -1 : value.Value ? 1 : 0);

        public FactsText Say(string name, double? value) => Say(name, value?.ToString("R", CultureInfo.InvariantCulture));

        public FactsText Word<TWord>(string name, TWord? value)
            where TWord : struct, Enum => Say(name, value is { } member ? Words.Of(member) : null);

        public FactsText Say(string name, long value)
        {
            Make(1);
            bytes[used++] = (byte)'\n';
            Write(name);
            Make(1 + LongestNumber);
            bytes[used++] = (byte)' ';
            value.TryFormat(bytes.AsSpan(used), out var written, default, CultureInfo.InvariantCulture);
            used += written;
            return this;
        }

        /// <summary>Rows in an order of their own, not in the order given.</summary>
        public void Each<TRow>(string name, IReadOnlyList<TRow>? rows, Action<FactsText, TRow> say)
        {
            Say(name, rows?.Count ?? -1);
            if (rows is null or { Count: 0 })
            {
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
