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

    // What comes to mind here before anything else does (ASVS 6.2.11; the list stands in docs/security/accounts.md too).
    public static readonly IReadOnlyList<string> PlaceWords =
    [
        "homester", "house", "home", "homes", "property", "properties", "realestate", "realty", "listing", "listings", "agent", "broker", "admin", "administrator",
        "user", "password", "welcome", "letmein",
    ];

    /// <summary>Notes what is wrong with a new password; never the password itself.</summary>
    /// <param name="field">The member it came in.</param>
    /// <param name="password">The password, of a length that the rules allow.</param>
    /// <param name="email">The account's address, which is no password.</param>
    /// <param name="errors">Where faults go.</param>
    public static void Check(string field, string password, string email, ParameterErrors errors)
    {
        var lower = password.ToLowerInvariant();
        if (Common.Value.Contains(lower) || IsOneCharacter(lower)) errors.Add(field, $"{field} is among the passwords that are tried first; take another one, such as three words that do not belong together");
        else if (IsOfPlaceWords(lower)) errors.Add(field, $"{field} is made of words that come to mind here first; take others, such as three that do not belong together");
        else if (IsAddress(lower, email.ToLowerInvariant())) errors.Add(field, $"{field} may not be your e-mail address");
    }

    private static bool IsAddress(string password, string email) => password == email || password == email.Split('@')[0];

    private static bool IsOneCharacter(string password) => password.AsSpan().IndexOfAnyExcept(password[0]) < 0;

    // Words one after the other, with anything but letters around them. A word counts at each place where one that fits ended, so that no choice of words can fail.
    private static bool IsOfPlaceWords(string password)
    {
        var letters = string.Concat(password.Where(char.IsLetter));
        var ends = new bool[letters.Length + 1];
        ends[0] = letters.Length > 0;
        for (var start = 0; start < letters.Length; start++)
            if (ends[start])
                foreach (var word in PlaceWords)
                    if (letters.AsSpan(start).StartsWith(word, StringComparison.Ordinal)) ends[start + word.Length] = true;
        return ends[^1];
    }

    private static FrozenSet<string> Load()
    {
        using var reader = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream(Resource)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
