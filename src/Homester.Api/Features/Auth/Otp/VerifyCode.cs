using Homester.Api.Features.Auth.Accounts;
using Homester.Api.Features.Auth.Codes;
using Homester.Api.Features.Auth.Tokens;
using Homester.Api.Host.Audit;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Api.Host.RateLimits;
using Homester.Data;
using Homester.Data.Accounts;
using Homester.Data.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Features.Auth.Otp;

/// <summary>POST otp/verify: six digits for tokens. Whoever has them reads the letters of the address, which is thereby confirmed.</summary>
public static class VerifyCode
{
    public static readonly IReadOnlyList<BodyMember> Members = [AuthMembers.Email.AsRequired() with { Name = "identifier" }, AuthMembers.Digits.AsRequired()];

    public static async Task HandleAsync(
        HttpContext context, OneTimeCodes codes, AddressConfirmation confirmation, IDbContextFactory<HomesterDbContext> contexts, UserManager<User> accounts,
        SignInSessions sessions, AccountLimits limits, SecurityEvents events, CancellationToken cancellationToken)
    {
        using var body = await BodyReader.ReadAsync(context, Members, cancellationToken);
        if (body is null) return;
        var (email, code) = (AuthMembers.Address(body, Members[0]), body.Text(Members[1]));
        if (await body.RefusesAsync(context, cancellationToken)) return;
        if (await limits.RefusesAsync(context, RateLimitClass.SignInAccount, email!, cancellationToken)) return;

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var user = await AddressOwner.FindAsync(db, email!, cancellationToken);
        var fits = await codes.UseDigitsAsync(user is { IsActive: true } ? user.Id : null, code!, cancellationToken);
        if (!fits || user is null || !await confirmation.ConfirmForSignInAsync(user, cancellationToken))
        {
            await events.WriteAsync(context, SecurityEventKinds.SignInFailed, user?.Id, cancellationToken);
            await ProblemWriter.WriteAsync(context, AuthAnswers.BadCredentials, cancellationToken);
            return;
        }

        await limits.ForgetAsync(RateLimitClass.SignInAccount, email!, cancellationToken);
        await AuthAnswers.SignInAsync(context, user.Id, sessions, accounts, events, cancellationToken);
    }
}
