namespace Homester.Data.Accounts;

/// <summary>The words in <c>security_events.kind</c>. Thread safe.</summary>
public static class SecurityEventKinds
{
    /// <summary>Somebody signed in.</summary>
    public const string SignIn = "sign_in";

    /// <summary>Signing in was refused.</summary>
    public const string SignInFailed = "sign_in_failed";

    /// <summary>A refresh token was used again, and its session ended.</summary>
    public const string RefreshReused = "refresh_reused";

    /// <summary>All sessions of an account were ended by its owner.</summary>
    public const string SignedOutEverywhere = "signed_out_all";

    /// <summary>A password was set.</summary>
    public const string PasswordChanged = "password_changed";

    /// <summary>A role was given or taken.</summary>
    public const string RolesChanged = "roles_changed";

    /// <summary>An account was switched off.</summary>
    public const string AccountDisabled = "account_disabled";

    /// <summary>An account was switched on again.</summary>
    public const string AccountEnabled = "account_enabled";

    /// <summary>Somebody took a copy of what is kept of them.</summary>
    public const string DataExported = "data_exported";

    /// <summary>An account was deleted.</summary>
    public const string AccountDeleted = "account_deleted";

    /// <summary>A client used up a limit; told once an hour for each client and limit.</summary>
    public const string LimitTripped = "limit_tripped";

    /// <summary>An account asked for what it may not do, or a token came that nobody gave out; told once an hour for each client and route.</summary>
    public const string AccessRefused = "access_refused";

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        SignIn, SignInFailed, RefreshReused, SignedOutEverywhere, PasswordChanged, RolesChanged, AccountDisabled, AccountEnabled, DataExported, AccountDeleted, LimitTripped,
        AccessRefused,
    ];
}
