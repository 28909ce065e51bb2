using Homester.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Stores;

/// <summary>What only one database can do, or does in its own way. One implementation in each provider project. Thread safe.</summary>
public interface IStoreDialect
{
    /// <summary>The database.</summary>
    StoreKind Kind { get; }

    /// <summary>SQL of a whole number: every feed row of a transaction below it is there to be read, now or never.</summary>
    string FinalBelowSql { get; }

    /// <summary>SQL of a whole number above every transaction that has begun; a larger one in a position comes from another store.</summary>
    string BegunBelowSql { get; }

    /// <summary>SQL of the highest number that a feed row ever had, or more; a larger one in a position comes from a later state of the store.</summary>
    string LastChangeIdSql { get; }

    /// <summary>SQL condition: the feed row stands after the position <c>@transaction</c>, <c>@id</c>. Answered from an index.</summary>
    string AfterPositionSql { get; }

    /// <summary>SQL order of the feed, ascending or descending. Answered from the same index.</summary>
    string FeedOrderSql(bool descending);

    /// <summary>SQL of an instant column as whole microseconds since 1970 UTC.</summary>
    string MicrosecondsSql(string column);

    /// <summary>Sets the provider, the connection and what the model needs of it.</summary>
    void Configure(DbContextOptionsBuilder builder);

    /// <summary>Brings the database to the newest schema. Safe to run twice, and in two processes at once: the second waits.</summary>
    Task MigrateAsync(HomesterDbContext db, CancellationToken cancellationToken);

    /// <summary>Inside a transaction, once listings are added or changed: keeps what the database itself searches by, where it does.</summary>
    Task ListingsWrittenAsync(HomesterDbContext db, IReadOnlyCollection<ListingEntity> rows, CancellationToken cancellationToken);

    /// <summary>Inside a transaction: keeps other writers of the same source out until it ends.</summary>
    Task LockSourceAsync(HomesterDbContext db, string source, CancellationToken cancellationToken);

    /// <summary>Inside a transaction: <paramref name="count"/> unused listing numbers, ascending.</summary>
    Task<IReadOnlyList<int>> ReserveListingIdsAsync(HomesterDbContext db, int count, CancellationToken cancellationToken);

    /// <summary>Inside a transaction: inserts rows the fastest way the database has. Keys that are 0 are numbered by the database.</summary>
    Task BulkInsertAsync<T>(HomesterDbContext db, IReadOnlyList<T> rows, CancellationToken cancellationToken) where T : class;
}
