namespace Homester.Data.Stores;

/// <summary>
/// Where the store is and how its connections are pooled. Immutable. The pool settings of the original system, by their meaning:
/// <list type="table">
/// <item><term>pool_size 10, max_overflow 20</term><description><see cref="PoolSize"/> + <see cref="PoolOverflow"/> connections at most (Npgsql: Maximum Pool Size 30). SQLAlchemy keeps pool_size open and closes overflow at once; Npgsql closes what was idle for 60 s down to none, which a database prefers.</description></item>
/// <item><term>pool_recycle 300</term><description><see cref="ConnectionLifetime"/> (Npgsql: Connection Lifetime 300).</description></item>
/// <item><term>pool_pre_ping</term><description>No query is spent on asking: a connection that broke while it lay in the pool fails at its first statement with a transient error, and the unit of work runs again on a fresh one (execution strategy), which also covers a connection that breaks later. TCP keep-alive finds dead idle ones.</description></item>
/// </list>
/// SQLite pools its file handles by itself and ignores these.
/// </summary>
public sealed record StoreOptions
{
    /// <summary>The database.</summary>
    public required StoreKind Kind { get; init; }

    /// <summary>ADO.NET connection string of that database. Holds the password: never log or show it; <see cref="Description"/> is for that.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The store in words without secrets, such as <c>SQLite homester.db</c> or <c>PostgreSQL db.example:5432/homester</c>.</summary>
    public required string Description { get; init; }

    /// <summary>Connections kept in the pool. <value>10</value> Set by <c>DB_POOL_SIZE</c>, 1 to 1000.</summary>
    public int PoolSize { get; init; } = 10;

    /// <summary>Connections allowed beyond <see cref="PoolSize"/>. <value>20</value></summary>
    public int PoolOverflow { get; init; } = 20;

    /// <summary>Age at which a connection is replaced. <value>300 seconds</value></summary>
    public TimeSpan ConnectionLifetime { get; init; } = TimeSpan.FromSeconds(300);
}
