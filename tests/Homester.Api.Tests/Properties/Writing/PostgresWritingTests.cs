using Homester.Api.Host.Access;
using Homester.Api.Host.Idempotency;
using Homester.Api.Tests.Hosting;
using Homester.Testing.Databases;

namespace Homester.Api.Tests.Properties.Writing;

public sealed class PostgresWritingTests
{
    [Fact]
    public async Task Parallel_writers_over_PostgreSQL_neither_double_nor_lose_anything()
    {
        Assert.SkipUnless(TestDatabase.HasPostgres, TestDatabase.NoPostgres);
        await using var app = await HomesterApp.PostgresAsync(Homes.Street);
        var agent = await app.RegisterAsync("agent@example.org", RoleNames.Agent, verified: true);

        var created = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var response = await app.SendAsync(
                HttpMethod.Post, "/api/properties", new { title = "Twentyfold", price = 500_000, schools = new { near = 1.50m } }, agent.AccessToken, (IdempotencyMiddleware.Field, "one"));
            return (Status: (int)response.StatusCode, Location: response.Headers.Location?.ToString(), Tag: response.Headers.ETag?.ToString());
        }));
        var (_, address, version) = Assert.Single(created.Distinct());
        using var read = await app.SendAsync(HttpMethod.Get, address!);
        Assert.Equal(version, read.Headers.ETag!.ToString());
        Assert.Equal(1, (int)(await app.GetAsync("/api/properties/search?text=twentyfold"))["total"]!);

        var changed = await Task.WhenAll(Enumerable.Range(1, 20).Select(async i =>
        {
            using var response = await app.SendAsync(HttpMethod.Patch, address!, new { price = 400_000 + i }, agent.AccessToken, ("If-Match", version!));
            return (int)response.StatusCode;
        }));
        Assert.Equal(1, changed.Count(status => status == 200));
        Assert.Equal(19, changed.Count(status => status == 412));
    }
}
