using Npgsql;
using NpgsqlTypes;

namespace Homester.Benchmarks.Peers.Postgres;

/// <summary>Tables, loading and indexes.</summary>
internal static class PostgresSchema
{
    /// <summary>Stands between the texts of a listing so that no phrase runs from one into the next.</summary>
    private const string Border = " zzborderzz ";

    private static readonly string[] SortColumns = ["price", "square_feet", "price_per_sqft"];
    private static readonly string[] NumberColumns = [.. PeerRow.Numbers.Select(f => f.Name)];
    private static readonly string[] TokenColumns = [.. PeerRow.Tokens.Select(f => f.Name)];
    private static readonly string[] NameColumns = [.. PeerRow.Names.Select(f => f.Name)];

    public static IEnumerable<string> Tables =>
    [
        $"create unlogged table listings (id int not null, {string.Join(", ", NumberColumns.Select(c => c + " bigint"))}, {string.Join(", ", TokenColumns.Select(c => c + " smallint"))}, "
            + $"{string.Join(", ", NameColumns.Select(c => c + " text collate \"C\""))}, features bigint, newest bigint not null, location point)",
        "create unlogged table bodies (id int not null, body text not null)",
        "create unlogged table cards (id int not null, card text not null)",
    ];

    /// <summary>A covering index answers counts and facets without the table; one index for each order; a city's or state's homes lie together.</summary>
    public static IEnumerable<string> Indexes =>
    [
        "create unlogged table texts as select id, to_tsvector('simple', body) as words from bodies",
        "drop table bodies",
        "create index on texts using gin (words) with (fastupdate = off)",
        "alter table listings add primary key (id)",
        "alter table cards add primary key (id)",
        "create index on listings (status, price) include (bedrooms, bathrooms, square_feet, year_built, property_type, listing_type, features, state, city)",
        "create index on listings (city, state, status, price)",
        "create index on listings (state, status, price)",
        "create index on listings (newest desc nulls last, id)",
        .. SortColumns.SelectMany<string, string>(c =>
            [$"create index on listings ({c} asc nulls last, id)", $"create index on listings ({c} desc nulls last, id)"]),
        "create index on listings using gist (location)",
        "vacuum analyze",
    ];

    public static void Copy(NpgsqlConnection connection, IReadOnlyList<PeerRow> rows)
    {
        using (var copy = connection.BeginBinaryImport("copy listings from stdin (format binary)"))
        {
            foreach (var row in rows)
            {
                copy.StartRow();
                copy.Write(row.Id, NpgsqlDbType.Integer);
                foreach (var value in row.NumberValues) Write(copy, value, NpgsqlDbType.Bigint);
                foreach (var value in row.TokenValues) Write(copy, value, NpgsqlDbType.Smallint);
                foreach (var value in row.NameValues) Write(copy, value, NpgsqlDbType.Text);
                Write(copy, row.Features, NpgsqlDbType.Bigint);
                copy.Write(row.Newest, NpgsqlDbType.Bigint);
                Write(copy, row is { Latitude: { } y, Longitude: { } x } ? new NpgsqlPoint(x, y) : null, NpgsqlDbType.Point);
            }

            copy.Complete();
        }

        CopyText(connection, "bodies", rows, row => string.Join(Border, row.Texts));
        CopyText(connection, "cards", rows, row => row.Card);
    }

    private static void CopyText(NpgsqlConnection connection, string table, IReadOnlyList<PeerRow> rows, Func<PeerRow, string> text)
    {
        using var copy = connection.BeginBinaryImport($"copy {table} from stdin (format binary)");
        foreach (var row in rows)
        {
            copy.StartRow();
            copy.Write(row.Id, NpgsqlDbType.Integer);
            copy.Write(text(row), NpgsqlDbType.Text);
        }

        copy.Complete();
    }

    private static void Write(NpgsqlBinaryImporter copy, object? value, NpgsqlDbType type)
    {
        if (value is null) copy.WriteNull();
        else copy.Write(value, type);
    }
}
