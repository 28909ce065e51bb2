using System.Text.Json;
using System.Text.RegularExpressions;
using Homester.Api.Features.Auth.Letters.Sending;
using Homester.Api.Tests.Hosting;
using Homester.Data;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Tests.Auth.Letters;

public sealed partial class EnumerationTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly HomesterApp _app = fixture.App;

    public static TheoryData<string, string> Questions => new()
    {
        { "/api/auth/login", """{"email":"EMAIL","password":"something else"}""" },
        { "/api/auth/otp/send", """{"email":"EMAIL"}""" },
        { "/api/auth/otp/verify", """{"identifier":"EMAIL","otp":"not-it"}""" },
        { "/api/auth/password/forgot", """{"email":"EMAIL"}""" },
        { "/api/firebase-auth/otp/send", """{"email":"EMAIL"}""" },
        { "/api/firebase-auth/otp/verify", """{"identifier":"EMAIL","otp":"not-it"}""" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task An_address_without_an_account_is_answered_byte_for_byte_as_one_with(string route, string body)
    {
        var known = $"known{route.Replace('/', '-')}@example.org";
        await _app.RegisterAsync(known);

        Assert.Equal(await AnswerAsync(route, body, "nobody@example.org"), await AnswerAsync(route, body, known));
    }

    [Fact]
    public async Task Registering_answers_the_same_for_a_taken_address()
    {
        await _app.RegisterAsync("taken@example.org");

        Assert.Equal(await RegisteredAsync("free@example.org"), await RegisteredAsync("taken@example.org"));
    }

    [Fact]
    public async Task Nothing_is_written_for_an_address_without_an_account()
    {
        await _app.WrittenAsync();
        var before = await RowsAsync();
        await AnswerAsync("/api/auth/otp/send", """{"email":"EMAIL"}""", "ghost@example.org");
        await AnswerAsync("/api/auth/password/forgot", """{"email":"EMAIL"}""", "ghost@example.org");
        await AnswerAsync("/api/auth/otp/verify", """{"identifier":"EMAIL","otp":"123456"}""", "ghost@example.org");

        Assert.Empty(await _app.LettersAsync("ghost@example.org"));
        Assert.Equal(before, await RowsAsync());
    }

    [Fact]
    public async Task No_log_line_holds_an_address_a_code_or_a_token()
    {
        var log = new LogLines();
        var database = await Homester.Testing.Databases.TestDatabase.SqliteAsync(_app.Clock, TestContext.Current.CancellationToken);
        await using var app = HomesterApp.Over(database, _app.Clock, log: log);
        await app.RegisterAsync("quiet@example.org");
        await app.PostAsync("/api/auth/otp/send", new { email = "quiet@example.org" }, 202);
        await app.PostAsync("/api/auth/password/forgot", new { email = "quiet@example.org" }, 202);
        var letters = await app.LettersAsync("quiet@example.org");
        Assert.Equal(3, letters.Count);

        Assert.True(log.Any("VerifyEmail"));
        Assert.False(log.Any("quiet@"));
        foreach (var letter in letters)
        {
            var secret = Secret().Match(letter.TextBody!);
            Assert.True(secret.Success);
            Assert.False(log.Any(secret.Value.Trim()));
        }

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(app.Get<LetterSettings>().Outbox));
    }

    private async Task<string> AnswerAsync(string route, string body, string email)
    {
        using var response = await _app.SendAsync(HttpMethod.Post, route, body.Replace("EMAIL", email, StringComparison.Ordinal));
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var headers = string.Join('\n', response.Headers.Concat(response.Content.Headers).Where(h => !h.Key.StartsWith("RateLimit", StringComparison.Ordinal)).Select(h => $"{h.Key}: {string.Join(',', h.Value)}").Order(StringComparer.Ordinal));
        return $"{(int)response.StatusCode}\n{headers}\n{Trace().Replace(text, "")}";
    }

    private async Task<string> RegisteredAsync(string email)
    {
        var answer = (await _app.PostAsync("/api/auth/register", new { email, password = TestAccount.DefaultPassword }, 201))!;
        foreach (var own in (string[])["access_token", "refresh_token"]) answer[own] = null;
        foreach (var own in (string[])["id", "email", "created_at"]) answer["user"]![own] = null;
        return answer.ToJsonString(JsonSerializerOptions.Default);
    }

    private async Task<(int, int, int)> RowsAsync()
    {
        await using var db = await _app.Get<IDbContextFactory<HomesterDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var cancellationToken = TestContext.Current.CancellationToken;
        return (await db.Users.CountAsync(cancellationToken), await db.OneTimeCodes.CountAsync(cancellationToken), await db.SignInSessions.CountAsync(cancellationToken));
    }

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex Trace();

    [GeneratedRegex(@"(?<=#token=)[\w-]{43}|^\s+[0-9]{6}\s*$", RegexOptions.Multiline)]
    private static partial Regex Secret();
}
