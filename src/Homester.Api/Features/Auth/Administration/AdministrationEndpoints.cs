using Homester.Api.Features.Docs;
using Homester.Api.Host.Access;
using Homester.Api.Host.RateLimits;

namespace Homester.Api.Features.Auth.Administration;

/// <summary>The routes under /api/admin/users.</summary>
public static class AdministrationEndpoints
{
    public static void MapAdministration(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/api/admin").WithTags("Administration");
        users.MapGet("users", ListUsers.HandleAsync).Documented(nameof(ListUsers), new("List accounts", "Accounts by number, a page at a time.")
        {
            Access = AccessRule.Admin, Parameters = [ListUsers.Email, ListUsers.Page, ListUsers.PerPage], Answer = typeof(UsersShape),
        }).LimitedAs(RateLimitClass.Reading);
        users.MapPatch("users/{id}", ChangeUser.HandleAsync).Documented(nameof(ChangeUser), new(
            "Change an account", "Another role, or switched off or on; in force at once. The last admin who may sign in stays one.")
        {
            Access = AccessRule.Admin, NamesAccount = true, Body = ChangeUser.Members, Answer = typeof(AdministeredUserShape),
        }).LimitedAs(RateLimitClass.Reading);
    }
}
