using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Homester.Api.Features.Auth.Tokens;
using Homester.Api.Tests.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace Homester.Api.Tests.Auth;

/// <summary>Access tokens that nobody gave out, or not like this. Each differs in one thing from one that is good.</summary>
public sealed class ForgedTokenTests(AppFixture fixture) : IClassFixture<AppFixture>, IAsyncLifetime
{
    private static readonly Dictionary<string, Action<Forgery>> s_forgeries = new(StringComparer.Ordinal)
    {
        ["no algorithm, no signature"] = f => { f.Head["alg"] = "none"; f.Sign = _ => []; },
        ["no algorithm, spelled otherwise"] = f => { f.Head["alg"] = "NonE"; f.Sign = _ => []; },
        ["no algorithm, signed"] = f => f.Head["alg"] = "none",
        ["a longer hash of the right key"] = f => { f.Head["alg"] = "HS512"; f.Sign = data => HMACSHA512.HashData(f.Key, data); },
        ["an algorithm of public keys"] = f => f.Head["alg"] = "RS256",
        ["no signature"] = f => f.Sign = _ => [],
        ["a signature cut short"] = f => f.Sign = data => HMACSHA256.HashData(f.Key, data)[..16],
        ["another key"] = f => f.Sign = data => HMACSHA256.HashData(new byte[32], data),
        ["an empty key"] = f => f.Sign = data => HMACSHA256.HashData(Array.Empty<byte>(), data),
        ["another key id"] = f => f.Head["kid"] = "0011223344556677",
        ["no key id"] = f => f.Head.Remove("kid"),
        ["a key id that is a path, and the key of an empty file"] = f => { f.Head["kid"] = "../../../../dev/null"; f.Sign = data => HMACSHA256.HashData(Array.Empty<byte>(), data); },
        ["a key id that is SQL"] = f => f.Head["kid"] = "x' UNION SELECT 'key' --",
        ["an address of keys"] = f => { f.Head["jku"] = "https://keys.example/jwks.json"; f.Head["kid"] = "theirs"; f.Sign = data => HMACSHA256.HashData(new byte[32], data); },
        ["an address of certificates"] = f => { f.Head["x5u"] = "https://keys.example/key.pem"; f.Sign = data => HMACSHA256.HashData(new byte[32], data); },
        ["a key of its own"] = f =>
        {
            f.Head["jwk"] = new JsonObject { ["kty"] = "oct", ["k"] = Base64Url.EncodeToString(new byte[32]) };
            f.Sign = data => HMACSHA256.HashData(new byte[32], data);
        },
        ["of another type"] = f => f.Head["typ"] = "JWT",
        ["of no type"] = f => f.Head.Remove("typ"),
        ["expired"] = f => f.Body["exp"] = f.Now - 11,
        ["without an end"] = f => f.Body.Remove("exp"),
        ["not good yet"] = f => f.Body["nbf"] = f.Now + 60,
        ["for another audience"] = f => f.Body["aud"] = "somebody-else",
        ["for no audience"] = f => f.Body.Remove("aud"),
        ["of another issuer"] = f => f.Body["iss"] = "https://issuer.example",
        ["of no issuer"] = f => f.Body.Remove("iss"),
        ["of a session that there is not"] = f => f.Body["sid"] = "00000000000000000000000000000000",
        ["of no session"] = f => f.Body.Remove("sid"),
        ["of another account than the session's"] = f => f.Body["sub"] = "1",
        ["of nobody"] = f => f.Body.Remove("sub"),
    };

    private readonly HomesterApp _app = fixture.App;
    private TestAccount? _account;

    public static TheoryData<string> Forgeries => [.. s_forgeries.Keys];

    public async ValueTask InitializeAsync() => _account = await _app.RegisterAsync($"{Guid.NewGuid():N}@example.org");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forged_token_is_refused(string forgery)
    {
        using var response = await MeAsync(Forge(s_forgeries[forgery]));

        await HomesterApp.ProblemAsync(response, 401);
    }

    // Else the refusals above would show nothing.
    [Fact]
    public async Task A_token_made_the_same_way_with_nothing_forged_is_good()
    {
        using var response = await MeAsync(Forge(_ => { }));

        await HomesterApp.BodyAsync(response, 200);
    }

    [Fact]
    public async Task What_a_token_says_of_roles_is_not_believed()
    {
        var token = Forge(f => { f.Body["role"] = new JsonArray("user", "admin"); f.Body["roles"] = new JsonArray("admin"); });
        using var response = await _app.SendAsync(HttpMethod.Get, "/api/admin/security-events", token: token);

        await HomesterApp.ProblemAsync(response, 403);
    }

    [Fact]
    public async Task A_token_whose_contents_were_edited_is_refused()
    {
        var parts = _account!.AccessToken.Split('.');
        var body = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!.AsObject();
        body["role"] = "admin";
        using var response = await MeAsync($"{parts[0]}.{Encoded(body)}.{parts[2]}");

        await HomesterApp.ProblemAsync(response, 401);
    }

    [Fact]
    public async Task A_refresh_token_is_no_access_token()
    {
        using var response = await MeAsync(_account!.RefreshToken);

        await HomesterApp.ProblemAsync(response, 401);
    }

    private static string Encoded(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private Task<HttpResponseMessage> MeAsync(string token) => _app.SendAsync(HttpMethod.Get, "/api/auth/me", token: token);

    // Begins as a copy of a token that is good, signed with the real key.
    private string Forge(Action<Forgery> change)
    {
        var parts = _account!.AccessToken.Split('.');
        var forgery = new Forgery(
            JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!.AsObject(), JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!.AsObject(),
            ((SymmetricSecurityKey)_app.Get<SigningKeys>().Credentials.Key).Key, _app.Clock.GetUtcNow().ToUnixTimeSeconds());
        forgery.Sign = data => HMACSHA256.HashData(forgery.Key, data);
        change(forgery);
        var said = $"{Encoded(forgery.Head)}.{Encoded(forgery.Body)}";
        return $"{said}.{Base64Url.EncodeToString(forgery.Sign(Encoding.ASCII.GetBytes(said)))}";
    }

    private sealed class Forgery(JsonObject head, JsonObject body, byte[] key, long now)
    {
        public JsonObject Head { get; } = head;

        public JsonObject Body { get; } = body;

        public byte[] Key { get; } = key;

        public long Now { get; } = now;

        public Func<byte[], byte[]> Sign { get; set; } = _ => [];
    }
}
