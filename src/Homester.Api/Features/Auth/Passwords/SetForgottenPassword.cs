using System.Globalization;
using Homester.Api.Features.Auth.Accounts;
using Homester.Api.Features.Auth.Codes;
using Homester.Api.Features.Auth.Letters;
using Homester.Api.Features.Auth.Tokens;
using Homester.Api.Host.Audit;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Data.Accounts;
using Homester.Data.Entities;
using Microsoft.AspNetCore.Identity;

namespace Homester.Api.Features.Auth.Passwords;

/// <summary>POST password/reset: the token of a letter and a new password. Every session is over; the address is confirmed by it.</summary>
public static class SetForgottenPassword
{
    public static readonly IReadOnlyList<BodyMember> Members = [AuthMembers.LinkToken.AsRequired(), AuthMembers.NewPassword.AsRequired()];

    public static async Task HandleAsync(
        HttpContext context, OneTimeCodes codes, AddressConfirmation confirmation, UserManager<User> accounts, PasswordChecks passwords, SignInSessions sessions,
        LetterQueue letters, SecurityEvents events, CancellationToken cancellationToken)
    {
        using var body = await BodyReader.ReadAsync(context, Members, cancellationToken);
        if (body is null) return;
        var token = body.Text(Members[0]);
        var password = AuthMembers.Fresh(body, Members[1], null, body.Errors);
        if (await body.RefusesAsync(context, cancellationToken)) return;

        // Before the token is used up: when the server is too busy to hash, the link stays good.
        var hash = await passwords.HashAsync(password!, cancellationToken);
        if (await codes.UseTokenAsync(token!, CodePurposes.ResetPassword, cancellationToken) is not { } userId
            || !await confirmation.ConfirmAsync(userId, forgetPassword: true, cancellationToken)
            || await accounts.FindByIdAsync(userId.ToString(CultureInfo.InvariantCulture)) is not { } user)
        {
            await ProblemWriter.WriteAsync(context, AuthAnswers.BadLink(Members[0].Name), cancellationToken);
            return;
        }

        user.PasswordHash = hash;
        await accounts.UpdateSecurityStampAsync(user);
        await sessions.EndAllAsync(userId, SessionEnds.PasswordChanged, except: null, cancellationToken);
        await events.WriteAsync(context, SecurityEventKinds.PasswordChanged, userId, cancellationToken);
        letters.TryAdd(new(LetterKind.PasswordChanged, user.Email, userId));
        AuthAnswers.Done(context);
    }
}
