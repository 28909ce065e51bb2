using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Homester.Api.Host.Idempotency;

/// <summary>The key that the request came with, for a use case that makes something: what it names by it exists once, also when a process breaks off between writing and answering.</summary>
public sealed class IdempotentRequest(IdempotencyClaim claim)
{
    private const int NameBytes = 16;

    /// <summary>A name that every attempt with this key gives, 32 hexadecimal digits; null when the request has no key.</summary>
    public static string? NameOf(HttpContext context) => context.Features.Get<IdempotentRequest>()?.Name;

    private string Name => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{claim.Scope}\n{claim.Key}\n{claim.FirstAsked.UtcTicks / TimeSpan.TicksPerMillisecond}")))[..NameBytes]);
}
