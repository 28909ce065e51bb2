using Homester.Listings.Geo;
using Homester.Search.Bitmaps;
using Homester.Search.Columns;
using Homester.Search.Snapshots;

namespace Homester.Search.Geo;

/// <summary>
/// Where the documents of a segment stand: coordinates as scaled whole numbers, from which the doubles that <c>Listing.Location</c> gives follow
/// exactly, the upper half of the finest map cell, and boxes around blocks of documents. Documents lie in the order of their cells (Morton
/// codes), so that a block is a neighbourhood; those without coordinates come last. Immutable, thread safe.
/// </summary>
internal sealed class GeoColumn
{
    /// <summary>The code of a document without coordinates: after all others.</summary>
    public const ulong Nowhere = ulong.MaxValue;

    /// <summary>The largest zoom whose cells can be told from the upper halves held.</summary>
    public const int PrefixZoom = 14;

    private const double Scale = 1e8;
    private const int PrefixShift = 2 * (MapGrid.MaxZoom - PrefixZoom);

    private readonly uint[] _prefixes;
    private readonly int _count;

    /// <summary>Takes over the coordinates of documents that are ordered by their cells.</summary>
    /// <param name="latitude">Degrees north times 10^8.</param>
    /// <param name="longitude">Degrees east times 10^8.</param>
    /// <param name="count">Documents.</param>
    /// <param name="located">How many have coordinates: the first.</param>
    public GeoColumn(NumberColumn latitude, NumberColumn longitude, int count, int located)
    {
        (Latitude, Longitude, _count, Located) = (latitude, longitude, count, located);
        _prefixes = GC.AllocateUninitializedArray<uint>(located);
        for (var doc = 0; doc < located; doc++) _prefixes[doc] = (uint)(CellOf(Point(doc)) >> PrefixShift);
        Blocks = new GeoBlocks(located, Point);
        Unlocated = UnlocatedFrom(located, count);
    }

    private GeoColumn(SnapshotReader reader)
    {
        (Latitude, Longitude) = (NumberColumn.Load(reader.In("latitude")), NumberColumn.Load(reader.In("longitude")));
        (_count, Located) = (reader.Value<int>("count"), reader.Value<int>("located"));
        _prefixes = reader.Array<uint>("prefixes");
        Blocks = new GeoBlocks(reader.Array<Box>("blocks"));
        Unlocated = UnlocatedFrom(Located, _count);
    }

    /// <summary>Degrees north times 10^8.</summary>
    public NumberColumn Latitude { get; }

    /// <summary>Degrees east times 10^8.</summary>
    public NumberColumn Longitude { get; }

    /// <summary>Boxes around the documents with coordinates.</summary>
    public GeoBlocks Blocks { get; }

    /// <summary>How many documents have coordinates; they are the first.</summary>
    public int Located { get; }

    /// <summary>Documents without coordinates; null when all have some.</summary>
    public ulong[]? Unlocated { get; }

    /// <summary>Bytes held.</summary>
    public long Bytes => Latitude.Bytes + Longitude.Bytes + (4L * _prefixes.Length) + Blocks.Bytes + (8L * (Unlocated?.Length ?? 0));

    /// <summary>Writes the column.</summary>
    public void Save(SnapshotWriter writer)
    {
        Latitude.Save(writer.In("latitude"));
        Longitude.Save(writer.In("longitude"));
        writer.Write("count", _count);
        writer.Write("located", Located);
        writer.Write("prefixes", _prefixes);
        writer.Write("blocks", Blocks.Blocks);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static GeoColumn Load(SnapshotReader reader) => new(reader);

    /// <summary>Where a document stands; null when not stated.</summary>
    public GeoPoint? Location(int doc) => doc < Located ? Point(doc) : null;

    /// <summary>Where a document with coordinates stands. Dividing two whole numbers below 2^53 rounds as turning the decimal into a double does.</summary>
    public GeoPoint Point(int doc) => new(Latitude.Get(doc) / Scale, Longitude.Get(doc) / Scale);

    /// <summary>The cell of a document with coordinates at a zoom.</summary>
    public ulong Cell(int doc, int zoom) =>
        zoom <= PrefixZoom ? _prefixes[doc] >> (2 * (PrefixZoom - zoom)) : MapGrid.Cell(Point(doc), zoom);

    /// <summary>The first document from one on, of the same cell at a zoom no finer than <see cref="PrefixZoom"/>, that lies in another cell.</summary>
    public int CellEnd(int doc, int zoom)
    {
        var shift = 2 * (PrefixZoom - zoom);
        var cell = _prefixes[doc] >> shift;
        int low = doc, step = 1;
        while (low + step < Located && _prefixes[low + step] >> shift == cell)
        {
            low += step;
            step *= 2;
        }

        var high = Math.Min(low + step, Located);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (_prefixes[middle] >> shift == cell) low = middle;
            else high = middle;
        }

        return high;
    }

    /// <summary>The code that documents are ordered by.</summary>
    public static ulong CellOf(GeoPoint? point) => point is { } at ? MapGrid.Cell(at, MapGrid.MaxZoom) : Nowhere;

    /// <summary>Adds the documents that stand in a shape. Proportionate to the blocks that the shape touches.</summary>
    public void Fill(GeoShape shape, Span<ulong> bits)
    {
        var test = ShapeTest.Of(shape, this);
        for (var b = Blocks.Next(0, test.Bounds); b < Blocks.Blocks.Length; b = Blocks.Next(b + 1, test.Bounds))
        {
            var (from, to) = (b * GeoBlocks.BlockSize, Math.Min((b + 1) * GeoBlocks.BlockSize, Located));
            switch (test.Classify(Blocks.Blocks[b]))
            {
                case ShapeSide.Inside: Bits.SetRange(bits, from, to); break;
                case ShapeSide.Edge: test.Fill(from, to, bits); break;
            }
        }
    }

    /// <summary>About how many documents stand in a box: all of the blocks that it touches.</summary>
    public long Estimate(BoundingBox bounds)
    {
        long count = 0;
        for (var b = Blocks.Next(0, bounds); b < Blocks.Blocks.Length; b = Blocks.Next(b + 1, bounds)) count += GeoBlocks.BlockSize;
        return Math.Min(count, Located);
    }

    private static ulong[]? UnlocatedFrom(int located, int count)
    {
        if (located == count) return null;
        var bits = new ulong[Bits.Words(count)];
        Bits.SetRange(bits, located, count);
        return bits;
    }
}
