using Homester.Data.Postgres.Search.Vectors;
using Homester.Data.Stores;
using Homester.Listings.Search;
using Microsoft.Extensions.DependencyInjection;

namespace Homester.Data.Postgres.Search;

/// <summary>Registration of the search in PostgreSQL.</summary>
public static class PostgresSearchExtensions
{
    /// <summary>
    /// Registers <see cref="PostgresListingSearch"/> as the <see cref="IListingSearch"/>, with a pool of its own for reading. Of several hosts a standby
    /// answers where there is one; the store itself must be registered as well. Opens no connection.
    /// </summary>
    public static IServiceCollection AddPostgresSearch(this IServiceCollection services, StoreOptions store, PostgresSearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        if (store.Kind != StoreKind.Postgres) throw new ArgumentException("Only a store in PostgreSQL can be searched there.", nameof(store));
        services.AddSingleton(options);
        services.AddSingleton<PostgresVectorStore>();
        // The container disposes what it makes, and with it the pool.
        services.AddSingleton(provider => new PostgresSearchSource(store, provider.GetRequiredService<PostgresSearchOptions>()));
        services.AddSingleton(provider => new PostgresListingSearch(
            provider.GetRequiredService<PostgresSearchSource>().Source, options, provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<IListingSearch>(provider => provider.GetRequiredService<PostgresListingSearch>());
    }
}
