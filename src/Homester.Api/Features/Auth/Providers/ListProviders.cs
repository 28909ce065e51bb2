namespace Homester.Api.Features.Auth.Providers;

/// <summary>GET providers: with whom people may sign in here.</summary>
public static class ListProviders
{
    public static Task HandleAsync(HttpContext context, IReadOnlyList<ProviderSettings> providers, CancellationToken cancellationToken) =>
        AuthAnswers.SendAsync(context, StatusCodes.Status200OK, new ProvidersShape
        {
            Providers = [.. providers.Select(p => new ProviderShape(p.Key, p.Name, p.Issuer, p.ClientId, $"/api/auth/{p.Key}/start"))],
        }, cancellationToken);
}
