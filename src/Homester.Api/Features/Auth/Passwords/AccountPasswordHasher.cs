using Homester.Data.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Homester.Api.Features.Auth.Passwords;

/// <summary>
/// Identity's hasher (PBKDF2 with HMAC-SHA512), which also knows the original's hashes and has them replaced when one fits. Thread safe.
/// </summary>
public sealed class AccountPasswordHasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<User>(options)
{
    /// <summary>OWASP's least for PBKDF2 with HMAC-SHA512, 2026.</summary>
    public const int Iterations = 220_000;

    public override PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword) =>
        WerkzeugPasswords.IsHash(hashedPassword)
            ? WerkzeugPasswords.Verify(hashedPassword, providedPassword) ? PasswordVerificationResult.SuccessRehashNeeded : PasswordVerificationResult.Failed
            : base.VerifyHashedPassword(user, hashedPassword, providedPassword);
}
