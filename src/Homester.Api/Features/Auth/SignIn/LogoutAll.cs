using Homester.Api.Features.Auth.Tokens;
using Homester.Api.Host;
using Homester.Api.Host.Access;
using Homester.Api.Host.Audit;
using Homester.Data.Accounts;

namespace Homester.Api.Features.Auth.SignIn;

/// <summary>POST logout-all: every session of the account is over.</summary>
public static class LogoutAll
{
    public static async Task HandleAsync(HttpContext context, SignedInAccount account, SignInSessions sessions, SecurityEvents events, CancellationToken cancellationToken)
    {
        await sessions.EndAllAsync(account.Id, SessionEnds.SignedOutEverywhere, except: null, cancellationToken);
        await events.WriteAsync(context, SecurityEventKinds.SignedOutEverywhere, account.Id, cancellationToken);
        SecurityHeaders.ClearSite(context.Response);
        AuthAnswers.Done(context);
    }
}
