namespace Homester.Data.Accounts;

/// <summary>What a one-time code is good for. Thread safe.</summary>
public static class CodePurposes
{
    /// <summary>Confirms that the address is the account's.</summary>
    public const string VerifyEmail = "verify_email";

    /// <summary>Sets a new password.</summary>
    public const string ResetPassword = "reset_password";

    /// <summary>Signs in: six digits.</summary>
    public const string SignIn = "sign_in";

    /// <summary>Finishes signing in with a provider: for the page that the browser comes back to.</summary>
    public const string ProviderSignIn = "provider_sign_in";
}
