using Microsoft.Data.Sqlite;

namespace Homester.Benchmarks.Peers.Sqlite;

/// <summary>Tables, loading and indexes.</summary>
internal static class SqliteSchema
{
    private static readonly string[] SortColumns = ["price", "square_feet", "price_per_sqft"];

    private static readonly string[] Columns =
    [
        "id", .. PeerRow.Numbers.Select(f => f.Name), .. PeerRow.Tokens.Select(f => f.Name), .. PeerRow.Names.Select(f => f.Name), "features", "newest", "latitude", "longitude",
    ];

    public static IEnumerable<string> Tables =>
    [
        $"create table listings ({string.Join(", ", Columns.Select(c => c == "id" ? "id integer primary key" : c))})",
        "create table cards (id integer primary key, card text not null)",
        "create virtual table places using rtree (id, min_x, max_x, min_y, max_y)",
        "create virtual table texts using fts5 (title, address, features, remarks, content = '', tokenize = \"unicode61 remove_diacritics 0\")",
    ];

    public static IEnumerable<string> Indexes =>
    [
        "insert into texts (texts, rank) values ('rank', 'bm25(2.0, 1.5, 1.5, 1.0)')",
        "insert into texts (texts) values ('optimize')",
        "create index by_status on listings (status, price, bedrooms, bathrooms, square_feet, year_built, property_type, listing_type, features, state, city)",
        "create index by_city on listings (city, state, status, price)",
        "create index by_state on listings (state, status, price)",
        "create index by_newest on listings (newest desc, id)",
        .. SortColumns.SelectMany<string, string>(c =>
            [$"create index by_{c} on listings ({c}, id)", $"create index by_{c}_down on listings ({c} desc, id)"]),
        "analyze",
    ];

    public static void Insert(SqliteConnection connection, IReadOnlyList<PeerRow> rows)
    {
        using var transaction = connection.BeginTransaction();
        using var listings = Inserting(connection, transaction, "listings", Columns);
        using var cards = Inserting(connection, transaction, "cards", ["id", "card"]);
        using var places = Inserting(connection, transaction, "places", ["id", "min_x", "max_x", "min_y", "max_y"]);
        using var texts = Inserting(connection, transaction, "texts", ["rowid", "title", "address", "features", "remarks"]);
        foreach (var row in rows)
        {
            Execute(listings, [row.Id, .. row.NumberValues, .. row.TokenValues, .. row.NameValues, row.Features, row.Newest, row.Latitude, row.Longitude]);
            Execute(cards, [row.Id, row.Card]);
            Execute(texts, [row.Id, .. row.Texts]);
            if (row is { Latitude: { } y, Longitude: { } x }) Execute(places, [row.Id, x, x, y, y]);
        }

        transaction.Commit();
    }

    private static SqliteCommand Inserting(SqliteConnection connection, SqliteTransaction transaction, string table, string[] columns)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"insert into {table} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select((_, i) => $"${i}"))})";
        for (var i = 0; i < columns.Length; i++) command.Parameters.Add(new SqliteParameter($"${i}", null));
        return command;
    }

    private static void Execute(SqliteCommand command, object?[] values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        command.ExecuteNonQuery();
    }
}
