using Homester.Api.Indexing;
using Homester.Api.Tests.Hosting;
using Homester.Data.Stores;
using Homester.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Tests.Indexing;

/// <summary>SEARCH=postgres through HTTP.</summary>
public sealed class PostgresEngineTests
{
    private static readonly Dictionary<string, string> s_postgres = new() { ["SEARCH"] = "postgres" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Searching_in_postgres_gives_what_the_index_gives()
    {
        Assert.SkipUnless(TestDatabase.HasPostgres, TestDatabase.NoPostgres);
        await using var index = await HomesterApp.PostgresAsync(Homes.Street);
        await using var postgres = await HomesterApp.PostgresAsync(Homes.Street, s_postgres);
        foreach (var address in (string[])["", "?max_price=500000&facets=property_type,price", "?city=austin&unknown_hoa_fee=include&sort=price", "?bedrooms=99"])
        {
            var (expected, actual) = (await index.GetAsync("/api/properties/search" + address), await postgres.GetAsync("/api/properties/search" + address));
            expected.AsObject().Remove("took_ms");
            actual.AsObject().Remove("took_ms");
            Assert.Equal(expected.ToJsonString(), actual.ToJsonString());
        }
    }

    [Fact]
    public async Task Health_says_that_postgres_answers()
    {
        Assert.SkipUnless(TestDatabase.HasPostgres, TestDatabase.NoPostgres);
        await using var app = await HomesterApp.PostgresAsync(Homes.Street, s_postgres);

        Assert.Equal("postgres", (string?)(await app.GetAsync("/health/ready"))["engine"]);
    }

    [Fact]
    public async Task A_query_beyond_the_time_limit_is_a_503_that_says_what_to_do()
    {
        Assert.SkipUnless(TestDatabase.HasPostgres, TestDatabase.NoPostgres);
        await using var app = await HomesterApp.PostgresAsync(Homes.Street, new Dictionary<string, string>(s_postgres) { ["SEARCH_TIMEOUT"] = "0.05" });
        await using var db = await app.OtherProcess.Contexts.CreateDbContextAsync(Token);
        // Nothing makes a statement wait as surely as a lock.
        var problem = await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Token);
            await db.Database.ExecuteSqlRawAsync("LOCK TABLE property_search IN ACCESS EXCLUSIVE MODE", Token);
            return await app.RefusedAsync("/api/properties/search", 503);
        });

        Assert.Contains("SEARCH_TIMEOUT", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres", "SEARCH=postgres needs the store in PostgreSQL")]
    [InlineData("lucene", "SEARCH is either index")]
    public void A_setting_that_cannot_be_is_refused_at_the_start(string engine, string reason)
    {
        var store = StoreConnection.Parse(null, Path.GetTempPath());

        var fault = Assert.Throws<FormatException>(() => SearchSettings.Parse(name => name == "SEARCH" ? engine : null, store));

        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("1e9")]
    public void A_time_limit_that_is_none_is_refused(string limit)
    {
        var store = StoreConnection.Parse("postgres://u:secret@db/homes", Path.GetTempPath());

        Assert.Throws<FormatException>(() => SearchSettings.Parse(name => name == "SEARCH" ? "postgres" : name == "SEARCH_TIMEOUT" ? limit : null, store));
    }

    [Fact]
    public void A_read_address_of_another_database_is_refused_without_its_password()
    {
        var store = StoreConnection.Parse("postgres://u:secret@db/homes", Path.GetTempPath());
        string? Setting(string name) => name switch { "SEARCH" => "postgres", "DATABASE_READ_URL" => "mysql://u:secret@db/homes", _ => null };

        var fault = Assert.Throws<FormatException>(() => SearchSettings.Parse(Setting, store));

        Assert.Contains("DATABASE_READ_URL", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }
}
