using Homester.Api.Features.Auth.Tokens;
using Homester.Api.Host;
using Homester.Api.Host.Access;
using Homester.Data.Accounts;

namespace Homester.Api.Features.Auth.SignIn;

/// <summary>POST logout: the session of the token is over, its access tokens included.</summary>
public static class Logout
{
    public static async Task HandleAsync(HttpContext context, SignedInAccount account, SignInSessions sessions, CancellationToken cancellationToken)
    {
        await sessions.EndAsync(account.SessionId, SessionEnds.SignedOut, cancellationToken);
        SecurityHeaders.ClearSite(context.Response);
        AuthAnswers.Done(context);
    }
}
