using Homester.Data.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Homester.Data.Postgres;

/// <summary>Lets <c>dotnet ef</c> see the model; opens no database.</summary>
internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<HomesterDbContext>
{
    public HomesterDbContext CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<HomesterDbContext>();
        new PostgresDialect(new StoreOptions { Kind = StoreKind.Postgres, ConnectionString = "Host=design", Description = "design" }).Configure(builder);
        return new HomesterDbContext(builder.Options);
    }
}
