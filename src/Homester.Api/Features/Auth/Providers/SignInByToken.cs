using Homester.Api.Features.Auth.Tokens;
using Homester.Api.Host.Audit;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Data.Accounts;
using Homester.Data.Entities;
using Microsoft.AspNetCore.Identity;

namespace Homester.Api.Features.Auth.Providers;

/// <summary>POST oauth/login: an ID token of a configured provider for tokens.</summary>
public static class SignInByToken
{
    public static readonly IReadOnlyList<BodyMember> Members =
    [
        new("id_token", BodyMemberKind.Secret, "ID token of a configured provider, for its client_id here.") { Min = 20, Max = 16_384, Required = true },
        new("nonce", BodyMemberKind.Secret, "What the client asked the provider with; must be the token's when that has one.") { Min = 1, Max = 500 },
    ];

    public static async Task HandleAsync(
        HttpContext context, ProviderTokens tokens, ProviderAccounts found, SignInSessions sessions, UserManager<User> accounts, SecurityEvents events, CancellationToken cancellationToken)
    {
        using var body = await BodyReader.ReadAsync(context, Members, cancellationToken);
        if (body is null) return;
        var (token, nonce) = (body.Text(Members[0]), body.Text(Members[1]));
        if (await body.RefusesAsync(context, cancellationToken)) return;

        if (await tokens.CheckAsync(token!, nonce, cancellationToken) is { } identity && await found.FindAsync(identity, cancellationToken) is { } userId)
        {
            await AuthAnswers.SignInAsync(context, userId, sessions, accounts, events, cancellationToken);
            return;
        }

        await events.WriteAsync(context, SecurityEventKinds.SignInFailed, null, cancellationToken);
        await ProblemWriter.WriteAsync(context, AuthAnswers.BadCredentials, cancellationToken);
    }
}
