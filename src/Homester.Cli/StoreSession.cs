using Homester.Api.Indexing;
using Homester.Data.Postgres;
using Homester.Data.Postgres.Search;
using Homester.Data.Sqlite;
using Homester.Data.Storage;
using Homester.Data.Stores;
using Homester.Listings.Search;
using Homester.Search;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Homester.Cli;

/// <summary>The store that a command works on, with the services of Homester.Data.</summary>
internal sealed class StoreSession : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private StoreSession(ServiceProvider services, StoreOptions options) => (_services, Options) = (services, options);

    public StoreOptions Options { get; }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Opens the store of the data folder, or of DATABASE_URL, without touching it.</summary>
    /// <exception cref="FormatException">A setting is not understood, or SEARCH does not fit the store.</exception>
    public static StoreSession Open(CommandContext context)
    {
        var options = StoreConnection.Parse(
            Environment.GetEnvironmentVariable("DATABASE_URL"), context.DataFolder, Environment.GetEnvironmentVariable("DB_POOL_SIZE"));
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        var store = services.AddHomesterData(options);
        if (options.Kind == StoreKind.Postgres) store.UsePostgresStore();
        else store.UseSqliteStore();
        var search = SearchSettings.Parse(Environment.GetEnvironmentVariable, options);
        services.AddSingleton(search);
        if (search.Engine == SearchEngine.Postgres) services.AddPostgresSearch(options, search.Postgres);
        return new StoreSession(services.BuildServiceProvider(), options);
    }

    /// <summary>The engine that <c>SEARCH</c> names: PostgreSQL, or an index that is loaded first.</summary>
    public async Task<IListingSearch> SearchAsync(CancellationToken cancellationToken)
    {
        if (Get<SearchSettings>().Engine == SearchEngine.Postgres) return Get<IListingSearch>();
        var index = new ListingIndex(TimeProvider.System);
        await index.LoadAsync(Get<ListingReader>().StreamAsync(cancellationToken), cancellationToken);
        return index;
    }

    /// <summary>Opens the store and brings its tables up to date; makes the data folder when it is missing.</summary>
    public static async Task<StoreSession> OpenMigratedAsync(CommandContext context, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(context.DataFolder);
        var session = Open(context);
        await session.Get<StoreMigrator>().MigrateAsync(cancellationToken);
        return session;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
