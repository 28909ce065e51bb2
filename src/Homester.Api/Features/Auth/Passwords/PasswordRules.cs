using System.Collections.Frozen;
using Homester.Api.Host.Problems;

namespace Homester.Api.Features.Auth.Passwords;

/// <summary>What a password must be: long enough and not one that everybody tries. No rules of composition (NIST SP 800-63B, ASVS 6.2). Thread safe.</summary>
public static class PasswordRules
{
    public const int MinLength = 8;
    public const int MaxLength = 128;

    private const string Resource = "common-passwords";

    private static readonly Lazy<FrozenSet<string>> Common = new(Load);

    /// <summary>Notes what is wrong with a new password; never the password itself.</summary>
    /// <param name="field">The member it came in.</param>
    /// <param name="password">The password, of a length that the rules allow.</param>
    /// <param name="email">The account's address, which is no password.</param>
    /// <param name="errors">Where faults go.</param>
    public static void Check(string field, string password, string email, ParameterErrors errors)
    {
        var lower = password.ToLowerInvariant();
        if (Common.Value.Contains(lower) || IsOneCharacter(lower)) errors.Add(field, $"{field} is among the passwords that are tried first; take another one, such as three words that do not belong together");
        else if (IsAddress(lower, email.ToLowerInvariant())) errors.Add(field, $"{field} may not be your e-mail address");
    }

    private static bool IsAddress(string password, string email) => password == email || password == email.Split('@')[0];

    private static bool IsOneCharacter(string password) => password.AsSpan().IndexOfAnyExcept(password[0]) < 0;

    private static FrozenSet<string> Load()
    {
        using var reader = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream(Resource)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
