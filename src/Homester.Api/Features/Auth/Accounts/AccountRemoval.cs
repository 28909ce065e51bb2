using Homester.Api.Features.Auth.Tokens;
using Homester.Api.Host.Idempotency;
using Homester.Data;
using Homester.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Features.Auth.Accounts;

/// <summary>Deletes accounts and everything of theirs. Security events stay, by the number alone. Thread safe.</summary>
public sealed class AccountRemoval(IDbContextFactory<HomesterDbContext> contexts, AccountStates states)
{
    /// <summary>Deletes an account.</summary>
    public async Task RemoveAsync(int userId, CancellationToken cancellationToken)
    {
        var sessions = await contexts.InTransactionAsync((db, token) => RemoveAsync(db, userId, token), commit: true, cancellationToken);
        await states.ForgetAsync(sessions, cancellationToken);
    }

    /// <summary>Deletes an account as part of a larger change. Returns its sessions, which are to be forgotten once that is committed.</summary>
    public static async Task<IReadOnlyList<string>> RemoveAsync(HomesterDbContext db, int userId, CancellationToken cancellationToken)
    {
        var sessions = await db.SignInSessions.Where(s => s.UserId == userId).Select(s => s.Id).ToListAsync(cancellationToken);
        await db.ChatMessages.Where(m => db.ChatSessions.Any(s => s.Id == m.SessionId && s.UserId == userId)).ExecuteDeleteAsync(cancellationToken);
        await db.ChatSessions.Where(s => s.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await db.Properties.Where(p => p.OwnerId == userId).ExecuteUpdateAsync(set => set.SetProperty(p => p.OwnerId, (int?)null), cancellationToken);
        var scope = IdempotencyScope.OfAccount(userId);
        await db.IdempotencyKeys.Where(k => k.Scope.StartsWith(scope)).ExecuteDeleteAsync(cancellationToken);
        // The rest goes with the row: sessions, tokens, codes, logins, roles, favourites, hidden, viewed, compared, saved searches.
        await db.Users.Where(u => u.Id == userId).ExecuteDeleteAsync(cancellationToken);
        return sessions;
    }
}
