using Homester.Data.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Homester.Data.Sqlite;

/// <summary>Lets <c>dotnet ef</c> see the model; opens no database.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<HomesterDbContext>
{
    public HomesterDbContext CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<HomesterDbContext>();
        new SqliteDialect(new StoreOptions { Kind = StoreKind.Sqlite, ConnectionString = "Data Source=design.db", Description = "design" }).Configure(builder);
        return new HomesterDbContext(builder.Options);
    }
}
