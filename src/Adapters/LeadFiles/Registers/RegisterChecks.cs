using System.Buffers.Binary;
using System.Collections.Concurrent;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.LeadFiles;

/// <summary>
/// Holds clients' numbers against registers. Every number of the file is hashed under the client's key and compared; only what the client has already is kept, as hashes. Memory grows with the client's
/// numbers, not with the register.
/// </summary>
public sealed class RegisterChecks(IJournal journal, IVault vault, INumberIndex numbers, INumberPlan plan, IImportStore spools, KnownBoard known, ChangeFeed feed)
    : IHandle<MayLoadRegisters, Done>, IHandle<CheckRegister, RegisterLook>, IHandle<UndoRegisterCheck, Done>, IHandle<SeeRegisters, RegistersView>
{
    private readonly ConcurrentDictionary<TenantId, int> reading = new();

    /// <inheritdoc/>
    public ValueTask<Reply<Done>> HandleAsync(MayLoadRegisters request, Asked asked, CancellationToken cancellation) => ValueTask.FromResult(Reply<Done>.Ok(default));

    /// <inheritdoc/>
    public ValueTask<Reply<RegistersView>> HandleAsync(SeeRegisters request, Asked asked, CancellationToken cancellation) =>
        ValueTask.FromResult(Reply<RegistersView>.Ok(new RegistersView([.. known.LooksOf(request.Client).Reverse()], reading.TryGetValue(request.Client, out var lines) ? lines : null)));

    /// <inheritdoc/>
    public async ValueTask<Reply<RegisterLook>> HandleAsync(CheckRegister request, Asked asked, CancellationToken cancellation)
    {
        var check = new RegisterCheckId(asked.Derive(0));
        if (Find(request.Client, check) is { } done)
        {
            return Reply<RegisterLook>.Ok(done);
        }

        if (request.CopyOn.Year < 1970 || request.CopyOn > DateOnly.FromDateTime(asked.At.UtcDateTime).AddDays(1))
        {
            return Reply<RegisterLook>.Bad([new Fault("copyOn", RegisterFaults.Date)]);
        }

        if (!reading.TryAdd(request.Client, 0))
        {
            return Reply<RegisterLook>.No(Refusal.Of("REGISTER-05"));
        }

        try
        {
            await using var file = spools.OpenSpool(request.Spool);
            return file is null ? Reply<RegisterLook>.No(Refusal.Of("REGISTER-06")) : await Task.Run(() => MatchAsync(request, check, file, asked, cancellation), cancellation);
        }
        finally
        {
            reading.TryRemove(request.Client, out _);
            spools.DropSpool(request.Spool);
            feed.Publish();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(UndoRegisterCheck request, Asked asked, CancellationToken cancellation)
    {
        if (!UndoRegisterCheck.Reasons.Contains(request.Reason, StringComparer.Ordinal))
        {
            return Reply<Done>.Bad([new Fault("reason", "unknown")]);
        }

        if (Find(request.Client, request.Check) is not { } look)
        {
            return Reply<Done>.No(Refusal.Of(Access.NotReached));
        }

        var stream = new StreamKey(LogName.Of(TenantKind.Client, request.Client), "register", request.Check.Value);
        return look.Undone || await AppendAsync(stream, 1, asked.Context, new RegisterCheckUndone(request.Check, request.Reason)) ? Reply<Done>.Ok(default) : Reply<Done>.No(Refusal.Of(ImportProblems.StoreFull));
    }

    private async Task<Reply<RegisterLook>> MatchAsync(CheckRegister request, RegisterCheckId check, Stream file, Asked asked, CancellationToken cancellation)
    {
        var log = LogName.Of(TenantKind.Client, request.Client);
        var (held, people) = NumbersOf(log);
        var listed = new Dictionary<UInt128, DateOnly?>();
        var clear = new HashSet<UInt128>();
        var areas = new HashSet<int>();
        var read = RegisterFile.Read(file, new RegisterLayout(plan, request.Register, request.Coverage), line =>
        {
            if (RegisterNumbers.IsByArea(request.Register))
            {
                areas.Add(RegisterNumbers.AreaOf(line.Number));
            }

            var hash = numbers.HashOf(log, line.Number);
            if (!held.Contains(hash))
            {
                return;
            }

            if (!line.Listed)
            {
                clear.Add(hash);
            }
            else if (!listed.TryGetValue(hash, out var since) || line.ListedOn < since)
            {
                listed[hash] = line.ListedOn;
            }
        }, lines => Tell(request.Client, lines), cancellation);
        if (read.Faults.Count > 0)
        {
            return Reply<RegisterLook>.Bad(read.Faults);
        }

        if (request.Coverage == RegisterCoverage.WholeRegister)
        {
            await CoverAsync(request.Register, log, people, areas, clear, cancellation);
        }

        clear.ExceptWith(listed.Keys);
        return await WriteAsync(request, check, log, read, [.. clear.Select(NumberKey.Of)], [.. listed.Select(one => new ListedNumber(NumberKey.Of(one.Key), one.Value))], asked);
    }

    // A copy of the register speaks for whoever is not in it as well. A hash does not tell its country, so the numbers themselves are looked at, one person after the other.
    private async Task CoverAsync(Register register, LogName log, IEnumerable<ProspectId> people, HashSet<int> areas, HashSet<UInt128> clear, CancellationToken cancellation)
    {
        foreach (var person in people)
        {
            var parts = await vault.OpenAllAsync(person, cancellation);
            foreach (var card in ProspectCard.Read(parts.LastOrDefault(part => part.Field == ProspectCard.Field)?.Value)?.Numbers ?? [])
            {
                if (PhoneNumber.TryFromE164(card.E164, out var number) && RegisterNumbers.MayList(register, number) && (!RegisterNumbers.IsByArea(register) || areas.Contains(RegisterNumbers.AreaOf(number))))
                {
                    clear.Add(numbers.HashOf(log, number));
                }
            }
        }
    }

    private async Task<Reply<RegisterLook>> WriteAsync(CheckRegister request, RegisterCheckId check, LogName log, RegisterReading read, List<Guid> clear, List<ListedNumber> listed, Asked asked)
    {
        var parts = 0;
        for (int c = 0, l = 0; c < clear.Count || l < listed.Count; parts++)
        {
            var some = listed.Slice(l, Math.Min(RegisterPartMatched.Most, listed.Count - l));
            var rest = clear.Slice(c, Math.Min(RegisterPartMatched.Most - some.Count, clear.Count - c));
            (c, l) = (c + rest.Count, l + some.Count);
            if (!await AppendAsync(PartOf(log, check, parts), 0, asked.ContextOf(10 + parts), new RegisterPartMatched(check, parts, rest, some)))
            {
                return Reply<RegisterLook>.No(Refusal.Of(ImportProblems.StoreFull));
            }
        }

        var end = new RegisterChecked(check, request.Register, request.CopyOn, request.Coverage, read.Sha256, read.Bytes, read.Lines, clear.Count, listed.Count, parts);
        return await AppendAsync(new StreamKey(log, "register", check.Value), 0, asked.Context, end) && Find(request.Client, check) is { } look
            ? Reply<RegisterLook>.Ok(look)
            : Reply<RegisterLook>.No(Refusal.Of(ImportProblems.StoreFull));
    }

    private async ValueTask<bool> AppendAsync(StreamKey stream, long version, CommandContext context, IEvent body) =>
        await journal.AppendAsync(new AppendRequest(stream, version, context, [new EventDraft(body, new EventAbout())])) is AppendOutcome.Appended or AppendOutcome.AlreadyDone;

    private (HashSet<UInt128> Held, HashSet<ProspectId> People) NumbersOf(LogName log)
    {
        var (held, people) = (new HashSet<UInt128>(), new HashSet<ProspectId>());
        numbers.ReadAll((owner, prospect, hash) =>
        {
            if (owner == log)
            {
                held.Add(hash);
                people.Add(prospect);
            }
        });
        return (held, people);
    }

    private void Tell(TenantId client, int lines)
    {
        reading[client] = lines;
        feed.Publish();
    }

    private RegisterLook? Find(TenantId client, RegisterCheckId check) => known.LooksOf(client).FirstOrDefault(look => look.Facts.Check == check);

    private static StreamKey PartOf(LogName log, RegisterCheckId check, int part)
    {
        Span<byte> id = stackalloc byte[16];
        check.Value.TryWriteBytes(id, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt32BigEndian(id[12..], BinaryPrimitives.ReadUInt32BigEndian(id[12..]) ^ (uint)part);
        return new StreamKey(log, "register-part", new Guid(id, bigEndian: true));
    }
}
