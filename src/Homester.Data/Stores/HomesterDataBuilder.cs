using Microsoft.Extensions.DependencyInjection;

namespace Homester.Data.Stores;

/// <summary>What <see cref="HomesterDataExtensions.AddHomesterData"/> leaves open: a provider project's <c>UseSqliteStore</c> or <c>UsePostgresStore</c> completes it.</summary>
/// <param name="services">The services.</param>
/// <param name="options">Where the store is.</param>
public sealed class HomesterDataBuilder(IServiceCollection services, StoreOptions options)
{
    /// <summary>The services.</summary>
    public IServiceCollection Services { get; } = services;

    /// <summary>Where the store is.</summary>
    public StoreOptions Options { get; } = options;

    /// <summary>For provider projects: registers the dialect of the store.</summary>
    public IServiceCollection UseDialect(IStoreDialect dialect) => Services.AddSingleton(dialect);
}
