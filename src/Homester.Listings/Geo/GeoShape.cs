namespace Homester.Listings.Geo;

/// <summary>A closed set of points on the Earth. A closed hierarchy: <see cref="BoundingBox"/>, <see cref="Circle"/>, <see cref="Polygon"/>.</summary>
public abstract record GeoShape
{
    private protected GeoShape() { }

    /// <summary>Whether the point lies in the shape; edges belong to it.</summary>
    public abstract bool Contains(GeoPoint point);

    /// <summary>A box that holds the shape, hardly larger than it; used to skip what cannot match.</summary>
    public abstract BoundingBox Bounds { get; }
}

/// <summary>A box between two parallels and two meridians. West greater than east crosses the antimeridian.</summary>
/// <param name="West">Degrees east of the western edge.</param>
/// <param name="South">Degrees north of the southern edge.</param>
/// <param name="East">Degrees east of the eastern edge.</param>
/// <param name="North">Degrees north of the northern edge.</param>
public sealed record BoundingBox(double West, double South, double East, double North) : GeoShape
{
    /// <inheritdoc/>
    public override BoundingBox Bounds => this;

    /// <inheritdoc/>
    public override bool Contains(GeoPoint point) =>
        point.Latitude >= South && point.Latitude <= North &&
        (West <= East
            ? point.Longitude >= West && point.Longitude <= East
            : point.Longitude >= West || point.Longitude <= East);

    // The one that the compiler writes would print its bounds, which are itself, without end.
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"BoundingBox {West},{South} {East},{North}");
}

/// <summary>All points within a great-circle distance of a centre.</summary>
/// <param name="Center">The centre.</param>
/// <param name="Miles">The radius in miles.</param>
public sealed record Circle(GeoPoint Center, double Miles) : GeoShape
{
    // Slightly wider than exact, so that rounding can never cut off a point that Contains accepts: a millionth, and at least the
    // width of a human hair in radians.
    private const double Margin = 1.000001;
    private const double LeastMargin = 1e-11;

    /// <inheritdoc/>
    public override BoundingBox Bounds
    {
        get
        {
            var angle = (Miles / GeoPoint.EarthRadiusMiles * Margin) + LeastMargin;
            var lat = double.RadiansToDegrees(angle);
            var south = Center.Latitude - lat;
            var north = Center.Latitude + lat;
            if (south <= -90 || north >= 90) return new BoundingBox(-180, Math.Max(-90, south), 180, Math.Min(90, north));
            var ratio = Math.Sin(angle) / Math.Cos(double.DegreesToRadians(Center.Latitude));
            var lon = double.RadiansToDegrees(Math.Asin(Math.Min(1, ratio))) * Margin;
            return new BoundingBox(Wrap(Center.Longitude - lon), south, Wrap(Center.Longitude + lon), north);
        }
    }

    /// <inheritdoc/>
    public override bool Contains(GeoPoint point) => Center.MilesTo(point) <= Miles;

    private static double Wrap(double longitude) =>
        longitude < -180 ? longitude + 360 : longitude > 180 ? longitude - 360 : longitude;
}

/// <summary>A polygon on the plane of longitude and latitude, closed by itself (the last point joins the first), inside by the even-odd rule. It does not cross the antimeridian.</summary>
public sealed record Polygon : GeoShape
{
    /// <summary>Makes a polygon.</summary>
    /// <param name="points">At least three corners, in order, without repeating the first.</param>
    /// <exception cref="ArgumentException">Fewer than three corners.</exception>
    public Polygon(IReadOnlyList<GeoPoint> points)
    {
        if (points.Count < 3) throw new ArgumentException("A polygon needs at least three corners.", nameof(points));
        Points = points;
        Bounds = new BoundingBox(
            points.Min(p => p.Longitude), points.Min(p => p.Latitude), points.Max(p => p.Longitude), points.Max(p => p.Latitude));
    }

    /// <summary>The corners.</summary>
    public IReadOnlyList<GeoPoint> Points { get; }

    /// <inheritdoc/>
    public override BoundingBox Bounds { get; }

    /// <inheritdoc/>
    public override bool Contains(GeoPoint point)
    {
        if (!Bounds.Contains(point)) return false;
        var inside = false;
        var (y, x) = (point.Latitude, point.Longitude);
        for (int i = 0, j = Points.Count - 1; i < Points.Count; j = i++)
        {
            var (a, b) = (Points[i], Points[j]);
            if (OnEdge(a, b, y, x)) return true;
            if (a.Latitude > y != b.Latitude > y &&
                x < ((b.Longitude - a.Longitude) * (y - a.Latitude) / (b.Latitude - a.Latitude)) + a.Longitude)
                inside = !inside;
        }

        return inside;
    }

    /// <inheritdoc/>
    public bool Equals(Polygon? other) => other is not null && Points.SequenceEqual(other.Points);

    /// <inheritdoc/>
    public override int GetHashCode() => Points.Aggregate(Points.Count, (hash, p) => HashCode.Combine(hash, p));

    private static bool OnEdge(GeoPoint a, GeoPoint b, double y, double x) =>
        ((b.Longitude - a.Longitude) * (y - a.Latitude)) - ((b.Latitude - a.Latitude) * (x - a.Longitude)) == 0 &&
        y >= Math.Min(a.Latitude, b.Latitude) && y <= Math.Max(a.Latitude, b.Latitude) &&
        x >= Math.Min(a.Longitude, b.Longitude) && x <= Math.Max(a.Longitude, b.Longitude);
}
