using System.Globalization;
using Homester.Api.Host.Access;
using Homester.Data.Entities;
using Microsoft.AspNetCore.Identity;

namespace Homester.Api.Features.Auth.Accounts;

/// <summary>The row of the account that is calling.</summary>
public static class CallingAccount
{
    /// <summary>The row. It was there when the token was checked; one that was deleted since is answered with 401.</summary>
    public static async Task<User> OfAsync(UserManager<User> accounts, SignedInAccount account, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await accounts.FindByIdAsync(account.Id.ToString(CultureInfo.InvariantCulture))
            ?? throw new BadHttpRequestException("The account is being deleted.", StatusCodes.Status401Unauthorized);
    }
}
