using Homester.Api.Features.Auth.Accounts;
using Homester.Api.Features.Auth.Codes;
using Homester.Api.Features.Auth.Passwords;
using Homester.Api.Features.Auth.Tokens;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;

namespace Homester.Api.Features.Auth;

/// <summary>The members that bodies of the account routes share.</summary>
public static class AuthMembers
{
    public static readonly BodyMember Email = new("email", BodyMemberKind.Text, "E-mail address.", "ada@example.org") { Min = 3, Max = EmailAddresses.MaxLength };

    public static readonly BodyMember Password = new("password", BodyMemberKind.Secret, "Password.") { Min = 1, Max = PasswordRules.MaxLength };

    public static readonly BodyMember NewPassword = new("password", BodyMemberKind.Secret, "Password: any characters, none that is tried first.")
    { Min = PasswordRules.MinLength, Max = PasswordRules.MaxLength };

    public static readonly BodyMember FirstName = new("first_name", BodyMemberKind.Text, "First name; null for none.", "Ada") { Min = 1, Max = 50 };

    public static readonly BodyMember LastName = new("last_name", BodyMemberKind.Text, "Last name; null for none.", "Byron") { Min = 1, Max = 50 };

    public static readonly BodyMember Phone = new("phone", BodyMemberKind.Text, "Telephone; null for none.", "+1 512 555 0100") { Min = 3, Max = 20 };

    public static readonly BodyMember RefreshToken = new("refresh_token", BodyMemberKind.Secret, "The refresh token of the last answer.") { Min = 1, Max = 4 * SignInSessions.TokenLength };

    public static readonly BodyMember LinkToken = new("token", BodyMemberKind.Secret, "What stands behind token= in the link of the letter.") { Min = OneTimeCodes.TokenLength, Max = OneTimeCodes.TokenLength };

    public static readonly BodyMember Digits = new("otp", BodyMemberKind.Secret, "The six digits of the letter.") { Min = OneTimeCodes.Digits, Max = OneTimeCodes.Digits };

    /// <summary>The address as it is compared, or null with a fault noted.</summary>
    public static string? Address(BodyReader body, BodyMember member)
    {
        if (body.Text(member) is not { } text) return null;
        var address = EmailAddresses.Normalize(text);
        if (EmailAddresses.IsAddress(address)) return address;
        // The text itself is left out: what is mistyped here may be a password.
        body.Errors.Add(member.Name, $"{member.Name} must be an e-mail address, such as {Email.Example}");
        return null;
    }

    /// <summary>A password that the rules allow, or null with a fault noted.</summary>
    public static string? Fresh(BodyReader body, BodyMember member, string? email, ParameterErrors errors)
    {
        if (body.Text(member) is not { } password) return null;
        PasswordRules.Check(member.Name, password, email ?? "", errors);
        return errors.Has(member.Name) ? null : password;
    }
}
