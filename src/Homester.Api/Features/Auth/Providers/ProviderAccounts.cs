using Homester.Api.Features.Auth.Accounts;
using Homester.Api.Features.Auth.Tokens;
using Homester.Data;
using Homester.Data.Accounts;
using Homester.Data.Entities;
using Homester.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Features.Auth.Providers;

/// <summary>
/// Finds or makes the account of somebody whom a provider vouches for. An account that there is already is entered only when both sides have verified the
/// same address; one that never confirmed it loses it, as to whoever reads its letters. Thread safe.
/// </summary>
public sealed class ProviderAccounts(IDbContextFactory<HomesterDbContext> contexts, AccountStates states, TimeProvider clock)
{
    /// <summary>Number of the account; null when it may not sign in.</summary>
    public async Task<int?> FindAsync(ProviderIdentity identity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var (id, over) = await contexts.InTransactionAsync((db, token) => FindAsync(db, identity, token), commit: true, cancellationToken);
        if (over.Count > 0) await states.ForgetAsync(over, cancellationToken);
        return id;
    }

    private async Task<(int? Id, IReadOnlyList<string> Over)> FindAsync(HomesterDbContext db, ProviderIdentity identity, CancellationToken cancellationToken)
    {
        var linked = await db.Users.AsNoTracking().Where(u => db.UserLogins.Any(l => l.UserId == u.Id && l.Provider == identity.Provider && l.Subject == identity.Subject))
            .Select(u => new { u.Id, u.IsActive }).SingleOrDefaultAsync(cancellationToken);
        if (linked is not null) return (linked.IsActive ? linked.Id : null, []);

        IReadOnlyList<string> over = [];
        var holder = identity.Email is { } email ? await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedEmail == email, cancellationToken) : null;
        if (holder is { IsActive: false }) return (null, []);
        if (holder is { IsVerified: false }) over = await AccountRemoval.RemoveAsync(db, holder.Id, cancellationToken);
        var id = holder is { IsVerified: true } ? holder.Id : await AddAsync(db, identity, cancellationToken);
        db.UserLogins.Add(new UserLogin { Provider = identity.Provider, Subject = identity.Subject, UserId = id, CreatedAt = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancellationToken);
        return (id, over);
    }

    private async Task<int> AddAsync(HomesterDbContext db, ProviderIdentity identity, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var user = new User
        {
            // Without a verified address the account has none: the column wants one, to which no mail can ever go.
            Email = identity.Email ?? $"{Guid.NewGuid():N}{Registration.NoHost}", NormalizedEmail = identity.Email, IsVerified = identity.Email is not null,
            PasswordHash = "", SecurityStamp = Guid.NewGuid().ToString("N"), CreatedAt = now, UpdatedAt = now,
        };
        db.Users.Add(user);
        await db.SaveChangesAsync(cancellationToken);
        return user.Id;
    }
}
