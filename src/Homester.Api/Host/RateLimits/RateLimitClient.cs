using System.Net;
using System.Net.Sockets;

namespace Homester.Api.Host.RateLimits;

/// <summary>Whose requests are counted together: a user's when signed in, else an address's.</summary>
public static class RateLimitClient
{
    private const string Unknown = "address:unknown";
    private const int NetworkBytes = 8;

    /// <summary>The client of a request that is limited so.</summary>
    public static string Of(HttpContext context, RateLimitClass limits) =>
        !IsByAddress(limits) && context.User.Identity is { IsAuthenticated: true } && context.User.FindFirst("sub") is { Value.Length: > 0 } user
            ? "user:" + user.Value
            : Of(context.Connection.RemoteIpAddress);

    /// <summary>The client at an address. Of IPv6 the first 64 bits count: a single subscriber owns all addresses that begin so.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null) return Unknown;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return "address:" + address;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[NetworkBytes..].Clear();
        return $"address:{new IPAddress(bytes)}/64";
    }

    // Whoever has many accounts must not be able to guess passwords the more often for it.
    private static bool IsByAddress(RateLimitClass limits) => limits is RateLimitClass.SignIn or RateLimitClass.SignUp;
}
