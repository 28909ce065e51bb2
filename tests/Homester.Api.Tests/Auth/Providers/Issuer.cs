using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Homester.Api.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Microsoft.AspNetCore.Hosting;

namespace Homester.Api.Tests.Auth.Providers;

/// <summary>A small OpenID Connect provider on loopback: discovery, authorize, token, keys. It says of people what the test tells it to.</summary>
internal sealed class Issuer : IAsyncDisposable
{
    public const string ClientId = "homester-client";
    public const string ClientSecret = "client-secret";

    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge, string RedirectUri)> _codes = new();
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly WebApplication _app;
    private readonly TestClock _clock;

    private Issuer(TestClock clock)
    {
        _clock = clock;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Url,
            authorization_endpoint = Url + "/authorize",
            token_endpoint = Url + "/token",
            jwks_uri = Url + "/keys",
            response_types_supported = (string[])["code"],
            id_token_signing_alg_values_supported = (string[])["RS256"],
        }));
        _app.MapGet("/keys", () => Results.Json(new { keys = (object[])[PublicKey()] }));
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/token", TokenAsync);
    }

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>What is said of whoever signs in next.</summary>
    public Dictionary<string, object> Claims { get; set; } = new() { ["sub"] = "ada-1", ["email"] = "ada@example.org", ["email_verified"] = true };

    /// <summary>Says another nonce than was asked with.</summary>
    public bool ForgetsNonce { get; set; }

    public static async Task<Issuer> StartAsync(TestClock clock)
    {
        var issuer = new Issuer(clock);
        await issuer._app.StartAsync(TestContext.Current.CancellationToken);
        return issuer;
    }

    /// <summary>An ID token.</summary>
    public string Token(string? nonce = null, string? audience = null, string? issuer = null, SecurityKey? key = null, TimeSpan? age = null, string algorithm = SecurityAlgorithms.RsaSha256)
    {
        var now = _clock.GetUtcNow().UtcDateTime - (age ?? TimeSpan.Zero);
        var claims = new Dictionary<string, object>(Claims);
        if (nonce is not null) claims["nonce"] = nonce;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Url, Audience = audience ?? ClientId, IssuedAt = now, NotBefore = now, Expires = now.AddMinutes(10), Claims = claims,
            SigningCredentials = new SigningCredentials(key ?? _key, algorithm),
        });
    }

    /// <summary>The public key as bytes, with which a careless checker would check an HMAC.</summary>
    public byte[] PublicKeyBytes() => _key.Rsa.ExportSubjectPublicKeyInfo();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Rsa.Dispose();
    }

    private object PublicKey()
    {
        var key = _key.Rsa.ExportParameters(false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = _key.KeyId, n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) };
    }

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256") return Results.BadRequest();
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (query["nonce"]!, query["code_challenge"]!, query["redirect_uri"]!);
        return Results.Redirect($"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"]!)}");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync(TestContext.Current.CancellationToken);
        if (!_codes.TryRemove(form["code"]!, out var asked)) return Results.BadRequest(new { error = "invalid_grant" });
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!)));
        if (challenge != asked.Challenge || form["redirect_uri"] != asked.RedirectUri || form["client_secret"] != ClientSecret) return Results.BadRequest(new { error = "invalid_grant" });
        return Results.Json(new { access_token = "none", token_type = "Bearer", expires_in = 600, id_token = Token(ForgetsNonce ? "another" : asked.Nonce) }, JsonSerializerOptions.Default);
    }
}
