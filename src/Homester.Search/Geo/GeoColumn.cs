using Homester.Listings.Geo;
using Homester.Search.Bitmaps;
using Homester.Search.Snapshots;

namespace Homester.Search.Geo;

/// <summary>
/// Where the documents of a segment stand: coordinates as the doubles that <c>Listing.Location</c> gives (NaN when not stated), the Morton
/// code of the finest map cell, and boxes around blocks of documents. Documents lie in the order of their codes, so that a block is a
/// neighbourhood; those without coordinates come last. Immutable, thread safe.
/// </summary>
internal sealed class GeoColumn
{
    /// <summary>Documents of a block: whole bitmap words.</summary>
    public const int BlockSize = 256;

    /// <summary>The code of a document without coordinates: after all others.</summary>
    public const ulong Nowhere = ulong.MaxValue;

    private readonly Box[] _blocks;

    public GeoColumn(double[] latitudes, double[] longitudes, ulong[] cells)
    {
        (Latitudes, Longitudes, Cells) = (latitudes, longitudes, cells);
        Located = new ulong[Bits.Words(cells.Length)];
        Unlocated = new ulong[Located.Length];
        _blocks = new Box[(cells.Length + BlockSize - 1) / BlockSize];
        _blocks.AsSpan().Fill(Box.Empty);
        for (var doc = 0; doc < cells.Length; doc++)
        {
            Bits.Set(cells[doc] == Nowhere ? Unlocated : Located, doc);
            if (cells[doc] == Nowhere) continue;
            ref var block = ref _blocks[doc / BlockSize];
            block = block.With(latitudes[doc], longitudes[doc]);
        }
    }

    private GeoColumn(SnapshotReader reader)
    {
        (Latitudes, Longitudes, Cells) = (reader.Array<double>("latitudes"), reader.Array<double>("longitudes"), reader.Array<ulong>("cells"));
        (Located, Unlocated, _blocks) = (reader.Array<ulong>("located"), reader.Array<ulong>("unlocated"), reader.Array<Box>("blocks"));
    }

    /// <summary>Degrees north; NaN when not stated.</summary>
    public double[] Latitudes { get; }

    /// <summary>Degrees east; NaN when not stated.</summary>
    public double[] Longitudes { get; }

    /// <summary>The cell of each document at <see cref="MapGrid.MaxZoom"/>, ascending.</summary>
    public ulong[] Cells { get; }

    /// <summary>Documents with coordinates.</summary>
    public ulong[] Located { get; }

    /// <summary>Documents without.</summary>
    public ulong[] Unlocated { get; }

    /// <summary>Bytes held.</summary>
    public long Bytes => 8L * ((3L * Cells.Length) + (2L * Located.Length) + (4L * _blocks.Length));

    /// <summary>Writes the column.</summary>
    public void Save(SnapshotWriter writer)
    {
        writer.Write("latitudes", Latitudes);
        writer.Write("longitudes", Longitudes);
        writer.Write("cells", Cells);
        writer.Write("located", Located);
        writer.Write("unlocated", Unlocated);
        writer.Write("blocks", _blocks);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static GeoColumn Load(SnapshotReader reader) => new(reader);

    /// <summary>Where a document stands.</summary>
    public GeoPoint? Location(int doc) => Cells[doc] == Nowhere ? null : new GeoPoint(Latitudes[doc], Longitudes[doc]);

    /// <summary>The code that documents are ordered by.</summary>
    public static ulong CellOf(GeoPoint? point) => point is { } at ? MapGrid.Cell(at, MapGrid.MaxZoom) : Nowhere;

    /// <summary>Adds the documents that stand in a shape.</summary>
    public void Fill(GeoShape shape, Span<ulong> bits)
    {
        var bounds = shape.Bounds;
        for (var b = 0; b < _blocks.Length; b++)
        {
            if (_blocks[b].IsEmpty || !_blocks[b].Touches(bounds)) continue;
            if (shape is BoundingBox && _blocks[b].LiesIn(bounds)) FillBlock(b, bits);
            else TestBlock(b, shape, bounds, bits);
        }
    }

    private void FillBlock(int b, Span<ulong> bits)
    {
        var first = b * (BlockSize / Bits.WordSize);
        for (var w = first; w < Math.Min(first + (BlockSize / Bits.WordSize), bits.Length); w++) bits[w] |= Located[w];
    }

    private void TestBlock(int b, GeoShape shape, BoundingBox bounds, Span<ulong> bits)
    {
        var isBox = shape is BoundingBox;
        for (var doc = b * BlockSize; doc < Math.Min((b + 1) * BlockSize, Cells.Length); doc++)
        {
            if (Cells[doc] == Nowhere) break;
            var point = new GeoPoint(Latitudes[doc], Longitudes[doc]);
            if (bounds.Contains(point) && (isBox || shape.Contains(point))) Bits.Set(bits, doc);
        }
    }

    /// <summary>The smallest box around a block's documents.</summary>
    private readonly record struct Box(double West, double South, double East, double North)
    {
        public static Box Empty { get; } = new(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);

        public bool IsEmpty => West > East;

        public Box With(double latitude, double longitude) => new(
            Math.Min(West, longitude), Math.Min(South, latitude), Math.Max(East, longitude), Math.Max(North, latitude));

        public bool Touches(BoundingBox box) => North >= box.South && South <= box.North
            && (box.West <= box.East ? East >= box.West && West <= box.East : East >= box.West || West <= box.East);

        public bool LiesIn(BoundingBox box) => South >= box.South && North <= box.North
            && (box.West <= box.East ? West >= box.West && East <= box.East : West >= box.West || East <= box.East);
    }
}
