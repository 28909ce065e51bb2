using Homester.Api.Features.Auth.Accounts;
using Homester.Api.Features.Auth.Letters;
using Homester.Api.Host.Access;
using Homester.Api.Host.RateLimits;
using Homester.Data.Entities;
using Microsoft.AspNetCore.Identity;

namespace Homester.Api.Features.Auth.Email;

/// <summary>POST email/resend: the letter with the link again, to the account that is signed in.</summary>
public static class ResendVerification
{
    public static async Task HandleAsync(
        HttpContext context, SignedInAccount account, UserManager<User> accounts, AccountLimits limits, LetterQueue letters, CancellationToken cancellationToken)
    {
        var user = await CallingAccount.OfAsync(accounts, account, cancellationToken);
        var address = user.ClaimedEmail ?? user.Email;
        if (await limits.RefusesAsync(context, RateLimitClass.MailAccount, address, cancellationToken)) return;
        // Of a provisional account whose address another one has confirmed nothing is said: its owner would learn that there is one.
        var taken = user.ClaimedEmail is { } claimed && await accounts.FindByEmailAsync(claimed) is { IsVerified: true };
        if (!user.IsVerified) letters.TryAdd(new(taken ? LetterKind.AddressTaken : LetterKind.VerifyEmail, address, user.Id));
        await AuthAnswers.SayAsync(context, StatusCodes.Status202Accepted, user.IsVerified ? "The address is confirmed already." : "A letter is on its way.", cancellationToken);
    }
}
