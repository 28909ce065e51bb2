using Homester.Api.Features.Auth.Accounts;
using Homester.Api.Features.Auth.Passwords;
using Homester.Api.Host;
using Homester.Api.Host.Access;
using Homester.Api.Host.Audit;
using Homester.Api.Host.Parameters;
using Homester.Data;
using Homester.Data.Accounts;
using Homester.Data.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Features.Auth.Me;

/// <summary>DELETE me: the account and everything of its is gone. Asks for the password, or, where there is none, for having signed in just now.</summary>
public static class DeleteMe
{
    public static readonly IReadOnlyList<BodyMember> Members = [AuthMembers.Password with { Description = "The password in force; left out by an account without one, which must have signed in within 10 minutes." }];

    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(10);

    public static async Task HandleAsync(
        HttpContext context, SignedInAccount account, UserManager<User> accounts, PasswordChecks passwords, AccountRemoval removal, SecurityEvents events,
        IDbContextFactory<HomesterDbContext> contexts, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var body = await BodyReader.ReadAsync(context, Members, cancellationToken);
        if (body is null) return;
        var password = body.Text(Members[0]);
        if (await body.RefusesAsync(context, cancellationToken)) return;

        var user = await CallingAccount.OfAsync(accounts, account, cancellationToken);
        if (user.PasswordHash.Length > 0)
        {
            if (password is null || await passwords.VerifyAsync(user.PasswordHash, password, cancellationToken) == PasswordVerificationResult.Failed)
                body.Errors.Add(Members[0].Name, "password is not the password in force");
        }
        else
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var since = clock.GetUtcNow() - JustNow;
            if (!await db.SignInSessions.AnyAsync(s => s.Id == account.SessionId && s.CreatedAt > since, cancellationToken))
                body.Errors.Add(Members[0].Name, "the account has no password; sign in again, then delete it within 10 minutes");
        }

        if (await body.RefusesAsync(context, cancellationToken)) return;
        await removal.RemoveAsync(account.Id, cancellationToken);
        await events.WriteAsync(context, SecurityEventKinds.AccountDeleted, account.Id, cancellationToken);
        SecurityHeaders.ClearSite(context.Response);
        AuthAnswers.Done(context);
    }
}
