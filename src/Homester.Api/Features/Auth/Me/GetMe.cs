using Homester.Api.Features.Auth.Accounts;
using Homester.Api.Host.Access;
using Homester.Data.Entities;
using Microsoft.AspNetCore.Identity;

namespace Homester.Api.Features.Auth.Me;

/// <summary>GET me: the account that is signed in.</summary>
public static class GetMe
{
    public static async Task HandleAsync(HttpContext context, SignedInAccount account, UserManager<User> accounts, CancellationToken cancellationToken)
    {
        var user = await CallingAccount.OfAsync(accounts, account, cancellationToken);
        await AuthAnswers.SendAsync(context, StatusCodes.Status200OK, AuthAnswers.Shape(user, account.Roles), cancellationToken);
    }
}
