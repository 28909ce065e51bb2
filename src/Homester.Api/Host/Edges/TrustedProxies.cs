using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Homester.Api.Host.Edges;

/// <summary>
/// Which machines in front of this one may say for whom they ask. Of <c>X-Forwarded-For</c> the last hop counts that is not one of them: what a caller writes
/// into it stands to the left of that and is not read. Without <c>TRUSTED_PROXIES</c> the field means nothing.
/// </summary>
public static class TrustedProxies
{
    public const string Variable = "TRUSTED_PROXIES";

    /// <exception cref="FormatException">The setting is not a list of addresses and networks.</exception>
    public static void AddTrustedProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var networks = Parse(configuration[Variable]);
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            // Whatever set it before, such as ASPNETCORE_FORWARDEDHEADERS_ENABLED, which trusts everybody.
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in networks) options.KnownIPNetworks.Add(network);
            options.ForwardedHeaders = networks.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null;
        });
    }

    /// <summary>Networks in CIDR form and single addresses, separated by commas.</summary>
    /// <exception cref="FormatException">The text is not such a list.</exception>
    public static IReadOnlyList<IPNetwork> Parse(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Network)];

    private static IPNetwork Network(string text)
    {
        if (IPAddress.TryParse(text, out var address)) return new(address, address.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(text, out var network)
            ? network
            : throw new FormatException($"{Variable} holds addresses and networks such as 10.0.0.0/8,127.0.0.1,::1; \"{text}\" is neither.");
    }
}
