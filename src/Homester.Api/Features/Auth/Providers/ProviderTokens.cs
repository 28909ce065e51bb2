using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Homester.Api.Features.Auth.Providers;

/// <summary>Checks ID tokens that a client got from a provider itself: key, algorithm, issuer, audience, times, nonce. Thread safe.</summary>
public sealed class ProviderTokens(IReadOnlyList<ProviderSettings> providers, IOptionsMonitor<OpenIdConnectOptions> options)
{
    /// <summary>Public keys only: whoever can check a token can make none.</summary>
    public static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>Who the token is about; null when it is not good.</summary>
    /// <param name="token">The ID token.</param>
    /// <param name="nonce">What the client asked the provider with; must be the token's when that has one.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<ProviderIdentity?> CheckAsync(string token, string? nonce, CancellationToken cancellationToken)
    {
        if (!_handler.CanReadToken(token) || Issuer(token) is not { } issuer || providers.FirstOrDefault(p => p.Issuer == issuer) is not { } provider) return null;
        var settings = options.Get(provider.Scheme);
        var discovered = await settings.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
        var parameters = settings.TokenValidationParameters.Clone();
        parameters.IssuerSigningKeys = discovered.SigningKeys;
        var result = await _handler.ValidateTokenAsync(token, parameters);
        if (!result.IsValid)
        {
            // The provider may have changed its keys; the next one finds them, and no more often than the library allows.
            if (result.Exception is SecurityTokenSignatureKeyNotFoundException) settings.ConfigurationManager.RequestRefresh();
            return null;
        }

        var principal = new ClaimsPrincipal(result.ClaimsIdentity);
        return principal.FindFirst("nonce")?.Value == nonce ? ProviderIdentity.Of(provider.Key, principal) : null;
    }

    private string? Issuer(string token)
    {
        try
        {
            return _handler.ReadJsonWebToken(token).Issuer;
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException)
        {
            // The reader has no other way to say that it is none.
            return null;
        }
    }
}
