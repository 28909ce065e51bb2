using Homester.Api.Features.Auth.Passwords;
using Homester.Data.Entities;
using Microsoft.AspNetCore.Identity;

namespace Homester.Api.Features.Auth.Accounts;

/// <summary>
/// Finds the account that an address and a password name. One hash is checked when they fit and two when they do not, whether there is such an account
/// or not, so that the time tells nothing. One for each request.
/// </summary>
public sealed class PasswordSignIn(UserManager<User> accounts, Registration registration, PasswordChecks passwords)
{
    /// <summary>The account, or null for whatever reason.</summary>
    /// <param name="email">The address as it is compared.</param>
    /// <param name="password">The password.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<User?> FindAsync(string email, string password, CancellationToken cancellationToken)
    {
        var provisional = await registration.FindProvisionalAsync(email, cancellationToken);
        var holder = await accounts.FindByEmailAsync(email);
        var (first, second) = provisional is null ? (holder, null) : (provisional, holder);
        if (await FitsAsync(first, password, cancellationToken)) return Allowed(first);
        return await FitsAsync(second, password, cancellationToken) ? Allowed(second) : null;
    }

    private async Task<bool> FitsAsync(User? user, string password, CancellationToken cancellationToken)
    {
        var result = await passwords.VerifyAsync(user?.PasswordHash ?? "", password, cancellationToken);
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            user!.PasswordHash = await passwords.HashAsync(password, cancellationToken);
            await accounts.UpdateAsync(user);
        }

        return result != PasswordVerificationResult.Failed;
    }

    private static User? Allowed(User? user) => user is { IsActive: true } ? user : null;
}
