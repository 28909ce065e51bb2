using Homester.Api.Features.Auth.Tokens;
using Homester.Api.Host.Audit;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Data.Accounts;

namespace Homester.Api.Features.Auth.SignIn;

/// <summary>POST refresh: a refresh token for the next pair.</summary>
public static class Refresh
{
    public static readonly IReadOnlyList<BodyMember> Members = [AuthMembers.RefreshToken.AsRequired()];

    private static readonly Problem Refused = Problem.OfStatus(StatusCodes.Status401Unauthorized) with
    {
        Detail = "The refresh token is not good, or not any more; sign in again.",
    };

    public static async Task HandleAsync(HttpContext context, SignInSessions sessions, SecurityEvents events, CancellationToken cancellationToken)
    {
        using var body = await BodyReader.ReadAsync(context, Members, cancellationToken);
        if (body is null) return;
        var token = body.Text(Members[0]);
        if (await body.RefusesAsync(context, cancellationToken)) return;

        var (outcome, tokens, userId) = await sessions.RefreshAsync(token!, cancellationToken);
        if (outcome == RefreshOutcome.Reused) await events.WriteAsync(context, SecurityEventKinds.RefreshReused, userId, cancellationToken);
        if (outcome == RefreshOutcome.Given) await AuthAnswers.SendAsync(context, StatusCodes.Status200OK, AuthAnswers.Shape(tokens!), cancellationToken);
        else await ProblemWriter.WriteAsync(context, Refused, cancellationToken);
    }
}
