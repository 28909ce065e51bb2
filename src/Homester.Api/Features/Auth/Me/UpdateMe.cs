using Homester.Api.Features.Auth.Accounts;
using Homester.Api.Host.Access;
using Homester.Api.Host.Parameters;
using Homester.Data.Entities;
using Microsoft.AspNetCore.Identity;

namespace Homester.Api.Features.Auth.Me;

/// <summary>PATCH me: what is sent changes, null erases, what is not sent stays.</summary>
public static class UpdateMe
{
    public static readonly IReadOnlyList<BodyMember> Members = [AuthMembers.FirstName, AuthMembers.LastName, AuthMembers.Phone];

    public static async Task HandleAsync(HttpContext context, SignedInAccount account, UserManager<User> accounts, CancellationToken cancellationToken)
    {
        using var body = await BodyReader.ReadAsync(context, Members, cancellationToken);
        if (body is null) return;
        var (first, last, phone) = (body.Text(AuthMembers.FirstName), body.Text(AuthMembers.LastName), body.Text(AuthMembers.Phone));
        if (await body.RefusesAsync(context, cancellationToken)) return;

        var user = await CallingAccount.OfAsync(accounts, account, cancellationToken);
        if (body.Has(AuthMembers.FirstName)) user.FirstName = first;
        if (body.Has(AuthMembers.LastName)) user.LastName = last;
        if (body.Has(AuthMembers.Phone)) user.Phone = phone;
        await accounts.UpdateAsync(user);
        await AuthAnswers.SendAsync(context, StatusCodes.Status200OK, AuthAnswers.Shape(user, account.Roles), cancellationToken);
    }
}
