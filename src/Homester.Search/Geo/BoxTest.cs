using Homester.Listings.Geo;
using Homester.Search.Bitmaps;

namespace Homester.Search.Geo;

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
