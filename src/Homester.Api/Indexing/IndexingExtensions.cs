using Homester.Data.Postgres;
using Homester.Data.Postgres.Search;
using Homester.Data.Sqlite;
using Homester.Data.Stores;
using Homester.Listings.Query.Forms;
using Homester.Listings.Search;
using Homester.Search;

namespace Homester.Api.Indexing;

/// <summary>Registers the store and the engine that searches it.</summary>
public static class IndexingExtensions
{
    private const string DefaultDataFolder = "data";

    public static StoreOptions AddHomesterStore(this IServiceCollection services, IConfiguration configuration)
    {
        var data = services.AddHomesterData(StoreConnection.Parse(configuration["DATABASE_URL"], DataFolder(configuration), configuration["DB_POOL_SIZE"]));
        if (data.Options.Kind == StoreKind.Postgres) data.UsePostgresStore();
        else data.UseSqliteStore();
        return data.Options;
    }

    /// <summary>Folder of everything that is kept on disk.</summary>
    public static string DataFolder(IConfiguration configuration) =>
        Path.GetFullPath(configuration["HOMESTER_DATA"] is { Length: > 0 } named ? named : DefaultDataFolder);

    /// <summary>Registers the engine that <c>SEARCH</c> names: the index inside the process, which follows the store, or PostgreSQL itself.</summary>
    /// <exception cref="FormatException">A setting is not understood, or does not fit the store.</exception>
    public static void AddHomesterSearch(this IServiceCollection services, IConfiguration configuration, StoreOptions store)
    {
        var settings = SearchSettings.Parse(name => configuration[name], store);
        services.AddSingleton(settings);
        services.AddSingleton<IndexState>();
        services.AddSingleton<IndexedWrites>();
        if (settings.Engine == SearchEngine.Postgres)
        {
            services.AddPostgresSearch(store, settings.Postgres);
            return;
        }

        services.AddSingleton(static provider => new ListingIndex(provider.GetRequiredService<TimeProvider>(), new ListingIndexOptions
        {
            QueryFingerprint = QueryHash.Of,
            CardFolder = Path.GetDirectoryName(provider.GetRequiredService<SnapshotSettings>().Path),
        }));
        services.AddSingleton<IListingSearch>(static provider => provider.GetRequiredService<ListingIndex>());
        services.AddSingleton(SnapshotSettings.Parse(name => configuration[name], DataFolder(configuration)));
        services.AddSingleton<IndexSnapshots>();
        services.AddSingleton<ListingIndexFollower>();
        services.AddHostedService(static provider => provider.GetRequiredService<ListingIndexFollower>());
    }
}
