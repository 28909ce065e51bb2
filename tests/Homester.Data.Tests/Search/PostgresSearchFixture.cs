using Homester.Data.Postgres.Search;
using Homester.Data.Storage;
using Homester.Listings;
using Homester.Listings.Search;
using Homester.Testing;
using Homester.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Homester.Data.Tests.Search;

/// <summary>A PostgreSQL store with its search, asked on <see cref="Arbitrary.Today"/>; its listings are replaced at will.</summary>
public sealed class PostgresSearchFixture : IAsyncLifetime
{
    private TestDatabase? _database;
    private ServiceProvider? _search;
    private IReadOnlyList<Listing>? _asked;
    private IReadOnlyList<Listing> _held = [];

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(Arbitrary.Today, new TimeOnly(12, 0), TimeSpan.Zero));

    public TestDatabase Database => _database!;

    public IListingSearch Search => SearchWith(new PostgresSearchOptions());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (TestDatabase.HasPostgres) _database = await TestDatabase.PostgresAsync(Clock, Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_search is not null) await _search.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    /// <summary>The search with other options; disposed with the fixture.</summary>
    public IListingSearch SearchWith(PostgresSearchOptions options)
    {
        Assert.SkipUnless(TestDatabase.HasPostgres, TestDatabase.NoPostgres);
        if (_search is null || _search.GetRequiredService<PostgresSearchOptions>() != options)
        {
            _search?.Dispose();
            var services = new ServiceCollection();
            services.AddSingleton<TimeProvider>(Clock);
            services.AddPostgresSearch(Database.Options, options);
            _search = services.BuildServiceProvider();
        }

        return _search.GetRequiredService<IListingSearch>();
    }

    /// <summary>Replaces all listings; gives them back as the store numbered them. The same list again is not loaded again.</summary>
    public async Task<IReadOnlyList<Listing>> ReplaceAsync(IReadOnlyList<Listing> listings)
    {
        Assert.SkipUnless(TestDatabase.HasPostgres, TestDatabase.NoPostgres);
        if (ReferenceEquals(_asked, listings)) return _held;
        await using (var db = await Database.Contexts.CreateDbContextAsync(Token))
            await db.Database.ExecuteSqlRawAsync("TRUNCATE properties, price_history, property_changes, property_search_names CASCADE", Token);
        await Database.Loader.LoadAsync(listings.Select(l => new BulkListing(l, [])).ToAsyncEnumerable(), null, Token);
        var held = new List<Listing>();
        await foreach (var listing in Database.Reader.StreamAsync(Token)) held.Add(listing);
        (_asked, _held) = (listings, held);
        return held;
    }
}
