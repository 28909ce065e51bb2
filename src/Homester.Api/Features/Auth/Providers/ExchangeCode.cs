using Homester.Api.Features.Auth.Codes;
using Homester.Api.Features.Auth.Tokens;
using Homester.Api.Host.Audit;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Data.Accounts;
using Homester.Data.Entities;
using Microsoft.AspNetCore.Identity;

namespace Homester.Api.Features.Auth.Providers;

/// <summary>POST oauth/exchange: the code that the page got behind the # for tokens.</summary>
public static class ExchangeCode
{
    public static readonly IReadOnlyList<BodyMember> Members = [AuthMembers.LinkToken.AsRequired() with { Name = "code", Description = "What stands behind code= in the address of the page; good once, for a minute." }];

    public static async Task HandleAsync(
        HttpContext context, OneTimeCodes codes, SignInSessions sessions, UserManager<User> accounts, SecurityEvents events, CancellationToken cancellationToken)
    {
        using var body = await BodyReader.ReadAsync(context, Members, cancellationToken);
        if (body is null) return;
        var code = body.Text(Members[0]);
        if (await body.RefusesAsync(context, cancellationToken)) return;
        if (await codes.UseTokenAsync(code!, CodePurposes.ProviderSignIn, cancellationToken) is { } userId) await AuthAnswers.SignInAsync(context, userId, sessions, accounts, events, cancellationToken);
        else await ProblemWriter.WriteAsync(context, AuthAnswers.BadCredentials, cancellationToken);
    }
}
