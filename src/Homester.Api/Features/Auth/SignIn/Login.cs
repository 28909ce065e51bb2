using Homester.Api.Features.Auth.Accounts;
using Homester.Api.Features.Auth.Tokens;
using Homester.Api.Host.Audit;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Api.Host.RateLimits;
using Homester.Data.Accounts;
using Homester.Data.Entities;
using Microsoft.AspNetCore.Identity;

namespace Homester.Api.Features.Auth.SignIn;

/// <summary>POST login: address and password for tokens.</summary>
public static class Login
{
    public static readonly IReadOnlyList<BodyMember> Members = [AuthMembers.Email.AsRequired(), AuthMembers.Password.AsRequired()];

    public static async Task HandleAsync(
        HttpContext context, PasswordSignIn signIn, UserManager<User> accounts, SignInSessions sessions, AccountLimits limits, SecurityEvents events, CancellationToken cancellationToken)
    {
        using var body = await BodyReader.ReadAsync(context, Members, cancellationToken);
        if (body is null) return;
        var (email, password) = (AuthMembers.Address(body, Members[0]), body.Text(Members[1]));
        if (await body.RefusesAsync(context, cancellationToken)) return;

        if (await limits.RefusesAsync(context, RateLimitClass.SignInAccount, email!, cancellationToken)) return;
        if (await signIn.FindAsync(email!, password!, cancellationToken) is not { } user)
        {
            await events.WriteAsync(context, SecurityEventKinds.SignInFailed, (await accounts.FindByEmailAsync(email!))?.Id, cancellationToken);
            await ProblemWriter.WriteAsync(context, AuthAnswers.BadCredentials, cancellationToken);
            return;
        }

        await limits.ForgetAsync(RateLimitClass.SignInAccount, email!, cancellationToken);
        await events.WriteAsync(context, SecurityEventKinds.SignIn, user.Id, cancellationToken);
        var tokens = await sessions.BeginAsync(user.Id, cancellationToken);
        await AuthAnswers.SendAsync(context, StatusCodes.Status200OK, AuthAnswers.Shape(tokens, user, await accounts.GetRolesAsync(user)), cancellationToken);
    }
}
