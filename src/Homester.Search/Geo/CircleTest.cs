using Homester.Listings.Geo;
using Homester.Search.Bitmaps;

namespace Homester.Search.Geo;

/// <summary>
/// A circle. Of a box that spans less than a half of the globe, a corner is the farthest point from anywhere, so the corners tell whether a
/// block lies inside. Documents at the edge are decided by a series for the haversine that is right to one part in a million; only those
/// nearer to the edge than that are asked exactly.
/// </summary>
internal sealed class CircleTest : ShapeTest
{
    // Beyond this the series is not short enough (about 200 miles), or corners do not tell.
    private const double LargestSeries = 0.05;

    // Nearer than this the doubles themselves are too coarse for one part in a million (some inches).
    private const double LeastSeries = 1e-8;
    private const double LargestInside = 0.5;
    private const double Doubt = 1e-6;

    private readonly Circle _circle;
    private readonly bool _series;
    private readonly double _sine;
    private readonly double _cosine;
    private readonly double _limit;

    public CircleTest(Circle circle, GeoColumn column) : base(column)
    {
        _circle = circle;
        Bounds = circle.Bounds;
        var latitude = double.DegreesToRadians(circle.Center.Latitude);
        (_sine, _cosine) = Math.SinCos(latitude);
        var angle = circle.Miles / GeoPoint.EarthRadiusMiles;
        _series = angle is >= LeastSeries and <= LargestSeries && Bounds.West <= Bounds.East && Math.Abs(circle.Center.Latitude) < 80;
        var half = Math.Sin(angle / 2);
        _limit = half * half;
    }

    public override BoundingBox Bounds { get; }

    public override ShapeSide Classify(in Box block)
    {
        if (_circle.Miles / GeoPoint.EarthRadiusMiles > LargestInside || Bounds.West > Bounds.East || block.East - block.West > 90) return ShapeSide.Edge;
        var reach = (_circle.Miles * (1 - Margin)) - Margin;
        return Reaches(block.South, block.West) && Reaches(block.South, block.East) && Reaches(block.North, block.West) && Reaches(block.North, block.East)
            ? ShapeSide.Inside
            : ShapeSide.Edge;

        bool Reaches(double latitude, double longitude) =>
            Math.Abs(longitude - _circle.Center.Longitude) < 90 && _circle.Center.MilesTo(new GeoPoint(latitude, longitude)) <= reach;
    }

    public override void Fill(int from, int to, Span<ulong> bits)
    {
        for (var doc = from; doc < to; doc++)
        {
            var point = Column.Point(doc);
            if (Bounds.Contains(point) && Contains(point)) Bits.Set(bits, doc);
        }
    }

    private bool Contains(GeoPoint point)
    {
        if (!_series) return _circle.Contains(point);
        var north = double.DegreesToRadians(point.Latitude - _circle.Center.Latitude);
        var east = double.DegreesToRadians(point.Longitude - _circle.Center.Longitude);
        var (north2, east2) = (north * north, east * east);

        // cos(latitude + north) to the fourth order, sin² of the halves to the sixth.
        var cosine = (_cosine * (1 - (north2 / 2) + (north2 * north2 / 24))) - (_sine * (north - (north * north2 / 6)));
        var haversine = HalfSineSquared(north2) + (_cosine * cosine * HalfSineSquared(east2));
        var slack = _limit * Doubt;
        if (haversine < _limit - slack) return true;
        return haversine <= _limit + slack && _circle.Contains(point);
    }

    private static double HalfSineSquared(double square) => square / 4 * (1 - (square / 12) + (square * square / 360));
}
