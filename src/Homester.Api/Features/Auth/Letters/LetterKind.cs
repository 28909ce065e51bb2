namespace Homester.Api.Features.Auth.Letters;

/// <summary>What a letter is about.</summary>
public enum LetterKind
{
    /// <summary>Confirm the address of a new account.</summary>
    VerifyEmail,
    /// <summary>Somebody registered with the address of an account that exists.</summary>
    AddressTaken,
    /// <summary>Set a new password.</summary>
    ResetPassword,
    /// <summary>Six digits to sign in.</summary>
    SignInCode,
    /// <summary>The password was changed.</summary>
    PasswordChanged,
}
