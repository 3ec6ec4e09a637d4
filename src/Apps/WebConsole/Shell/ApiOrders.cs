using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Identity;

namespace FollowUpConsole.WebConsole.Shell;

/// <summary>
/// <c>Idempotency-Key</c>: the same key of the same token is the same order. The key is hashed with the token, so that no other token can meet or guess
/// somebody's order. UUID version 8 (RFC 9562 §5.8). That an order is carried out once is kept by the journal; that a key comes back with another body is
/// noticed here, for the orders of this process.
/// </summary>
internal static class ApiOrders
{
    internal const string Header = "Idempotency-Key";
    internal const string Reused = "key-reused";
    private const int MaxLength = 200;
    private const int MaxRemembered = 100_000;
    private static readonly ConcurrentDictionary<Guid, UInt128> Bodies = new();

    internal static CommandId? Order(this HttpContext context, ApiInput input)
    {
        var key = context.Request.Headers[Header].ToString();
        input.Check(key.Length > MaxLength, new Fault(Header, "too-long", "200"));
        if (key.Length is 0 or > MaxLength || context.User.Session() is not { } token)
        {
            return null;
        }

        var hash = SHA256.HashData([.. token.Value.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(key)]).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        var order = new Guid(hash, bigEndian: true);
        if (input.Fingerprint is { } body && input.IsGood)
        {
            if (Bodies.Count > MaxRemembered)
            {
                Bodies.Clear();
            }

            var whole = BitConverter.ToUInt128(SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.Path + "\n" + body)));
            input.Check(Bodies.GetOrAdd(order, whole) != whole, new Fault(Header, Reused));
        }

        return new CommandId(order);
    }
}
