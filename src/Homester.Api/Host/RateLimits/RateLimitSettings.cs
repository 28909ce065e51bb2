namespace Homester.Api.Host.RateLimits;

/// <summary>How much a client may ask. Immutable.</summary>
public sealed class RateLimitSettings
{
    public const string EnabledVariable = "RATELIMIT_ENABLED";
    public const string StorageVariable = "RATELIMIT_STORAGE_URL";

    private const string InMemory = "memory://";

    private readonly Dictionary<RateLimitClass, RateLimitPolicy> _policies;

    private RateLimitSettings(bool enabled, string? storage, Dictionary<RateLimitClass, RateLimitPolicy> policies) =>
        (Enabled, Storage, _policies) = (enabled, storage, policies);

    /// <summary>The setting of each class, with its value when it is not set.</summary>
    public static IReadOnlyList<(RateLimitClass Class, string Variable, string Default)> Classes { get; } =
    [
        (RateLimitClass.Default, "RATELIMIT_DEFAULT", "200 per day;50 per hour"),
        (RateLimitClass.Reading, "RATELIMIT_READING", "600 per minute"),
        (RateLimitClass.Chat, "RATELIMIT_CHAT", "30 per minute"),
        (RateLimitClass.SignIn, "RATELIMIT_SIGN_IN", "10 per minute;50 per hour;200 per day"),
        (RateLimitClass.SignUp, "RATELIMIT_SIGN_UP", "5 per minute;20 per hour;50 per day"),
        (RateLimitClass.Account, "RATELIMIT_ACCOUNT", "10 per minute;30 per hour"),
        (RateLimitClass.SignInAccount, "RATELIMIT_SIGN_IN_ACCOUNT", "10 per 15 minutes;50 per day"),
        (RateLimitClass.MailAccount, "RATELIMIT_MAIL_ACCOUNT", "3 per 15 minutes;10 per day"),
    ];

    /// <summary>Whether anything is limited.</summary>
    public bool Enabled { get; }

    /// <summary>The Redis that counts, when it is not the one of <c>REDIS_URL</c>; empty for counting in this process whatever <c>REDIS_URL</c> says; null when not set.</summary>
    public string? Storage { get; }

    /// <summary>The limits of a class; null for <see cref="RateLimitClass.None"/> and when nothing is limited.</summary>
    public RateLimitPolicy? PolicyOf(RateLimitClass limits) => Enabled ? _policies.GetValueOrDefault(limits) : null;

    /// <summary>Reads <c>RATELIMIT_ENABLED</c>, <c>RATELIMIT_STORAGE_URL</c> and the setting of each class.</summary>
    /// <param name="setting">The value of a setting; null or blank when it is not set.</param>
    /// <exception cref="FormatException">A setting is not understood.</exception>
    public static RateLimitSettings Parse(Func<string, string?> setting)
    {
        var enabled = setting(EnabledVariable)?.Trim().ToLowerInvariant() switch
        {
            null or "" or "true" or "1" => true,
            "false" or "0" => false,
            _ => throw new FormatException($"{EnabledVariable} is true (the default) or false."),
        };
        var storage = setting(StorageVariable)?.Trim();
        var policies = Classes.ToDictionary(c => c.Class, c => RateLimitSyntax.Parse(
            NameOf(c.Class), setting(c.Variable) is { } text && !string.IsNullOrWhiteSpace(text) ? text : c.Default, c.Variable));
        return new(enabled, string.IsNullOrEmpty(storage) ? null : storage.StartsWith(InMemory, StringComparison.Ordinal) ? "" : storage, policies);
    }

    private static string NameOf(RateLimitClass limits) => limits switch
    {
        RateLimitClass.SignIn => "sign-in",
        RateLimitClass.SignUp => "sign-up",
        RateLimitClass.SignInAccount => "sign-in-account",
        RateLimitClass.MailAccount => "mail-account",
        _ => limits.ToString().ToLowerInvariant(),
    };
}
