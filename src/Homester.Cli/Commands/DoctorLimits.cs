using System.Globalization;
using Homester.Api.Host.Edges;
using Homester.Api.Host.RateLimits;
using Homester.Api.Host.Redis;
using StackExchange.Redis;

namespace Homester.Cli.Commands;

/// <summary>What the doctor says of limits, proxies and Redis. Nothing here changes anything.</summary>
internal static class DoctorLimits
{
    /// <summary>Looks at the settings, and asks each Redis that they name.</summary>
    /// <param name="setting">The value of a setting; null when it is not set.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<IReadOnlyList<DoctorFinding>> LookAsync(Func<string, string?> setting, CancellationToken cancellationToken)
    {
        RateLimitSettings limits;
        try
        {
            limits = RateLimitSettings.Parse(setting);
            RedisSettings.PatienceOf(setting);
        }
        catch (FormatException fault)
        {
            return [new("limits", DoctorState.Wrong, fault.Message, "Mend the setting, or unset it; docs/security/limits.md has them all.")];
        }

        List<DoctorFinding> findings =
        [
            limits.Enabled
                ? new("limits", DoctorState.Good, limits.PolicyOf(RateLimitClass.Default)!.Field + ", " + limits.PolicyOf(RateLimitClass.Reading)!.Field)
                : new("limits", DoctorState.Note, "switched off", $"Unset {RateLimitSettings.EnabledVariable} unless something in front of Homester limits requests."),
            Proxies(setting),
        ];
        foreach (var (name, address) in new[] { (RedisSettings.UrlVariable, setting(RedisSettings.UrlVariable)), (RateLimitSettings.StorageVariable, limits.Storage) })
            if (!string.IsNullOrWhiteSpace(address)) findings.Add(await RedisAsync(name, address.Trim(), cancellationToken));
        return findings;
    }

    private static DoctorFinding Proxies(Func<string, string?> setting)
    {
        try
        {
            var networks = TrustedProxies.Parse(setting(TrustedProxies.Variable));
            return new("proxies", DoctorState.Good, networks.Count == 0 ? "none are believed" : string.Join(", ", networks));
        }
        catch (FormatException fault)
        {
            return new("proxies", DoctorState.Wrong, fault.Message, "Mend it: without it all callers behind a proxy are one.");
        }
    }

    private static async Task<DoctorFinding> RedisAsync(string name, string address, CancellationToken cancellationToken)
    {
        try
        {
            var options = new RedisSettings(address, RedisSettings.DefaultPatience).ToOptions(name);
            options.AbortOnConnectFail = true;
            await using var connection = await ConnectionMultiplexer.ConnectAsync(options).WaitAsync(cancellationToken);
            var time = await connection.GetDatabase().PingAsync().WaitAsync(cancellationToken);
            return time <= RedisSettings.DefaultPatience
                ? new(name, DoctorState.Good, string.Create(CultureInfo.InvariantCulture, $"answers in {time.TotalMilliseconds:N1} ms"))
                : new(name, DoctorState.Note, string.Create(CultureInfo.InvariantCulture, $"answers in {time.TotalMilliseconds:N1} ms, later than a request waits"), $"Raise {RedisSettings.PatienceVariable} above it.");
        }
        catch (FormatException fault)
        {
            return new(name, DoctorState.Wrong, fault.Message, "Mend the address.");
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            return new(name, DoctorState.Wrong, "does not answer", "Start that Redis, or mend the address. Homester serves without it: each server then counts and caches for itself.");
        }
    }
}
