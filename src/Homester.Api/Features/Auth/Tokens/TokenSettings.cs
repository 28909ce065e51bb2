using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Homester.Api.Features.Auth.Tokens;

/// <summary>How long tokens are good and what they are signed with. Immutable.</summary>
public sealed record TokenSettings
{
    private const string SecretSetting = "JWT_SECRET_KEY";
    private const string PreviousSetting = "JWT_PREVIOUS_SECRET_KEYS";
    private const string AccessSetting = "JWT_ACCESS_TOKEN_EXPIRES";
    private const string RefreshSetting = "JWT_REFRESH_TOKEN_EXPIRES";
    private const string SessionSetting = "JWT_SESSION_EXPIRES";
    private const string SecretFile = "jwt-secret";

    /// <summary>HS256 wants a key as long as its hash (RFC 7518, 3.2).</summary>
    private const int SecretBytes = 32;

    /// <summary>Signs. Never logged.</summary>
    public required string Secret { get; init; }

    /// <summary>Still checked, never signed with: what <c>JWT_SECRET_KEY</c> was before.</summary>
    public required IReadOnlyList<string> PreviousSecrets { get; init; }

    public required TimeSpan AccessLifetime { get; init; }

    public required TimeSpan RefreshLifetime { get; init; }

    /// <summary>When a session is over, however often it was refreshed.</summary>
    public required TimeSpan SessionLifetime { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <param name="setting">The configuration.</param>
    /// <param name="dataFolder">Where development keeps the secret that it makes.</param>
    /// <param name="isDevelopment">Whether a secret may be made.</param>
    /// <exception cref="FormatException">A setting is missing or cannot be used; the message holds no secret.</exception>
    public static TokenSettings Parse(Func<string, string?> setting, string dataFolder, bool isDevelopment)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var previous = setting(PreviousSetting)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        foreach (var old in previous) Demand(old, PreviousSetting);
        return new TokenSettings
        {
            Secret = setting(SecretSetting) is { Length: > 0 } given ? Demand(given, SecretSetting) : Kept(dataFolder, isDevelopment),
            PreviousSecrets = previous,
            AccessLifetime = Seconds(setting, AccessSetting, 86_400, 60, 7 * 86_400),
            RefreshLifetime = Seconds(setting, RefreshSetting, 30 * 86_400, 3600, 366 * 86_400),
            SessionLifetime = Seconds(setting, SessionSetting, 90 * 86_400, 3600, 3660 * 86_400),
        };
    }

    private static string Kept(string dataFolder, bool isDevelopment)
    {
        if (!isDevelopment)
            throw new FormatException($"{SecretSetting} is not set. Set it to a secret of {SecretBytes} bytes or more, such as one made by: openssl rand -base64 48. " +
                "Only with ASPNETCORE_ENVIRONMENT=Development, as ./run has it, Homester makes one itself and keeps it in the data folder.");
        var path = Path.Combine(dataFolder, SecretFile);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(dataFolder);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            // Whole or not at all: another process may be starting beside this one, and the first one's secret stays.
            var made = $"{path}.{Guid.NewGuid():N}";
            using (var file = new StreamWriter(made, Encoding.ASCII, options)) file.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)));
            try
            {
                File.Move(made, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(made);
            }
        }

        return Demand(File.ReadAllText(path).Trim(), path);
    }

    private static string Demand(string secret, string name) => Encoding.UTF8.GetByteCount(secret) >= SecretBytes
        ? secret
        : throw new FormatException($"{name} must have {SecretBytes} bytes or more; it has {Encoding.UTF8.GetByteCount(secret)}. Make one by: openssl rand -base64 48");

    private static TimeSpan Seconds(Func<string, string?> setting, string name, int fallback, int least, int most)
    {
        if (setting(name) is not { Length: > 0 } text) return TimeSpan.FromSeconds(fallback);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds >= least && seconds <= most
            ? TimeSpan.FromSeconds(seconds)
            : throw new FormatException($"{name} must be a whole number of seconds from {least} to {most}; it is {text}.");
    }
}
