using Homester.Data.Postgres;
using Homester.Data.Sqlite;
using Homester.Data.Stores;
using Homester.Listings.Query.Forms;
using Homester.Listings.Search;
using Homester.Search;

namespace Homester.Api.Indexing;

/// <summary>Registers the store and the index that follows it.</summary>
public static class IndexingExtensions
{
    private const string DefaultDataFolder = "data";

    public static void AddHomesterStore(this IServiceCollection services, IConfiguration configuration)
    {
        var folder = configuration["HOMESTER_DATA"] is { Length: > 0 } named ? named : DefaultDataFolder;
        var data = services.AddHomesterData(StoreConnection.Parse(configuration["DATABASE_URL"], Path.GetFullPath(folder), configuration["DB_POOL_SIZE"]));
        if (data.Options.Kind == StoreKind.Postgres) data.UsePostgresStore();
        else data.UseSqliteStore();
    }

    public static void AddHomesterIndex(this IServiceCollection services)
    {
        services.AddSingleton(static provider => new ListingIndex(
            provider.GetRequiredService<TimeProvider>(), new ListingIndexOptions { QueryFingerprint = QueryHash.Of }));
        services.AddSingleton<IListingSearch>(static provider => provider.GetRequiredService<ListingIndex>());
        services.AddSingleton<IndexState>();
        services.AddSingleton<ListingIndexFollower>();
        services.AddHostedService(static provider => provider.GetRequiredService<ListingIndexFollower>());
    }
}
