using Homester.Api.Host.Idempotency;
using Homester.Api.Tests.Hosting;
using Homester.Api.Tests.Properties.Writing;
using Homester.Data;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Tests.Idempotency;

public sealed class IdempotencyTests(WritingFixture fixture) : IClassFixture<WritingFixture>
{
    private const string Root = "/api/properties";

    private readonly HomesterApp _app = fixture.App;

    [Fact]
    public async Task Of_fifty_identical_creations_with_one_key_one_is_done_and_all_are_answered_alike()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            using var response = await SendAsync("fifty", new { title = "Fiftyfold", price = 500_000 });
            return (Replayed: response.Headers.Contains(IdempotencyMiddleware.ReplayedField), Location: response.Headers.Location?.ToString(), Tag: response.Headers.ETag?.ToString(),
                Body: (await HomesterApp.BodyAsync(response, 201)).ToJsonString());
        }));

        Assert.Equal(1, answers.Count(a => !a.Replayed));
        Assert.Single(answers.Select(a => (a.Location, a.Tag, a.Body)).Distinct());
        Assert.Equal(1, (int)(await _app.GetAsync($"{Root}/search?text=fiftyfold"))["total"]!);
    }

    [Fact]
    public async Task A_key_used_for_another_body_is_refused()
    {
        using var first = await SendAsync("another", new { title = "One", price = 500_000 });
        using var second = await SendAsync("another", new { title = "Two", price = 500_000 });

        Assert.Equal(201, (int)first.StatusCode);
        await HomesterApp.ProblemAsync(second, 422);
    }

    [Fact]
    public async Task The_same_key_of_another_account_or_of_another_route_is_another_key()
    {
        using var first = await SendAsync("shared", new { title = "Mine", price = 500_000 });
        using var other = await _app.SendAsync(HttpMethod.Post, Root, new { title = "Mine", price = 500_000 }, fixture.OtherAgent.AccessToken, (IdempotencyMiddleware.Field, "shared"));
        using var changed = await _app.SendAsync(HttpMethod.Patch, first.Headers.Location!.ToString(), new { price = 400_000 }, fixture.Agent.AccessToken, (IdempotencyMiddleware.Field, "shared"));

        Assert.NotEqual(first.Headers.Location, other.Headers.Location);
        Assert.Equal(200, (int)changed.StatusCode);
    }

    [Fact]
    public async Task A_refused_write_leaves_its_key_free()
    {
        using var refused = await SendAsync("mended", new { title = "No price", price = 1 });
        using var mended = await SendAsync("mended", new { title = "Priced", price = 500_000 });

        await HomesterApp.ProblemAsync(refused, 400);
        Assert.Equal(201, (int)mended.StatusCode);
    }

    [Fact]
    public async Task What_was_written_before_a_process_broke_off_is_not_written_twice()
    {
        var body = new { title = "Brokenoff", price = 500_000 };
        using var first = await SendAsync("broken", body);
        await ForgetAnswerAsync("broken");
        using var second = await SendAsync("broken", body);

        Assert.Equal(201, (int)second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.False(second.Headers.Contains(IdempotencyMiddleware.ReplayedField));
    }

    [Fact]
    public async Task A_key_is_free_again_after_a_day()
    {
        var body = new { title = "Daily", price = 500_000 };
        using var first = await SendAsync("daily", body);
        await using (var db = await Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken))
            await db.IdempotencyKeys.Where(k => k.Key == "daily").ExecuteUpdateAsync(
                set => set.SetProperty(k => k.CreatedAt, _app.Clock.GetUtcNow().AddHours(-25)).SetProperty(k => k.ExpiresAt, _app.Clock.GetUtcNow().AddHours(-1)), TestContext.Current.CancellationToken);
        _app.Clock.Advance(TimeSpan.FromSeconds(1));

        using var second = await SendAsync("daily", body);

        Assert.Equal(201, (int)second.StatusCode);
        Assert.NotEqual(first.Headers.Location, second.Headers.Location);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("\"\"")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        using var response = await SendAsync(key, new { title = "Keyless", price = 500_000 });

        var problem = await HomesterApp.ProblemAsync(response, 400);
        Assert.NotNull(problem["errors"]![IdempotencyMiddleware.Field]);
    }

    [Fact]
    public async Task Nothing_is_kept_where_secrets_go_in_or_come_out()
    {
        var body = new { email = fixture.Agent.Email, password = TestAccount.DefaultPassword };
        for (var i = 0; i < 2; i++)
        {
            using var response = await _app.SendAsync(HttpMethod.Post, "/api/auth/login", body, headers: (IdempotencyMiddleware.Field, "secret"));
            Assert.Equal(200, (int)response.StatusCode);
            Assert.False(response.Headers.Contains(IdempotencyMiddleware.ReplayedField));
        }

        await using var db = await Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.False(await db.IdempotencyKeys.AnyAsync(k => k.Key == "secret", TestContext.Current.CancellationToken));
    }

    private IDbContextFactory<HomesterDbContext> Contexts => _app.Get<IDbContextFactory<HomesterDbContext>>();

    private Task<HttpResponseMessage> SendAsync(string key, object body) =>
        _app.SendAsync(HttpMethod.Post, Root, body, fixture.Agent.AccessToken, (IdempotencyMiddleware.Field, key));

    // As the row stands between the write and the answer.
    private async Task ForgetAnswerAsync(string key)
    {
        await using var db = await Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        await db.IdempotencyKeys.Where(k => k.Key == key).ExecuteUpdateAsync(set => set
            .SetProperty(k => k.Status, (int?)null).SetProperty(k => k.Body, (string?)null).SetProperty(k => k.Headers, (string?)null)
            .SetProperty(k => k.ExpiresAt, k => k.CreatedAt), TestContext.Current.CancellationToken);
    }
}
