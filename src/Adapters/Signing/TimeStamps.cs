using System.Net.Http.Headers;
using System.Security.Cryptography;
using FollowUpConsole.Journal;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Signing;

/// <summary>A time stamping service at one address, the only one that is ever called. What it sends is kept only when it answers the very question; who signed it, the client checks.</summary>
public sealed class TimeStamps : IStamps, IDisposable
{
    private const int MostBytes = 256 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly HttpClient? web;
    private readonly TimeProvider clock;
    private volatile StampState state;

    /// <summary>Opens it.</summary>
    /// <param name="service">Its address; null for none.</param>
    /// <param name="clock">Ours.</param>
    public TimeStamps(Uri? service, TimeProvider clock)
    {
        (this.clock, state) = (clock, new StampState(service, null, null));
        web = service is null ? null : new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Patience, MaxResponseContentBufferSize = MostBytes };
    }

    /// <inheritdoc/>
    public StampState State => state;

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>?> StampAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        if (web is null)
        {
            return null;
        }

        try
        {
            var nonce = RandomNumberGenerator.GetBytes(8);
            using var question = new ByteArrayContent(StampAnswer.Question(bytes.Span, nonce));
            question.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
            using var answer = await web.PostAsync(state.Service, question, cancellation);
            answer.EnsureSuccessStatusCode();
            var raw = await answer.Content.ReadAsByteArrayAsync(cancellation);
            var stamp = StampAnswer.Read(raw);
            if (!stamp.Answers(bytes.Span, nonce))
            {
                throw new FormatException("the time stamp answers another question");
            }

            state = state with { LastAt = stamp.At, LateSince = null };
            return raw;
        }
        catch (Exception exception) when (exception is HttpRequestException or FormatException or IOException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            state = state with { LateSince = state.LateSince ?? clock.GetUtcNow() };
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => web?.Dispose();
}
