using Homester.Listings.Geo;
using Homester.Search.Bitmaps;

namespace Homester.Search.Geo;

/// <summary>Where a block lies as to a shape.</summary>
internal enum ShapeSide
{
    /// <summary>No point of it is in the shape.</summary>
    Outside,
    /// <summary>All of it is.</summary>
    Inside,
    /// <summary>Its documents have to be tested.</summary>
    Edge,
}

/// <summary>A shape made ready for a column: it answers for whole blocks where it can, and exactly as <c>GeoShape.Contains</c> for documents. Not thread safe.</summary>
internal abstract class ShapeTest(GeoColumn column)
{
    /// <summary>Degrees that rounding cannot reach: about a tenth of a millimetre.</summary>
    protected const double Margin = 1e-9;

    /// <summary>What lies outside is not in the shape.</summary>
    public abstract BoundingBox Bounds { get; }

    /// <summary>The column tested.</summary>
    protected GeoColumn Column { get; } = column;

    /// <summary>The test of a shape.</summary>
    public static ShapeTest Of(GeoShape shape, GeoColumn column) => shape switch
    {
        BoundingBox box => new BoxTest(box, column),
        Circle circle => new CircleTest(circle, column),
        Polygon polygon => new PolygonTest(polygon, column),
        _ => throw new ArgumentException($"Unknown kind of shape {shape.GetType().Name}.", nameof(shape)),
    };

    /// <summary>Where a block lies whose box touches the bounds.</summary>
    public abstract ShapeSide Classify(in Box block);

    /// <summary>Adds the documents in the shape of the block asked for last.</summary>
    public abstract void Fill(int from, int to, Span<ulong> bits);
}

/// <summary>A box: two ranges of whole numbers.</summary>
internal sealed class BoxTest : ShapeTest
{
    private readonly BoundingBox _box;
    private readonly (long Low, long High) _latitudes;
    private readonly (long Low, long High) _longitudes;
    private readonly (long Low, long High)? _beyond;

    public BoxTest(BoundingBox box, GeoColumn column) : base(column)
    {
        _box = box;
        _latitudes = (First(box.South), Last(box.North));
        if (box.West <= box.East) _longitudes = (First(box.West), Last(box.East));
        else (_longitudes, _beyond) = ((First(box.West), long.MaxValue), (long.MinValue, Last(box.East)));
    }

    public override BoundingBox Bounds => _box;

    public override ShapeSide Classify(in Box block) => block.LiesIn(_box) ? ShapeSide.Inside : ShapeSide.Edge;

    public override void Fill(int from, int to, Span<ulong> bits)
    {
        for (var w = from / Bits.WordSize; w * Bits.WordSize < to; w++)
        {
            var inside = Column.Longitude.Word(w, _longitudes.Low, _longitudes.High);
            if (_beyond is { } beyond) inside |= Column.Longitude.Word(w, beyond.Low, beyond.High);
            if (inside == 0) continue;
            inside &= Column.Latitude.Word(w, _latitudes.Low, _latitudes.High);
            var rest = to - (w * Bits.WordSize);
            bits[w] |= rest < Bits.WordSize ? inside & ((1UL << rest) - 1) : inside;
        }
    }

    // The smallest whole number whose degrees, rounded to a double, are not below; dividing keeps the order, so only neighbours have to be tried.
    private static long First(double degrees)
    {
        var scaled = (long)Math.Floor(Math.Clamp(degrees, -1000, 1000) * 1e8) - 2;
        while (scaled / 1e8 < degrees && scaled < 100_000_000_000) scaled++;
        return scaled;
    }

    private static long Last(double degrees)
    {
        var scaled = (long)Math.Ceiling(Math.Clamp(degrees, -1000, 1000) * 1e8) + 2;
        while (scaled / 1e8 > degrees && scaled > -100_000_000_000) scaled--;
        return scaled;
    }
}
