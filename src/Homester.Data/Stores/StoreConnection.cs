using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Homester.Data.Stores;

/// <summary>Reads <c>DATABASE_URL</c> in the spellings that people have. Thread safe.</summary>
public static class StoreConnection
{
    /// <summary>Name of the SQLite file in the data folder when nothing else is said.</summary>
    public const string DefaultFileName = "homester.db";

    /// <summary>As <see cref="TryParse"/>; throws <see cref="FormatException"/> with the fault, which never holds the password.</summary>
    public static StoreOptions Parse(string? databaseUrl, string dataFolder, string? poolSize = null) =>
        TryParse(databaseUrl, dataFolder, poolSize, out var options, out var fault) ? options : throw new FormatException(fault);

    /// <summary>
    /// Understands <c>postgres://</c>, <c>postgresql://</c> and SQLAlchemy's <c>postgresql+driver://</c> addresses with any <c>?name=value</c>
    /// of libpq or Npgsql, Npgsql's own <c>Host=…;Database=…</c>, and <c>sqlite:///relative</c> (to the data folder) or <c>sqlite:////absolute</c>.
    /// </summary>
    /// <param name="databaseUrl"><c>DATABASE_URL</c>; null or blank for the SQLite file of the data folder.</param>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="poolSize"><c>DB_POOL_SIZE</c>; null or blank for 10.</param>
    /// <param name="options">The store.</param>
    /// <param name="fault">What is wrong, in a sentence without secrets.</param>
    public static bool TryParse(
        string? databaseUrl, string dataFolder, string? poolSize, [NotNullWhen(true)] out StoreOptions? options, [NotNullWhen(false)] out string? fault)
    {
        ArgumentException.ThrowIfNullOrEmpty(dataFolder);
        options = null;
        var size = 10;
        if (!string.IsNullOrWhiteSpace(poolSize) &&
            (!int.TryParse(poolSize, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > 1000))
        {
            fault = "DB_POOL_SIZE must be a whole number from 1 to 1000.";
            return false;
        }

        var text = databaseUrl?.Trim() ?? "";
        fault = null;
        if (text.Length == 0) options = Sqlite(Path.Combine(dataFolder, DefaultFileName));
        else if (text.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase)) options = SqliteUrl(text, dataFolder, out fault);
        else if (text.Contains("://", StringComparison.Ordinal)) options = PostgresUrl(text, out fault);
        else options = KeyValues(text, out fault);
        if (options is null)
        {
            fault ??= "DATABASE_URL is not understood.";
            return false;
        }

        fault = null;
        options = options with { PoolSize = size };
        return true;
    }

    private static StoreOptions Sqlite(string path) => new()
    {
        Kind = StoreKind.Sqlite,
        ConnectionString = new DbConnectionStringBuilder { ["Data Source"] = path }.ConnectionString,
        Description = "SQLite " + Path.GetFileName(path),
    };

    private static StoreOptions? SqliteUrl(string url, string dataFolder, out string? fault)
    {
        fault = null;
        const string Prefix = "sqlite:///";
        var path = url.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? Uri.UnescapeDataString(url[Prefix.Length..].Split('?')[0]) : "";
        if (path.Length > 0 && path != ":memory:") return Sqlite(Path.Combine(dataFolder, path));
        fault = "DATABASE_URL for SQLite is sqlite:///file or sqlite:////absolute/file; a store in memory would be lost.";
        return null;
    }

    private static StoreOptions? PostgresUrl(string url, out string? fault)
    {
        fault = "DATABASE_URL must begin with postgres://, postgresql:// or sqlite:///, or be Npgsql's Host=…;Database=….";
        var scheme = url[..url.IndexOf("://", StringComparison.Ordinal)].ToLowerInvariant().Split('+')[0];
        if (scheme is not ("postgres" or "postgresql")) return null;
        fault = "DATABASE_URL is no valid address; characters such as @ / : # ? in the password must be written as %40 %2F %3A %23 %3F.";
        if (!Uri.TryCreate("postgres" + url[url.IndexOf("://", StringComparison.Ordinal)..], UriKind.Absolute, out var uri)) return null;

        var parts = new DbConnectionStringBuilder();
        if (uri.Host.Length > 0) parts["Host"] = uri.Host.Trim('[', ']');
        if (uri.Port > 0) parts["Port"] = uri.Port;
        var credentials = uri.UserInfo.Split(':', 2);
        if (credentials[0].Length > 0) parts["Username"] = Uri.UnescapeDataString(credentials[0]);
        if (credentials.Length == 2) parts["Password"] = Uri.UnescapeDataString(credentials[1]);
        if (uri.AbsolutePath.Length > 1) parts["Database"] = Uri.UnescapeDataString(uri.AbsolutePath[1..]);
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = pair.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (pair[..at], pair[(at + 1)..]) : (pair, "");
            parts[OptionName(Uri.UnescapeDataString(name))] = Uri.UnescapeDataString(value);
        }

        return Postgres(parts, out fault);
    }

    private static StoreOptions? KeyValues(string text, out string? fault)
    {
        fault = "DATABASE_URL is neither an address nor a list of name=value; pairs.";
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            // The builder has no other way to refuse.
            return null;
        }

        return Postgres(parts, out fault);
    }

    private static StoreOptions? Postgres(DbConnectionStringBuilder parts, out string? fault)
    {
        fault = "DATABASE_URL names no host.";
        var host = Value(parts, "Host") ?? Value(parts, "Server");
        if (string.IsNullOrEmpty(host)) return null;
        fault = null;
        var database = Value(parts, "Database") ?? Value(parts, "Username") ?? "";
        return new StoreOptions
        {
            Kind = StoreKind.Postgres,
            ConnectionString = parts.ConnectionString,
            Description = $"PostgreSQL {host}:{Value(parts, "Port") ?? "5432"}/{database}",
        };
    }

    private static string? Value(DbConnectionStringBuilder parts, string name) =>
        parts.TryGetValue(name, out var value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    // libpq's names for what Npgsql spells otherwise; the rest is Npgsql's own.
    private static string OptionName(string name) => name.ToLowerInvariant() switch
    {
        "sslmode" => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "sslcert" => "SSL Certificate",
        "sslkey" => "SSL Key",
        "connect_timeout" => "Timeout",
        "application_name" => "Application Name",
        "options" => "Options",
        "user" => "Username",
        "password" => "Password",
        "dbname" => "Database",
        "host" => "Host",
        "port" => "Port",
        "target_session_attrs" => "Target Session Attributes",
        "channel_binding" => "Channel Binding",
        "search_path" => "Search Path",
        _ => name,
    };
}
