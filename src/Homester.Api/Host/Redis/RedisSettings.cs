using System.Globalization;
using StackExchange.Redis;

namespace Homester.Api.Host.Redis;

/// <summary>Where a Redis is. Immutable.</summary>
/// <param name="Address">A <c>redis://</c> or <c>rediss://</c> URL, or StackExchange.Redis's own form. Holds the password: never log or show it.</param>
/// <param name="Patience">How long a request waits for an answer before it goes on without.</param>
public sealed record RedisSettings(string Address, TimeSpan Patience)
{
    public const string UrlVariable = "REDIS_URL";
    public const string PatienceVariable = "REDIS_TIMEOUT_MS";

    /// <summary>The longest that a request may be held up when nothing else is said.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromMilliseconds(50);

    private const int DefaultPort = 6379;
    private const int LongestPatience = 10_000;

    /// <summary>Reads the patience of <c>REDIS_TIMEOUT_MS</c>.</summary>
    /// <exception cref="FormatException">It is no number of milliseconds.</exception>
    public static TimeSpan PatienceOf(Func<string, string?> setting)
    {
        var text = setting(PatienceVariable);
        if (string.IsNullOrWhiteSpace(text)) return DefaultPatience;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds is > 0 and <= LongestPatience
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw new FormatException($"{PatienceVariable} is a number of milliseconds up to {LongestPatience}, such as 50.");
    }

    /// <summary>How the client library is to connect.</summary>
    /// <param name="variable">The setting that the address came from, for the message.</param>
    /// <exception cref="FormatException">The address is not understood. The message holds no password.</exception>
    public ConfigurationOptions ToOptions(string variable)
    {
        var options = Address.Contains("://", StringComparison.Ordinal) ? FromUrl(variable) : FromList(variable);
        options.AbortOnConnectFail = false;
        // A command that finds no connection fails at once; the request goes on without Redis.
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ConnectTimeout = 1000;
        options.AsyncTimeout = 1000;
        options.SyncTimeout = 1000;
        options.ConnectRetry = 1;
        options.ReconnectRetryPolicy = new LinearRetry(500);
        options.ClientName = "homester";
        return options;
    }

    private ConfigurationOptions FromUrl(string variable)
    {
        if (!Uri.TryCreate(Address, UriKind.Absolute, out var url) || url.Scheme is not ("redis" or "rediss") || url.Host.Length == 0)
            throw new FormatException($"{variable} is written as redis://[user:password@]host[:port][/database], or rediss:// for TLS.");
        var options = new ConfigurationOptions { Ssl = url.Scheme == "rediss" };
        options.EndPoints.Add(url.IdnHost, url.Port > 0 ? url.Port : DefaultPort);
        if (url.UserInfo.Length > 0)
        {
            var parts = url.UserInfo.Split(':', 2);
            if (parts[0].Length > 0 && parts.Length == 2) options.User = Uri.UnescapeDataString(parts[0]);
            options.Password = Uri.UnescapeDataString(parts[^1]);
        }

        var database = url.AbsolutePath.Trim('/');
        if (database.Length == 0) return options;
        if (!int.TryParse(database, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) throw new FormatException($"{variable} ends with the number of a database, such as /0.");
        options.DefaultDatabase = number;
        return options;
    }

    private ConfigurationOptions FromList(string variable)
    {
        try
        {
            return ConfigurationOptions.Parse(Address);
        }
        catch (ArgumentException)
        {
            // The library's message would quote what it could not read.
            throw new FormatException($"{variable} is neither a redis:// URL nor host:port,host:port,option=value.");
        }
    }
}
