namespace Homester.Data.Stores;

/// <summary>Which database holds the store.</summary>
public enum StoreKind
{
    /// <summary>One SQLite file in the data folder.</summary>
    Sqlite,
    /// <summary>PostgreSQL 14 or later.</summary>
    Postgres,
}
