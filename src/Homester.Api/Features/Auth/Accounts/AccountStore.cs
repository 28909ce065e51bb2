using Homester.Api.Features.Auth.Tokens;
using Homester.Api.Host.Access;
using Homester.Data;
using Homester.Data.Accounts;
using Homester.Data.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Features.Auth.Accounts;

/// <summary>
/// Identity's view of the original's <c>users</c> table and of what Homester keeps beside it. One for each request; it has a context of its own,
/// in which the accounts that it gives out are tracked. Not thread safe.
/// </summary>
public sealed class AccountStore(IDbContextFactory<HomesterDbContext> contexts, AccountStates states, TimeProvider clock) :
    IUserPasswordStore<User>, IUserEmailStore<User>, IUserSecurityStampStore<User>, IUserRoleStore<User>, IUserLoginStore<User>
{
    private HomesterDbContext? _db;

    private HomesterDbContext Db => _db ??= contexts.CreateDbContext();

    public async Task<IdentityResult> CreateAsync(User user, CancellationToken cancellationToken)
    {
        user.CreatedAt = user.UpdatedAt = clock.GetUtcNow();
        Db.Users.Add(user);
        return await SaveAsync(cancellationToken);
    }

    public async Task<IdentityResult> UpdateAsync(User user, CancellationToken cancellationToken)
    {
        user.UpdatedAt = clock.GetUtcNow();
        if (Db.Entry(user).State == EntityState.Detached) Db.Users.Update(user);
        var result = await SaveAsync(cancellationToken);
        // Its roles, and whether it may sign in, are what tokens stand for.
        await states.ForgetAsync(user.Id, cancellationToken);
        return result;
    }

    public async Task<IdentityResult> DeleteAsync(User user, CancellationToken cancellationToken)
    {
        var sessions = await Db.SignInSessions.Where(s => s.UserId == user.Id).Select(s => s.Id).ToListAsync(cancellationToken);
        await Db.Users.Where(u => u.Id == user.Id).ExecuteDeleteAsync(cancellationToken);
        await states.ForgetAsync(sessions, cancellationToken);
        Db.Entry(user).State = EntityState.Detached;
        return IdentityResult.Success;
    }

    public async Task<User?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        int.TryParse(userId, System.Globalization.CultureInfo.InvariantCulture, out var id) ? await Db.Users.SingleOrDefaultAsync(u => u.Id == id, cancellationToken) : null;

    public Task<User?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => FindByEmailAsync(normalizedUserName, cancellationToken);

    public Task<User?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken) =>
        Db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == normalizedEmail, cancellationToken);

    public Task<string> GetUserIdAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    // People sign in by their address; there are no user names besides it.
    public Task<string?> GetUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task SetUserNameAsync(User user, string? userName, CancellationToken cancellationToken) => SetEmailAsync(user, userName, cancellationToken);

    public Task<string?> GetNormalizedUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.NormalizedEmail);

    // A provisional account owns no address: the normalizer may not give it one.
    public Task SetNormalizedUserNameAsync(User user, string? normalizedName, CancellationToken cancellationToken)
    {
        user.NormalizedEmail = user.ClaimedEmail is null ? normalizedName : null;
        return Task.CompletedTask;
    }

    public Task SetPasswordHashAsync(User user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash ?? "";
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash.Length > 0 ? user.PasswordHash : null);

    public Task<bool> HasPasswordAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash.Length > 0);

    public Task SetEmailAsync(User user, string? email, CancellationToken cancellationToken)
    {
        user.Email = email ?? throw new ArgumentNullException(nameof(email));
        return Task.CompletedTask;
    }

    public Task<string?> GetEmailAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<bool> GetEmailConfirmedAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.IsVerified);

    public Task SetEmailConfirmedAsync(User user, bool confirmed, CancellationToken cancellationToken)
    {
        user.IsVerified = confirmed;
        return Task.CompletedTask;
    }

    public Task<string?> GetNormalizedEmailAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.NormalizedEmail);

    public Task SetNormalizedEmailAsync(User user, string? normalizedEmail, CancellationToken cancellationToken) =>
        SetNormalizedUserNameAsync(user, normalizedEmail, cancellationToken);

    public Task SetSecurityStampAsync(User user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp ?? "");

    public async Task AddToRoleAsync(User user, string roleName, CancellationToken cancellationToken)
    {
        var role = await Db.Roles.SingleAsync(r => r.Name == Spelled(roleName), cancellationToken);
        if (!await Db.UserRoles.AnyAsync(u => u.UserId == user.Id && u.RoleId == role.Id, cancellationToken))
            Db.UserRoles.Add(new UserRole { UserId = user.Id, RoleId = role.Id });
    }

    public async Task RemoveFromRoleAsync(User user, string roleName, CancellationToken cancellationToken)
    {
        var given = await Db.UserRoles.Where(u => u.UserId == user.Id && Db.Roles.Any(r => r.Id == u.RoleId && r.Name == Spelled(roleName))).ToListAsync(cancellationToken);
        Db.UserRoles.RemoveRange(given);
    }

    public async Task<IList<string>> GetRolesAsync(User user, CancellationToken cancellationToken)
    {
        var given = await Db.UserRoles.Where(u => u.UserId == user.Id).Join(Db.Roles, u => u.RoleId, r => r.Id, (_, r) => r.Name).ToListAsync(cancellationToken);
        return [RoleNames.User, .. given.Where(r => r != RoleNames.User).Order(StringComparer.Ordinal)];
    }

    public async Task<bool> IsInRoleAsync(User user, string roleName, CancellationToken cancellationToken) =>
        (await GetRolesAsync(user, cancellationToken)).Contains(Spelled(roleName));

    public async Task<IList<User>> GetUsersInRoleAsync(string roleName, CancellationToken cancellationToken) =>
        await Db.Users.Where(u => Db.UserRoles.Any(r => r.UserId == u.Id && Db.Roles.Any(role => role.Id == r.RoleId && role.Name == Spelled(roleName)))).ToListAsync(cancellationToken);

    public Task AddLoginAsync(User user, UserLoginInfo login, CancellationToken cancellationToken)
    {
        Db.UserLogins.Add(new UserLogin { Provider = login.LoginProvider, Subject = login.ProviderKey, UserId = user.Id, CreatedAt = clock.GetUtcNow() });
        return Task.CompletedTask;
    }

    public Task RemoveLoginAsync(User user, string loginProvider, string providerKey, CancellationToken cancellationToken) =>
        Db.UserLogins.Where(l => l.UserId == user.Id && l.Provider == loginProvider && l.Subject == providerKey).ExecuteDeleteAsync(cancellationToken);

    public async Task<IList<UserLoginInfo>> GetLoginsAsync(User user, CancellationToken cancellationToken) =>
        await Db.UserLogins.Where(l => l.UserId == user.Id).OrderBy(l => l.Provider).Select(l => new UserLoginInfo(l.Provider, l.Subject, l.Provider)).ToListAsync(cancellationToken);

    public Task<User?> FindByLoginAsync(string loginProvider, string providerKey, CancellationToken cancellationToken) =>
        Db.Users.SingleOrDefaultAsync(u => Db.UserLogins.Any(l => l.UserId == u.Id && l.Provider == loginProvider && l.Subject == providerKey), cancellationToken);

    public void Dispose() => _db?.Dispose();

    // Identity hands role names through the normalizer, which makes them lower case, as they are.
    private static string Spelled(string role) => role.ToLowerInvariant();

    private async Task<IdentityResult> SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
            return IdentityResult.Success;
        }
        catch (DbUpdateException)
        {
            // Another request took the address between look and write; what is unique says so. Any other fault shows at the next statement.
            Db.ChangeTracker.Clear();
            return IdentityResult.Failed(new IdentityError { Code = nameof(IdentityErrorDescriber.DuplicateEmail), Description = "The address is taken." });
        }
    }
}
