namespace Homester.Data.Accounts;

/// <summary>Why a session ended. Thread safe.</summary>
public static class SessionEnds
{
    /// <summary>Its owner signed out.</summary>
    public const string SignedOut = "signed_out";

    /// <summary>Its owner ended all sessions.</summary>
    public const string SignedOutEverywhere = "signed_out_all";

    /// <summary>The password changed.</summary>
    public const string PasswordChanged = "password_changed";

    /// <summary>A refresh token was used again after its successor.</summary>
    public const string Reused = "reused";

    /// <summary>An admin switched the account off.</summary>
    public const string Disabled = "disabled";
}
