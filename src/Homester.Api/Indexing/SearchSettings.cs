using System.Globalization;
using Homester.Data.Postgres.Search;
using Homester.Data.Stores;

namespace Homester.Api.Indexing;

/// <summary>Which engine answers, and how. Immutable.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Postgres">How PostgreSQL is asked when it is the engine.</param>
public sealed record SearchSettings(SearchEngine Engine, PostgresSearchOptions Postgres)
{
    public const string EngineVariable = "SEARCH";
    public const string TimeoutVariable = "SEARCH_TIMEOUT";
    public const string ReadVariable = "DATABASE_READ_URL";

    private const double LongestTimeout = 600;

    /// <summary>Reads <c>SEARCH</c>, <c>SEARCH_TIMEOUT</c> and <c>DATABASE_READ_URL</c>.</summary>
    /// <param name="setting">The value of a setting; null or blank when it is not set.</param>
    /// <param name="store">The store that is searched.</param>
    /// <exception cref="FormatException">A setting is not understood, or does not fit the store. The message holds no password.</exception>
    public static SearchSettings Parse(Func<string, string?> setting, StoreOptions store)
    {
        var engine = setting(EngineVariable)?.Trim() switch
        {
            null or "" or "index" => SearchEngine.Index,
            "postgres" => SearchEngine.Postgres,
            _ => throw new FormatException($"{EngineVariable} is either index (the default) or postgres."),
        };
        if (engine == SearchEngine.Index) return new(engine, new PostgresSearchOptions());
        if (store.Kind != StoreKind.Postgres)
            throw new FormatException($"{EngineVariable}=postgres needs the store in PostgreSQL: set DATABASE_URL, or leave {EngineVariable} out to search with the index in the process.");
        return new(engine, new PostgresSearchOptions { Timeout = Timeout(setting(TimeoutVariable)), ReadConnectionString = ReadConnection(setting(ReadVariable)) });
    }

    private static TimeSpan Timeout(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new PostgresSearchOptions().Timeout;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0.001 and <= LongestTimeout
            ? TimeSpan.FromSeconds(seconds)
            : throw new FormatException($"{TimeoutVariable} is a number of seconds up to {LongestTimeout}, such as 5.");
    }

    private static string? ReadConnection(string? url)
    {
        if (string.IsNullOrWhiteSpace(url)) return null;
        // The folder matters to SQLite only.
        if (!StoreConnection.TryParse(url, Path.GetTempPath(), null, out var options, out var fault))
            throw new FormatException(fault.Replace("DATABASE_URL", ReadVariable, StringComparison.Ordinal));
        return options.Kind == StoreKind.Postgres
            ? options.ConnectionString
            : throw new FormatException($"{ReadVariable} names another kind of database than DATABASE_URL: it must be a copy of the same PostgreSQL.");
    }
}

/// <summary>What answers queries.</summary>
public enum SearchEngine
{
    /// <summary>The index inside the process.</summary>
    Index,
    /// <summary>PostgreSQL, by SQL.</summary>
    Postgres,
}
