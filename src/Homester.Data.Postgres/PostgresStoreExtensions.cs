using Homester.Data.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Homester.Data.Postgres;

/// <summary>Registration of the PostgreSQL store.</summary>
public static class PostgresStoreExtensions
{
    /// <summary>Keeps the store in the PostgreSQL database that the options name.</summary>
    public static IServiceCollection UsePostgresStore(this HomesterDataBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseDialect(new PostgresDialect(builder.Options));
    }
}
