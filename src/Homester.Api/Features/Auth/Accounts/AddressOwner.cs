using Homester.Data;
using Homester.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Features.Auth.Accounts;

/// <summary>Whose an address is when a letter goes there: the account that has it, else the provisional one that wants it. Thread safe.</summary>
public static class AddressOwner
{
    /// <summary>The account, not tracked; null for none.</summary>
    /// <param name="db">The store.</param>
    /// <param name="email">The address as it is compared.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static Task<User?> FindAsync(HomesterDbContext db, string email, CancellationToken cancellationToken) =>
        db.Users.AsNoTracking().Where(u => u.NormalizedEmail == email || u.ClaimedEmail == email).OrderBy(u => u.ClaimedEmail == null ? 0 : 1).FirstOrDefaultAsync(cancellationToken);
}
