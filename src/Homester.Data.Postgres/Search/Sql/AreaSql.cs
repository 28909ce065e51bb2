using Homester.Listings.Geo;
using Homester.Listings.Query;

namespace Homester.Data.Postgres.Search.Sql;

/// <summary>
/// Areas as SQL: a box that the GiST index over the points knows, then the arithmetic of <see cref="GeoShape.Contains"/> in the same order and in
/// double precision. Never NULL. Thread safe.
/// </summary>
internal static class AreaSql
{
    // PostgreSQL refuses a product too small for a double where .NET gives 0. Nobody draws a shape this fine.
    private const double Finest = 1e-120;

    /// <summary>The condition of an area; null when it restricts nothing.</summary>
    public static SqlPiece? Of(SearchArea area)
    {
        if (area.IsEverywhere) return null;
        if (area.Unknown == UnknownPolicy.Only) return SqlPiece.Of($"(s.lat IS NULL)");
        var included = area.Include.Count == 0 ? SqlPiece.True : SqlPiece.Any([.. area.Include.Select(Contains)]);
        var inside = area.Exclude.Count == 0
            ? included
            : SqlPiece.Of($"({included} AND NOT {SqlPiece.Any([.. area.Exclude.Select(Contains)])})");
        return area.Unknown == UnknownPolicy.Include
            ? SqlPiece.Of($"(s.lat IS NULL OR {inside})")
            : SqlPiece.Of($"(s.lat IS NOT NULL AND {inside})");
    }

    /// <summary>Whether the listing's point lies in a box.</summary>
    public static SqlPiece Contains(BoundingBox box) => SqlPiece.Of($"({Near(box)} AND {Exactly(box)})");

    /// <summary>Miles from a point, as <see cref="GeoPoint.MilesTo"/> has them; NULL without coordinates.</summary>
    public static SqlPiece MilesFrom(GeoPoint origin)
    {
        // Latitude and its cosine are the origin's own, so they are worked out here.
        var (lat1, longitude) = (double.DegreesToRadians(Coarse(origin.Latitude)), Coarse(origin.Longitude));
        // least() passes over NULL, so that what has no coordinates must be told apart first.
        return SqlPiece.Of($"""
            CASE WHEN s.lat IS NOT NULL THEN ({2 * GeoPoint.EarthRadiusMiles} * asin(least(1::float8, sqrt(
            (sin((s.lat * pi() / 180 - {lat1}) / 2) * sin((s.lat * pi() / 180 - {lat1}) / 2))
            + ({Math.Cos(lat1)} * cos(s.lat * pi() / 180) * sin((s.lon - {longitude}) * pi() / 180 / 2) * sin((s.lon - {longitude}) * pi() / 180 / 2)))))) END
            """);
    }

    private static SqlPiece Contains(GeoShape shape) => shape switch
    {
        BoundingBox box => Contains(box),
        Circle circle => SqlPiece.Of($"({Near(circle.Bounds)} AND {MilesFrom(circle.Center)} <= {circle.Miles})"),
        Polygon polygon => SqlPiece.Of($"({Near(polygon.Bounds)} AND {Exactly(polygon.Bounds)} AND {Exactly(polygon)})"),
        _ => throw new ArgumentException($"Unknown kind of shape {shape.GetType().Name}.", nameof(shape)),
    };

    // What the index can answer; it may let a little more through.
    private static SqlPiece Near(BoundingBox box) => box.West <= box.East
        ? Near(box.West, box.South, box.East, box.North)
        : SqlPiece.Of($"({Near(box.West, box.South, 180, box.North)} OR {Near(-180, box.South, box.East, box.North)})");

    private static SqlPiece Near(double west, double south, double east, double north) =>
        SqlPiece.Of($"point(s.lon, s.lat) <@ box(point({west}, {south}), point({east}, {north}))");

    private static SqlPiece Exactly(BoundingBox box) => box.West <= box.East
        ? SqlPiece.Of($"(s.lat >= {box.South} AND s.lat <= {box.North} AND s.lon >= {box.West} AND s.lon <= {box.East})")
        : SqlPiece.Of($"(s.lat >= {box.South} AND s.lat <= {box.North} AND (s.lon >= {box.West} OR s.lon <= {box.East}))");

    // By the even-odd rule; a point on an edge is inside.
    private static SqlPiece Exactly(Polygon polygon)
    {
        var ends = polygon.Points;
        double[] latitudes = [.. ends.Select(p => Coarse(p.Latitude))], longitudes = [.. ends.Select(p => Coarse(p.Longitude))];
        double[] lastLatitudes = [latitudes[^1], .. latitudes[..^1]], lastLongitudes = [longitudes[^1], .. longitudes[..^1]];
        return SqlPiece.Of($"""
            (SELECT bool_or(((bx - ax) * (s.lat - ay)) - ((by - ay) * (s.lon - ax)) = 0
                AND s.lat >= least(ay, by) AND s.lat <= greatest(ay, by) AND s.lon >= least(ax, bx) AND s.lon <= greatest(ax, bx))
              OR count(*) FILTER (WHERE CASE WHEN (ay > s.lat) <> (by > s.lat) THEN s.lon < ((bx - ax) * (s.lat - ay) / (by - ay)) + ax ELSE FALSE END) % 2 = 1
              FROM unnest({latitudes}, {longitudes}, {lastLatitudes}, {lastLongitudes}) AS edge (ay, ax, by, bx))
            """);
    }

    private static double Coarse(double degrees) => Math.Abs(degrees) < Finest ? 0 : degrees;
}
