using Homester.Data.Feed;
using Homester.Data.Storage;
using Homester.Listings;
using Homester.Testing.Databases;
using Microsoft.Extensions.Time.Testing;

namespace Homester.Data.Tests;

/// <summary>What both databases must do. A class of tests derives from it once, and from that one class per database.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    private TestDatabase? _database;

    protected static DateTimeOffset Start { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    protected FakeTimeProvider Clock { get; } = new(Start);

    protected TestDatabase Database => _database!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract Task<TestDatabase> OpenAsync();

    public async ValueTask InitializeAsync() => _database = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task<TestDatabase> OpenSqliteAsync() => TestDatabase.SqliteAsync(Clock, Token);

    protected Task<TestDatabase> OpenPostgresAsync()
    {
        Assert.SkipUnless(TestDatabase.HasPostgres, TestDatabase.NoPostgres);
        return TestDatabase.PostgresAsync(Clock, Token);
    }

    protected static Listing House(string sourceId, decimal? price = 500_000, ListingStatus status = ListingStatus.Active) => new()
    {
        Source = "test", SourceId = sourceId, Title = $"House {sourceId}", Price = price, Status = status, City = "Austin", State = "TX", ZipCode = "78701",
        Bedrooms = 3, Bathrooms = 2.5m, SquareFeet = 1800, LotSize = 0.125m, Latitude = 30.2672m, Longitude = -97.7431m, PropertyType = PropertyType.House,
        ListingDate = Start.AddDays(-10), ImageUrls = ["https://pictures.example/1.jpg"],
        Features = new Dictionary<string, IReadOnlyList<string>> { ["parking"] = ["garage"], ["exterior"] = ["pool", "deck"] },
    };

    protected async Task<UpsertResult> UpsertAsync(Listing listing, UpsertOptions? options = null) =>
        Assert.Single(await Database.Store.UpsertAsync([listing], options ?? UpsertOptions.Default, Token));

    /// <summary>
    /// Until everything written so far is final. On PostgreSQL that waits for every older transaction of the server, those of other tests'
    /// databases included.
    /// </summary>
    protected async Task SettleAsync()
    {
        var follower = Database.Feed.Follow(await Database.Feed.PositionAsync(Token));
        do Assert.False((await follower.ReadAsync(ListingChangeFeed.MaxLimit, Token)).MustRebuild);
        while (follower.Ahead > 0);
    }

    protected async Task<Listing> GetAsync(int id) => (await Database.Reader.GetAsync(id, Token))!;
}
