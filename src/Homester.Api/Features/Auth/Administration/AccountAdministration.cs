using Homester.Api.Host.Access;
using Homester.Data;
using Homester.Data.Accounts;
using Homester.Data.Entities;
using Homester.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Features.Auth.Administration;

/// <summary>Gives and takes roles, switches accounts off and on. There is always an admin left who may sign in, once there was one. Thread safe.</summary>
public sealed class AccountAdministration(IDbContextFactory<HomesterDbContext> contexts, TimeProvider clock)
{
    /// <summary>Changes an account: all of it or nothing. Switching off ends its sessions.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="role">One of <see cref="RoleNames"/>, in place of those it has; null leaves them.</param>
    /// <param name="isActive">Whether it may sign in; null leaves it.</param>
    /// <param name="cancellationToken">Stops.</param>
    public Task<AdministrationOutcome> ChangeAsync(int userId, string? role, bool? isActive, CancellationToken cancellationToken) => contexts.InTransactionAsync(async (db, token) =>
    {
        // Writing the role's row makes everybody who changes accounts wait here: else two admins could take the role from each other at once.
        await db.Roles.Where(r => r.Name == RoleNames.Admin).ExecuteUpdateAsync(set => set.SetProperty(r => r.Name, RoleNames.Admin), token);
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == userId, token) is not { } user) return AdministrationOutcome.NotFound;
        var isAdmin = await Admins(db).AnyAsync(u => u.Id == userId, token);
        var stays = (role ?? RoleNames.Admin) == RoleNames.Admin && (isActive ?? user.IsActive);
        if (isAdmin && user.IsActive && !stays && !await Admins(db).AnyAsync(u => u.Id != userId && u.IsActive, token)) return AdministrationOutcome.LastAdmin;

        var now = clock.GetUtcNow();
        if (role is not null) await GiveAsync(db, userId, role, token);
        if (isActive is { } active) user.IsActive = active;
        user.UpdatedAt = now;
        await db.SaveChangesAsync(token);
        if (isActive == false)
            await db.SignInSessions.Where(s => s.UserId == userId && s.EndedAt == null).ExecuteUpdateAsync(
                set => set.SetProperty(s => s.EndedAt, now).SetProperty(s => s.EndReason, SessionEnds.Disabled), token);
        return AdministrationOutcome.Done;
    }, commit: true, cancellationToken);

    /// <summary>Makes an account with a role, whose address whoever runs the server vouches for. Null when the address has one.</summary>
    public async Task<User?> CreateAsync(string email, string passwordHash, string role, CancellationToken cancellationToken) => await contexts.InTransactionAsync(async (db, token) =>
    {
        if (await db.Users.AnyAsync(u => u.NormalizedEmail == email || u.Email == email, token)) return null;
        var now = clock.GetUtcNow();
        var user = new User { Email = email, NormalizedEmail = email, PasswordHash = passwordHash, IsVerified = true, SecurityStamp = Guid.NewGuid().ToString("N"), CreatedAt = now, UpdatedAt = now };
        db.Users.Add(user);
        await db.SaveChangesAsync(token);
        await GiveAsync(db, user.Id, role, token);
        await db.SaveChangesAsync(token);
        return user;
    }, commit: true, cancellationToken);

    private static IQueryable<User> Admins(HomesterDbContext db) =>
        db.Users.Where(u => db.UserRoles.Any(r => r.UserId == u.Id && db.Roles.Any(role => role.Id == r.RoleId && role.Name == RoleNames.Admin)));

    private static async Task GiveAsync(HomesterDbContext db, int userId, string role, CancellationToken cancellationToken)
    {
        await db.UserRoles.Where(r => r.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        // Every account is a user, without a row.
        if (role != RoleNames.User) db.UserRoles.Add(new UserRole { UserId = userId, RoleId = await db.Roles.Where(r => r.Name == role).Select(r => r.Id).SingleAsync(cancellationToken) });
    }
}

/// <summary>How a change of an account ended.</summary>
public enum AdministrationOutcome
{
    /// <summary>It is in force.</summary>
    Done,
    /// <summary>There is no such account.</summary>
    NotFound,
    /// <summary>Nobody would be left to administer.</summary>
    LastAdmin,
}
