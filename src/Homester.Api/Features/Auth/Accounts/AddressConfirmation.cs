using Homester.Api.Features.Auth.Tokens;
using Homester.Data;
using Homester.Data.Accounts;
using Homester.Data.Entities;
using Homester.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Features.Auth.Accounts;

/// <summary>Gives an address to the account that showed that it reads its letters. Thread safe.</summary>
public sealed class AddressConfirmation(IDbContextFactory<HomesterDbContext> contexts, SignInSessions sessions, AccountStates states, TimeProvider clock)
{
    /// <summary>
    /// Confirms the address of an account. A provisional one takes it from a holder that never confirmed it, who is deleted. False when the account is
    /// gone, may not sign in, or another one confirmed the address before.
    /// </summary>
    /// <param name="userId">The account.</param>
    /// <param name="forgetPassword">
    /// Whether the password goes, and every session ends, when the address was not confirmed before: who registered it and who reads its letters may be two.
    /// </param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<bool> ConfirmAsync(int userId, bool forgetPassword, CancellationToken cancellationToken)
    {
        var (confirmed, over) = await contexts.InTransactionAsync(async (db, token) =>
        {
            var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId && u.IsActive, token);
            if (user is null) return (false, []);
            if (user.IsVerified) return (true, []);
            var (free, removed) = user.ClaimedEmail is { } claimed ? await FreeAsync(db, claimed, token) : (true, []);
            if (!free) return (false, []);
            if (user.ClaimedEmail is not null) (user.Email, user.NormalizedEmail, user.ClaimedEmail) = (user.ClaimedEmail, user.ClaimedEmail, null);
            (user.IsVerified, user.UpdatedAt) = (true, clock.GetUtcNow());
            if (forgetPassword) (user.PasswordHash, user.SecurityStamp) = ("", Guid.NewGuid().ToString("N"));
            await db.SaveChangesAsync(token);
            return (true, removed);
        }, commit: true, cancellationToken);
        if (confirmed) await states.ForgetAsync(userId, cancellationToken);
        if (over.Count > 0) await states.ForgetAsync(over, cancellationToken);
        return confirmed;
    }

    /// <summary>As <see cref="ConfirmAsync"/> for one who signs in by what was sent to the address.</summary>
    public async Task<bool> ConfirmForSignInAsync(User user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.IsVerified) return true;
        if (!await ConfirmAsync(user.Id, forgetPassword: true, cancellationToken)) return false;
        // After the password went, so that nobody comes back in between.
        await sessions.EndAllAsync(user.Id, SessionEnds.PasswordChanged, except: null, cancellationToken);
        return true;
    }

    private static async Task<(bool Free, IReadOnlyList<string> Removed)> FreeAsync(HomesterDbContext db, string email, CancellationToken cancellationToken)
    {
        var holder = await db.Users.Where(u => u.NormalizedEmail == email).Select(u => new { u.Id, u.IsVerified, u.IsActive }).SingleOrDefaultAsync(cancellationToken);
        if (holder is null) return (true, []);
        // One that an admin switched off is not got rid of by registering anew.
        if (holder.IsVerified || !holder.IsActive) return (false, []);
        return (true, await AccountRemoval.RemoveAsync(db, holder.Id, cancellationToken));
    }
}
