using Homester.Api.Host.Access;
using Homester.Data;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Features.Auth.Tokens;

/// <summary>
/// What the store has of the account and session that a token names. It is asked at each request, so that signing out, a new password, a new role and
/// switching off are in force at once, whichever process did it. Thread safe.
/// </summary>
public sealed class AccountStates(IDbContextFactory<HomesterDbContext> contexts, TimeProvider clock)
{
    /// <summary>The account, or null when the session is over or the account may not sign in.</summary>
    public async Task<SignedInAccount?> FindAsync(string sessionId, int userId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var found = await (
            from session in db.SignInSessions
            join user in db.Users on session.UserId equals user.Id
            where session.Id == sessionId && user.Id == userId && user.IsActive && session.EndedAt == null && session.ExpiresAt > now
            select new { user.IsVerified, Roles = db.UserRoles.Where(r => r.UserId == user.Id).Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name).ToList() })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new SignedInAccount(userId, sessionId, found.IsVerified, [RoleNames.User, .. found.Roles.Where(r => r != RoleNames.User)]);
    }
}
