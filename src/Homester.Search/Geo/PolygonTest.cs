using Homester.Listings.Geo;
using Homester.Search.Bitmaps;

namespace Homester.Search.Geo;

/// <summary>
/// A polygon. A block that no edge touches lies wholly inside or outside, as any of its points. For the documents of another block only the
/// edges count that reach its parallels and do not end west of it; others cannot change the answer of the even-odd rule.
/// </summary>
internal sealed class PolygonTest : ShapeTest
{
    private readonly Polygon _polygon;
    private readonly Edge[] _edges;
    private readonly int[] _near;
    private int _nearCount;

    public PolygonTest(Polygon polygon, GeoColumn column) : base(column)
    {
        _polygon = polygon;
        _edges = new Edge[polygon.Points.Count];
        for (int i = 0, j = _edges.Length - 1; i < _edges.Length; j = i++) _edges[i] = new Edge(polygon.Points[i], polygon.Points[j]);
        _near = new int[_edges.Length];
    }

    public override BoundingBox Bounds => _polygon.Bounds;

    public override ShapeSide Classify(in Box block)
    {
        var touched = false;
        _nearCount = 0;
        for (var e = 0; e < _edges.Length; e++)
        {
            ref readonly var edge = ref _edges[e];
            if (edge.North < block.South - Margin || edge.South > block.North + Margin || edge.East < block.West - Margin) continue;
            _near[_nearCount++] = e;
            touched |= edge.West <= block.East + Margin && edge.Touches(block, Margin);
        }

        if (touched) return ShapeSide.Edge;
        return _polygon.Contains(new GeoPoint(block.South, block.West)) ? ShapeSide.Inside : ShapeSide.Outside;
    }

    public override void Fill(int from, int to, Span<ulong> bits)
    {
        for (var doc = from; doc < to; doc++)
        {
            var point = Column.Point(doc);
            if (Bounds.Contains(point) && Contains(point.Latitude, point.Longitude)) Bits.Set(bits, doc);
        }
    }

    // As Polygon.Contains, over the edges that count here.
    private bool Contains(double y, double x)
    {
        var inside = false;
        for (var n = 0; n < _nearCount; n++)
        {
            ref readonly var edge = ref _edges[_near[n]];
            if (y < edge.South || y > edge.North) continue;
            var (a, b) = (edge.A, edge.B);
            if (x >= edge.West && x <= edge.East && ((b.Longitude - a.Longitude) * (y - a.Latitude)) - ((b.Latitude - a.Latitude) * (x - a.Longitude)) == 0) return true;
            if (a.Latitude > y != b.Latitude > y && x < ((b.Longitude - a.Longitude) * (y - a.Latitude) / (b.Latitude - a.Latitude)) + a.Longitude) inside = !inside;
        }

        return inside;
    }

    private readonly struct Edge(GeoPoint a, GeoPoint b)
    {
        public GeoPoint A { get; } = a;

        public GeoPoint B { get; } = b;

        public double West { get; } = Math.Min(a.Longitude, b.Longitude);

        public double East { get; } = Math.Max(a.Longitude, b.Longitude);

        public double South { get; } = Math.Min(a.Latitude, b.Latitude);

        public double North { get; } = Math.Max(a.Latitude, b.Latitude);

        /// <summary>Whether the edge, whose box touches the other, comes near it: not when all corners lie on one side of its line.</summary>
        public bool Touches(in Box box, double margin)
        {
            var (dx, dy) = (B.Longitude - A.Longitude, B.Latitude - A.Latitude);
            var slack = margin * (Math.Abs(dx) + Math.Abs(dy)) * 4;
            var one = Side(box.South, box.West);
            var two = Side(box.South, box.East);
            var three = Side(box.North, box.West);
            var four = Side(box.North, box.East);
            return !((one > slack && two > slack && three > slack && four > slack) || (one < -slack && two < -slack && three < -slack && four < -slack));
        }

        private double Side(double y, double x) => ((B.Longitude - A.Longitude) * (y - A.Latitude)) - ((B.Latitude - A.Latitude) * (x - A.Longitude));
    }
}
