using Homester.Api.Host.Problems;
using Microsoft.AspNetCore.Authentication;

namespace Homester.Api.Features.Auth.Providers;

/// <summary>GET {provider}/start: sends the browser to the provider.</summary>
public static class StartSignIn
{
    public static async Task HandleAsync(HttpContext context, string provider, IReadOnlyList<ProviderSettings> providers, CancellationToken cancellationToken)
    {
        if (providers.FirstOrDefault(p => p.Key == provider) is { } known) await context.ChallengeAsync(known.Scheme, new AuthenticationProperties { RedirectUri = "/" });
        else await ProblemWriter.WriteAsync(context, Problem.NotFound("No such provider is configured; /api/auth/providers lists them."), cancellationToken);
    }
}
