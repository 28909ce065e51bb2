using System.Text.RegularExpressions;

namespace Homester.Api.Features.Auth.Providers;

/// <summary>One OpenID Connect provider that people may sign in with. Immutable.</summary>
/// <param name="Key">Its name in the configuration and in addresses; links of accounts hold it.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Issuer">Its issuer, exactly as its tokens and its discovery document say it.</param>
/// <param name="ClientId">Who Homester is there; what its ID tokens are for.</param>
/// <param name="ClientSecret">Proves it; null for a public client. Never logged.</param>
public sealed partial record ProviderSettings(string Key, string Name, string Issuer, string ClientId, string? ClientSecret)
{
    private const string ListSetting = "OIDC_PROVIDERS";

    /// <summary>The authentication scheme that signs in with it.</summary>
    public string Scheme => "oidc-" + Key;

    /// <summary>Where the provider sends people back to.</summary>
    public string CallbackPath => $"/api/auth/{Key}/callback";

    /// <summary>Reads <c>OIDC_PROVIDERS</c> and for each name <c>OIDC_NAME_CLIENT_ID</c> and so on; empty when none is configured.</summary>
    /// <exception cref="FormatException">A setting is missing or cannot be used; the message holds no secret.</exception>
    public static IReadOnlyList<ProviderSettings> Parse(Func<string, string?> setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return [.. (setting(ListSetting) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Select(key => One(key, setting))];
    }

    private static ProviderSettings One(string key, Func<string, string?> setting)
    {
        if (!Keys().IsMatch(key)) throw new FormatException($"{ListSetting} holds names of small letters and digits, such as google,work.");
        var (prefix, google) = ($"OIDC_{key.ToUpperInvariant()}_", key == "google");
        var issuer = setting(prefix + "ISSUER") is { Length: > 0 } given ? given : google ? "https://accounts.google.com" : throw new FormatException($"{prefix}ISSUER is not set.");
        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var url) || !(url.Scheme == "https" || (url.Scheme == "http" && url.IsLoopback)))
            throw new FormatException($"{prefix}ISSUER is an address that begins with https.");
        var client = setting(prefix + "CLIENT_ID") is { Length: > 0 } id ? id : throw new FormatException($"{prefix}CLIENT_ID is not set.");
        var name = setting(prefix + "NAME") is { Length: > 0 } called ? called : google ? "Google" : key;
        return new ProviderSettings(key, name, issuer, client, setting(prefix + "CLIENT_SECRET") is { Length: > 0 } secret ? secret : null);
    }

    [GeneratedRegex("^[a-z0-9]{1,30}$")]
    private static partial Regex Keys();
}
