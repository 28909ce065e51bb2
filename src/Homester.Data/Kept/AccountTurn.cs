using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Kept;

/// <summary>Writers of one account's lists take turns, so that a limit holds and a row stays one, whatever comes at the same time.</summary>
internal static class AccountTurn
{
    /// <summary>Inside a transaction: waits for the turn, which ends with it. False when there is no such account.</summary>
    public static async Task<bool> TakeAsync(HomesterDbContext db, int account, CancellationToken cancellationToken) =>
        // A write that changes nothing locks the row in both databases.
        await db.Users.Where(u => u.Id == account).ExecuteUpdateAsync(set => set.SetProperty(u => u.IsActive, u => u.IsActive), cancellationToken) > 0;
}
