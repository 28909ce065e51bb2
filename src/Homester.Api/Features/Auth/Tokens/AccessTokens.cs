using System.Globalization;
using Homester.Api.Host.Access;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Homester.Api.Features.Auth.Tokens;

/// <summary>Makes access tokens (JWT by RFC 9068, HS256) and says what a good one is. Thread safe.</summary>
public sealed class AccessTokens(SigningKeys keys, TokenSettings settings, TimeProvider clock)
{
    private const string Issuer = "homester";
    private const string Audience = "homester-api";
    private const string Type = "at+jwt";

    // Replicas' clocks differ a little; a token is never good after its end by more than this.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(10);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>A token for a session. It says who, and in which session; what that account may do is looked up at each request.</summary>
    public string Create(int userId, string sessionId)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer, Audience = Audience, TokenType = Type, SigningCredentials = keys.Credentials,
            IssuedAt = now, NotBefore = now, Expires = now + settings.AccessLifetime,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [JwtRegisteredClaimNames.Sub] = userId.ToString(CultureInfo.InvariantCulture),
                [SignedInAccount.SessionClaim] = sessionId,
                [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N"),
            },
        });
    }

    /// <summary>What the framework checks: algorithm, key by its <c>kid</c>, type, issuer, audience, times. Everything else in the header is not looked at.</summary>
    public TokenValidationParameters Validation() => new()
    {
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256], ValidTypes = [Type],
        ValidIssuer = Issuer, ValidAudience = Audience,
        RequireSignedTokens = true, RequireExpirationTime = true, RequireAudience = true, ValidateIssuerSigningKey = true,
        TryAllIssuerSigningKeys = false,
        IssuerSigningKeyResolver = (_, _, kid, _) => keys.Find(kid),
        LifetimeValidator = (notBefore, expires, _, _) => clock.GetUtcNow().UtcDateTime is var now && notBefore <= now + Skew && expires > now - Skew,
        NameClaimType = "sub", RoleClaimType = "role",
    };
}
