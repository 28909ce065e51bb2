namespace Homester.Data.Postgres.Search;

/// <summary>How PostgreSQL is asked. Immutable.</summary>
public sealed record PostgresSearchOptions
{
    /// <summary>ADO.NET connection string for reading, which may name several hosts; null: that of the store. Holds the password: never log or show it.</summary>
    public string? ReadConnectionString { get; init; }

    /// <summary>The longest a statement may take. <value>5 seconds</value> Set by <c>SEARCH_TIMEOUT</c>.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}
