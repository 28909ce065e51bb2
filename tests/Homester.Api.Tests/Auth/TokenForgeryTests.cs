using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Homester.Api.Features.Auth.Tokens;
using Homester.Api.Tests.Hosting;
using Homester.Testing.Databases;

namespace Homester.Api.Tests.Auth;

/// <summary>Tokens that somebody made up from a good one. Each is first shown to be good but for the one thing that is wrong.</summary>
public sealed class TokenForgeryTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string OtherSecret = "another secret that is long enough to sign with";

    private readonly HomesterApp _app = fixture.App;

    [Fact]
    public async Task A_token_signed_again_as_it_was_is_good()
    {
        var (token, _) = await TokenAsync();

        Assert.Equal(200, await AskAsync(Signed(token, _ => { }, _ => { })));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("nOnE")]
    [InlineData("")]
    [InlineData("HS512")]
    [InlineData("HS384")]
    [InlineData("RS256")]
    [InlineData("ES256")]
    [InlineData("PS256")]
    [InlineData("dir")]
    public async Task Another_algorithm_is_refused(string algorithm)
    {
        var (token, _) = await TokenAsync();

        Assert.Equal(401, await AskAsync(Signed(token, header => header["alg"] = algorithm, _ => { })));
        Assert.Equal(401, await AskAsync(string.Join('.', Signed(token, header => header["alg"] = algorithm, _ => { }).Split('.')[..2]) + "."));
    }

    [Fact]
    public async Task A_token_signed_by_its_algorithm_with_more_bits_is_refused()
    {
        var (token, _) = await TokenAsync();
        var text = string.Join('.', Signed(token, header => header["alg"] = "HS512", _ => { }).Split('.')[..2]);

        Assert.Equal(401, await AskAsync($"{text}.{Base64Url.EncodeToString(HMACSHA512.HashData(Secret(), Encoding.UTF8.GetBytes(text)))}"));
    }

    [Theory]
    [InlineData("kid", "../../../dev/null")]
    [InlineData("kid", "' UNION SELECT 'x' --")]
    [InlineData("kid", "0000000000000000")]
    [InlineData("kid", "")]
    [InlineData("typ", "JWT")]
    [InlineData("typ", "logout+jwt")]
    public async Task A_header_with_another_key_or_type_is_refused(string name, string value)
    {
        var (token, _) = await TokenAsync();

        Assert.Equal(401, await AskAsync(Signed(token, header => header[name] = value, _ => { })));
    }

    [Theory]
    [InlineData("jku", "\"https://evil.example/keys\"")]
    [InlineData("x5u", "\"https://evil.example/cert\"")]
    [InlineData("jwk", "{\"kty\":\"oct\",\"k\":\"YW5vdGhlciBzZWNyZXQgdGhhdCBpcyBsb25nIGVub3VnaCB0byBzaWduIHdpdGg\"}")]
    public async Task A_key_that_a_token_brings_along_is_not_looked_at(string name, string value)
    {
        var (token, _) = await TokenAsync();

        Assert.Equal(401, await AskAsync(Signed(token, header => header[name] = JsonNode.Parse(value), _ => { }, OtherSecret)));
    }

    [Fact]
    public async Task Another_key_is_refused()
    {
        var (token, _) = await TokenAsync();

        Assert.Equal(401, await AskAsync(Signed(token, _ => { }, _ => { }, OtherSecret)));
        Assert.Equal(401, await AskAsync(Signed(token, _ => { }, _ => { }, "")));
    }

    [Fact]
    public async Task A_token_of_another_time_is_refused()
    {
        var (token, _) = await TokenAsync();
        var now = _app.Clock.GetUtcNow().ToUnixTimeSeconds();

        Assert.Equal(401, await AskAsync(Signed(token, _ => { }, claims => claims["exp"] = now - 11)));
        Assert.Equal(401, await AskAsync(Signed(token, _ => { }, claims => claims["nbf"] = now + 60)));
        Assert.Equal(401, await AskAsync(Signed(token, _ => { }, claims => claims.Remove("exp"))));
    }

    [Theory]
    [InlineData("aud", "somebody-else")]
    [InlineData("iss", "https://evil.example")]
    [InlineData("sid", "00000000000000000000000000000000")]
    [InlineData("sub", "1 OR 1=1")]
    public async Task Another_audience_issuer_session_or_account_is_refused(string claim, string value)
    {
        var (token, _) = await TokenAsync();

        Assert.Equal(401, await AskAsync(Signed(token, _ => { }, claims => claims[claim] = value)));
        Assert.Equal(401, await AskAsync(Signed(token, _ => { }, claims => claims.Remove(claim))));
    }

    [Fact]
    public async Task The_session_of_one_is_none_of_another_even_when_well_signed()
    {
        var (token, _) = await TokenAsync();
        var (_, other) = await TokenAsync();

        Assert.Equal(401, await AskAsync(Signed(token, _ => { }, claims => claims["sub"] = other.ToString(System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task Claims_that_were_edited_without_the_key_are_refused()
    {
        var (token, _) = await TokenAsync();
        var parts = token.Split('.');
        foreach (var (claim, value) in ((string, string)[])[("sub", "1"), ("role", "admin"), ("roles", "admin")])
        {
            var claims = Part(parts[1]);
            claims[claim] = value;
            Assert.Equal(401, await AskAsync($"{parts[0]}.{Encoded(claims)}.{parts[2]}"));
        }
    }

    [Fact]
    public async Task A_role_in_a_token_gives_nothing_however_it_is_signed()
    {
        var (token, _) = await TokenAsync();
        using var response = await _app.SendAsync(HttpMethod.Get, "/api/admin/users", token: Signed(token, _ => { }, claims => claims["role"] = "admin"));

        await HomesterApp.ProblemAsync(response, 403);
    }

    [Fact]
    public async Task A_signature_that_is_cut_or_changed_is_refused()
    {
        var (token, _) = await TokenAsync();

        Assert.Equal(401, await AskAsync(token[..^4]));
        Assert.Equal(401, await AskAsync(token[..token.LastIndexOf('.')]));
        Assert.Equal(401, await AskAsync(token[..(token.LastIndexOf('.') + 1)]));
        Assert.Equal(401, await AskAsync(token + "." + token));
        var (at, swapped) = (token.LastIndexOf('.') + 5, token.ToCharArray());
        swapped[at] = swapped[at] == 'A' ? 'B' : 'A';
        Assert.Equal(401, await AskAsync(new string(swapped)));
    }

    [Fact]
    public async Task A_refresh_token_is_no_access_token()
    {
        var account = await _app.RegisterAsync($"{Guid.NewGuid():N}@example.org");

        Assert.Equal(401, await AskAsync(account.RefreshToken));
    }

    [Fact]
    public async Task The_key_before_is_checked_until_it_is_left_out()
    {
        var clock = new TestClock(_app.Clock.GetUtcNow());
        await using var database = await TestDatabase.SqliteAsync(clock, TestContext.Current.CancellationToken);
        string token;
        await using (var first = HomesterApp.Over(database, clock, Settings("the first secret of more than 32 bytes", null), keepDatabase: true))
            token = (await first.RegisterAsync("ada@example.org")).AccessToken;

        await using (var second = HomesterApp.Over(database, clock, Settings("the second secret of more than 32 bytes", "the first secret of more than 32 bytes"), keepDatabase: true))
            Assert.Equal(200, await AskAsync(token, second));
        await using var third = HomesterApp.Over(database, clock, Settings("the second secret of more than 32 bytes", null), keepDatabase: true);
        Assert.Equal(401, await AskAsync(token, third));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("one byte less than a key needs.")]
    public void Outside_development_a_missing_or_short_secret_stops_the_start(string? secret)
    {
        var fault = Assert.Throws<FormatException>(() => TokenSettings.Parse(name => name == "JWT_SECRET_KEY" ? secret : null, "data", isDevelopment: false));

        Assert.Contains("JWT_SECRET_KEY", fault.Message, StringComparison.Ordinal);
        Assert.Contains("openssl", fault.Message, StringComparison.Ordinal);
        if (secret is { Length: > 0 }) Assert.DoesNotContain(secret, fault.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Settings(string secret, string? previous) => new() { ["JWT_SECRET_KEY"] = secret, ["JWT_PREVIOUS_SECRET_KEYS"] = previous ?? "" };

    private static JsonObject Part(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();

    private static string Encoded(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private string Signed(string token, Action<JsonObject> editHeader, Action<JsonObject> editClaims, string? secret = null)
    {
        var (header, claims) = (Part(token.Split('.')[0]), Part(token.Split('.')[1]));
        editHeader(header);
        editClaims(claims);
        var text = $"{Encoded(header)}.{Encoded(claims)}";
        var key = secret is null ? Secret() : Encoding.UTF8.GetBytes(secret);
        return $"{text}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)))}";
    }

    private byte[] Secret() => Encoding.UTF8.GetBytes(_app.Get<TokenSettings>().Secret);

    private async Task<(string Token, int Id)> TokenAsync()
    {
        var account = await _app.RegisterAsync($"{Guid.NewGuid():N}@example.org");
        return (account.AccessToken, account.Id);
    }

    private async Task<int> AskAsync(string token, HomesterApp? app = null)
    {
        using var response = await (app ?? _app).SendAsync(HttpMethod.Get, "/api/auth/me", token: token);
        return (int)response.StatusCode;
    }
}
