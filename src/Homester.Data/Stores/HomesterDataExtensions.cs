using Homester.Data.Feed;
using Homester.Data.Imports;
using Homester.Data.Photos;
using Homester.Data.Storage;
using Homester.Data.Storage.Editing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Homester.Data.Stores;

/// <summary>Registration of the store.</summary>
public static class HomesterDataExtensions
{
    /// <summary>
    /// Registers the pooled context factory, <see cref="StoreMigrator"/>, <see cref="ListingStore"/>, <see cref="ListingEditor"/>, <see cref="ListingBulkLoader"/>, <see cref="ListingReader"/>,
    /// <see cref="ListingChangeFeed"/> and <see cref="ImportRuns"/>, all as singletons. The host then calls the provider that
    /// <see cref="StoreOptions.Kind"/> names. Opens no connection.
    /// </summary>
    public static HomesterDataBuilder AddHomesterData(this IServiceCollection services, StoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddPooledDbContextFactory<HomesterDbContext>((provider, builder) => provider.GetRequiredService<IStoreDialect>().Configure(builder));
        services.AddSingleton<StoreMigrator>();
        services.AddSingleton<ListingChangeSignal>();
        services.AddSingleton<ListingStore>();
        services.AddSingleton<ListingEditor>();
        services.AddSingleton<ListingPhotoStore>();
        services.AddSingleton<UnusedPhotos>();
        services.AddSingleton<ListingBulkLoader>();
        services.AddSingleton<ListingReader>();
        services.AddSingleton<ListingChangeFeed>();
        services.AddSingleton<ImportRuns>();
        services.AddSingleton<Kept.KeptListings>();
        services.AddSingleton<Kept.SavedSearches>();
        return new HomesterDataBuilder(services, options);
    }
}
