using Homester.Api.Features.Auth.Accounts;
using Homester.Api.Features.Auth.Letters;
using Homester.Api.Features.Auth.Tokens;
using Homester.Api.Host.Access;
using Homester.Api.Host.Audit;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Data.Accounts;
using Homester.Data.Entities;
using Microsoft.AspNetCore.Identity;

namespace Homester.Api.Features.Auth.Passwords;

/// <summary>POST password/change: a new password for the old one. Every other session is over; this one goes on.</summary>
public static class ChangePassword
{
    public static readonly IReadOnlyList<BodyMember> Members =
    [
        AuthMembers.Password.AsRequired() with { Name = "current_password", Description = "The password in force." },
        AuthMembers.NewPassword.AsRequired() with { Name = "new_password" },
    ];

    public static async Task HandleAsync(
        HttpContext context, SignedInAccount account, UserManager<User> accounts, PasswordChecks passwords, SignInSessions sessions, LetterQueue letters,
        SecurityEvents events, CancellationToken cancellationToken)
    {
        using var body = await BodyReader.ReadAsync(context, Members, cancellationToken);
        if (body is null) return;
        var user = await CallingAccount.OfAsync(accounts, account, cancellationToken);
        var current = body.Text(Members[0]);
        var next = AuthMembers.Fresh(body, Members[1], user.Email, body.Errors);
        if (await body.RefusesAsync(context, cancellationToken)) return;
        if (await passwords.VerifyAsync(user.PasswordHash, current!, cancellationToken) == PasswordVerificationResult.Failed)
        {
            var errors = new ParameterErrors();
            errors.Add(Members[0].Name, "current_password is not the password in force; without one, set the first by password/forgot");
            await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
            return;
        }

        user.PasswordHash = await passwords.HashAsync(next!, cancellationToken);
        await accounts.UpdateSecurityStampAsync(user);
        await sessions.EndAllAsync(account.Id, SessionEnds.PasswordChanged, except: account.SessionId, cancellationToken);
        await events.WriteAsync(context, SecurityEventKinds.PasswordChanged, account.Id, cancellationToken);
        letters.TryAdd(new(LetterKind.PasswordChanged, user.ClaimedEmail ?? user.Email, user.Id));
        AuthAnswers.Done(context);
    }
}
