using Homester.Data.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Homester.Data.Sqlite;

/// <summary>Registration of the SQLite store.</summary>
public static class SqliteStoreExtensions
{
    /// <summary>Keeps the store in the SQLite file that the options name.</summary>
    public static IServiceCollection UseSqliteStore(this HomesterDataBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseDialect(new SqliteDialect(builder.Options));
    }
}
