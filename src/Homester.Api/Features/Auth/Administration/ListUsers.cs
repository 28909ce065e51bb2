using Homester.Api.Features.Auth.Accounts;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Data;
using Homester.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Features.Auth.Administration;

/// <summary>GET /api/admin/users: accounts by number, a page at a time.</summary>
public static class ListUsers
{
    public static readonly RouteParameter Email = new("email", RouteParameterKind.Text, "Only accounts whose address has this in it.", "example.org") { Min = 1, Max = EmailAddresses.MaxLength };

    public static readonly RouteParameter Page = new("page", RouteParameterKind.Whole, "Which page.", "1") { Min = 1, Max = 100_000, Default = 1 };

    public static readonly RouteParameter PerPage = new("per_page", RouteParameterKind.Whole, "Accounts on a page.", "50") { Min = 1, Max = 200, Default = 50 };

    public static async Task HandleAsync(HttpContext context, IDbContextFactory<HomesterDbContext> contexts, CancellationToken cancellationToken)
    {
        var errors = new ParameterErrors();
        var reader = new ParameterReader(context.Request.Query, errors);
        reader.RefuseOthers(Email, Page, PerPage);
        var (email, page, size) = (reader.Text(Email), reader.Whole(Page), reader.Whole(PerPage));
        if (errors.Count > 0)
        {
            await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        IQueryable<User> users = db.Users;
        if (email is not null && EmailAddresses.Normalize(email) is var part)
            users = users.Where(u => u.NormalizedEmail!.Contains(part) || u.ClaimedEmail!.Contains(part) || (u.NormalizedEmail == null && u.ClaimedEmail == null && u.Email.Contains(part)));
        var total = await users.CountAsync(cancellationToken);
        await AuthAnswers.SendAsync(context, StatusCodes.Status200OK, new UsersShape
        {
            Users = await AdministeredUsers.ReadAsync(db, users.OrderBy(u => u.Id).Skip((page - 1) * size).Take(size), cancellationToken),
            Total = total, Page = page, PerPage = size, Pages = (total + size - 1) / size,
        }, cancellationToken);
    }
}
