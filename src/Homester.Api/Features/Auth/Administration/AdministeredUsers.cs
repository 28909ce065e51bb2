using Homester.Api.Host.Access;
using Homester.Data;
using Homester.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Features.Auth.Administration;

/// <summary>Reads accounts as an admin sees them.</summary>
public static class AdministeredUsers
{
    /// <summary>Accounts in the order of their numbers.</summary>
    /// <param name="db">The store.</param>
    /// <param name="users">Which.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<IReadOnlyList<AdministeredUserShape>> ReadAsync(HomesterDbContext db, IQueryable<User> users, CancellationToken cancellationToken)
    {
        var found = await users.AsNoTracking().OrderBy(u => u.Id).Select(u => new
        {
            User = u,
            Roles = db.UserRoles.Where(r => r.UserId == u.Id).Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name).ToList(),
        }).ToListAsync(cancellationToken);
        return [.. found.Select(f => Shape(f.User, f.Roles))];
    }

    private static AdministeredUserShape Shape(User user, IEnumerable<string> roles) => new()
    {
        Id = user.Id, Email = user.ClaimedEmail ?? user.Email, FirstName = user.FirstName, LastName = user.LastName, IsActive = user.IsActive, IsVerified = user.IsVerified,
        IsProvisional = user.ClaimedEmail is not null, Roles = [RoleNames.User, .. roles.Where(r => r != RoleNames.User).Order(StringComparer.Ordinal)], CreatedAt = user.CreatedAt.UtcDateTime,
    };
}
