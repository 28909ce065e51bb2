using Homester.Data.Entities;
using Homester.Data.Postgres.Search.Suggest;
using Homester.Data.Postgres.Search.Text;
using Homester.Data.Rows;
using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Homester.Data.Postgres.Search.Rows;

/// <summary>
/// Writes <c>property_search</c>: what <c>properties</c> holds, in the form that is searched. It can be made from <c>properties</c> at any time, and is
/// written in the transaction of each change. Thread safe.
/// </summary>
internal static class SearchRows
{
    /// <summary>Raised when the same listing would give another row; rows of another version are written anew.</summary>
    public const int Version = 1;

    private const string PartsCopy = "COPY property_search_parts (property_id, part, terms) FROM STDIN";

    private static readonly ListingField[] s_numbers =
    [
        ListingFields.Price, ListingFields.HoaFee, ListingFields.PricePerSqft, ListingFields.Bedrooms, ListingFields.Bathrooms, ListingFields.SquareFeet,
        ListingFields.LotSize, ListingFields.YearBuilt, ListingFields.GarageSpaces, ListingFields.Stories, ListingFields.PriceCutPercent,
        ListingFields.Latitude, ListingFields.Longitude,
    ];

    private static readonly ListingField[] s_names =
    [
        ListingFields.City, ListingFields.State, ListingFields.ZipCode, ListingFields.County, ListingFields.Neighborhood, ListingFields.Country,
        ListingFields.Source,
    ];

    private static readonly string s_copy = "COPY property_search (property_id, version, status, listing_type, property_type, features, "
        + string.Join(", ", s_numbers.Select(f => f.Name)) + ", lat, lon, cell, listed_ms, listed_day, left_day, "
        + string.Join(", ", s_names.Select(f => $"{f.Name}, {f.Name}_key")) + ", address_key) FROM STDIN";

    /// <summary>Inside a transaction: writes the rows of listings that were added or changed.</summary>
    public static async Task WriteAsync(HomesterDbContext db, IReadOnlyCollection<ListingEntity> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0) return;
        var ids = rows.Select(r => r.Id).ToArray();
        await db.Database.ExecuteSqlAsync($"DELETE FROM property_search WHERE property_id = ANY ({ids})", cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var words = new List<(int Id, int Part, string Terms)>(rows.Count);
        var streets = new List<(int Id, int Part, string Terms)>(rows.Count);
        var parts = new List<(int Id, int Part, string Terms)>();
        var names = new HashSet<NameStart>();
        await using (var copy = await connection.BeginTextImportAsync(s_copy, cancellationToken))
        {
            var line = new CopyLine(copy);
            foreach (var row in rows)
            {
                var listing = ListingMapping.ToListing(row);
                names.UnionWith(NameKinds.Of(listing));
                await WriteAsync(line, listing, cancellationToken);
                var vectors = TextVector.Of(listing);
                for (var i = 0; i < vectors.Count; i++) (vectors.Count == 1 ? words : parts).Add((listing.Id, i, vectors[i]));
                if (listing.Address is { } street) streets.Add((listing.Id, 0, TextVector.OfStreet(street)));
            }
        }

        await WriteNamesAsync(db, names, cancellationToken);
        await WriteTermsAsync(connection, "COPY property_search_words (property_id, terms) FROM STDIN", words, cancellationToken);
        await WriteTermsAsync(connection, "COPY property_search_streets (property_id, terms) FROM STDIN", streets, cancellationToken);
        await WriteTermsAsync(connection, PartsCopy, parts, cancellationToken);
    }

    private static async Task WriteTermsAsync(
        NpgsqlConnection connection, string statement, List<(int Id, int Part, string Terms)> vectors, CancellationToken cancellationToken)
    {
        if (vectors.Count == 0) return;
        await using var copy = await connection.BeginTextImportAsync(statement, cancellationToken);
        var line = new CopyLine(copy);
        foreach (var (id, part, terms) in vectors)
        {
            line.Add(id);
            if (statement == PartsCopy) line.Add(part);
            line.Add(terms);
            await line.EndAsync(cancellationToken);
        }
    }

    // Names that nobody has any more stay: a suggestion counts listings, and one without any is not given. All writers take them in one order,
    // so that none waits for another that waits for it.
    private static Task<int> WriteNamesAsync(HomesterDbContext db, HashSet<NameStart> names, CancellationToken cancellationToken)
    {
        NameStart[] sorted = [.. names.OrderBy(n => n.Kind).ThenBy(n => n.Name, StringComparer.Ordinal).ThenBy(n => n.Within, StringComparer.Ordinal).ThenBy(n => n.Text, StringComparer.Ordinal)];
        var (kinds, at, lengths) = (sorted.Select(n => n.Kind).ToArray(), sorted.Select(n => n.At).ToArray(), sorted.Select(n => n.NameLength).ToArray());
        var (keys, within, texts) = (sorted.Select(n => n.Name).ToArray(), sorted.Select(n => n.Within).ToArray(), sorted.Select(n => n.Text).ToArray());
        return db.Database.ExecuteSqlAsync($"""
            INSERT INTO property_search_names (kind, name, within, text, at, name_length)
            SELECT * FROM unnest({kinds}, {keys}, {within}, {texts}, {at}, {lengths}) ON CONFLICT DO NOTHING
            """, cancellationToken);
    }

    private static Task WriteAsync(CopyLine line, Listing listing, CancellationToken cancellationToken)
    {
        line.Add(listing.Id);
        line.Add(Version);
        line.Add((int)listing.Status);
        line.Add((int)listing.ListingType);
        line.Add((int?)listing.PropertyType);
        line.Add(unchecked((long?)listing.FeatureBits()));
        foreach (var field in s_numbers) line.Add(field.Number(listing, default) is { } value ? FieldScale.ToScaled(field, value) : null);
        line.Add(listing.Location?.Latitude);
        line.Add(listing.Location?.Longitude);
        line.Add(listing.Location is { } at ? (long)MapGrid.Cell(at, MapGrid.MaxZoom) : null);
        line.Add(listing.ListedAt.ToUnixTimeMilliseconds());
        line.Add(Day(listing.ListingDate));
        line.Add(Day(listing.OffMarketDate));
        foreach (var field in s_names)
        {
            var name = field.Value(listing);
            line.Add(name);
            line.Add(name is null ? null : TextFold.Key(name));
        }

        line.Add(listing.Address is null ? null : TextFold.Key(listing.Address));
        return line.EndAsync(cancellationToken);
    }

    private static int? Day(DateTimeOffset? at) => at is { } instant ? DateOnly.FromDateTime(instant.UtcDateTime).DayNumber : null;
}
