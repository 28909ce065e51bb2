using Homester.Listings.Geo;

namespace Homester.Search.Geo;

/// <summary>Boxes around runs of documents: blocks, and groups of blocks, so that what lies far away is skipped by the thousand. Immutable, thread safe.</summary>
internal sealed class GeoBlocks
{
    /// <summary>Documents of a block: whole bitmap words.</summary>
    public const int BlockSize = 256;

    /// <summary>Blocks of a group.</summary>
    public const int GroupSize = 64;

    private readonly Box[] _blocks;
    private readonly Box[] _groups;

    /// <summary>Boxes around the first documents of two columns of degrees.</summary>
    public GeoBlocks(int count, Func<int, GeoPoint> locationOf)
    {
        _blocks = new Box[(count + BlockSize - 1) / BlockSize];
        for (var b = 0; b < _blocks.Length; b++)
        {
            var box = Box.Empty;
            for (var doc = b * BlockSize; doc < Math.Min((b + 1) * BlockSize, count); doc++) box = box.With(locationOf(doc));
            _blocks[b] = box;
        }

        _groups = Groups(_blocks);
    }

    /// <summary>Takes over boxes of blocks.</summary>
    public GeoBlocks(Box[] blocks) => (_blocks, _groups) = (blocks, Groups(blocks));

    /// <summary>The box of each block.</summary>
    public Box[] Blocks => _blocks;

    /// <summary>Bytes held.</summary>
    public long Bytes => 32L * (_blocks.Length + _groups.Length);

    /// <summary>The first block from a place on that has a point in common with a box; the number of blocks when there is none.</summary>
    public int Next(int block, BoundingBox bounds)
    {
        while (block < _blocks.Length)
        {
            if (block % GroupSize == 0 && !_groups[block / GroupSize].Touches(bounds))
            {
                block += GroupSize;
                continue;
            }

            if (_blocks[block].Touches(bounds)) return block;
            block++;
        }

        return _blocks.Length;
    }

    private static Box[] Groups(Box[] blocks)
    {
        var groups = new Box[(blocks.Length + GroupSize - 1) / GroupSize];
        groups.AsSpan().Fill(Box.Empty);
        for (var b = 0; b < blocks.Length; b++) groups[b / GroupSize] = groups[b / GroupSize].With(blocks[b]);
        return groups;
    }
}

/// <summary>A box around points, degrees.</summary>
internal readonly record struct Box(double West, double South, double East, double North)
{
    /// <summary>Around nothing.</summary>
    public static Box Empty { get; } = new(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);

    /// <summary>Around one more point.</summary>
    public Box With(GeoPoint point) => new(
        Math.Min(West, point.Longitude), Math.Min(South, point.Latitude), Math.Max(East, point.Longitude), Math.Max(North, point.Latitude));

    /// <summary>Around both.</summary>
    public Box With(Box other) => new(Math.Min(West, other.West), Math.Min(South, other.South), Math.Max(East, other.East), Math.Max(North, other.North));

    /// <summary>Whether the two have a point in common.</summary>
    public bool Touches(BoundingBox box) => North >= box.South && South <= box.North
        && (box.West <= box.East ? East >= box.West && West <= box.East : East >= box.West || West <= box.East);

    /// <summary>Whether this lies within the other.</summary>
    public bool LiesIn(BoundingBox box) => South >= box.South && North <= box.North
        && (box.West <= box.East ? West >= box.West && East <= box.East : West >= box.West || East <= box.East);

    /// <summary>
    /// Miles that no point of this is nearer to another than, but for rounding. Each part of the haversine formula is as small as it can be in
    /// the box: across a box of a few miles that is the distance itself, or nearly.
    /// </summary>
    public double MilesFrom(GeoPoint point)
    {
        var north = double.DegreesToRadians(Math.Max(0, Math.Max(South - point.Latitude, point.Latitude - North)));
        var away = point.Longitude >= West && point.Longitude <= East ? 0 : Math.Min(Turn(West - point.Longitude), Turn(point.Longitude - East));
        var cosines = Math.Cos(double.DegreesToRadians(point.Latitude))
            * Math.Min(Math.Cos(double.DegreesToRadians(South)), Math.Cos(double.DegreesToRadians(North)));
        var (sinNorth, sinAway) = (Math.Sin(north / 2), Math.Sin(double.DegreesToRadians(away) / 2));
        var haversine = (sinNorth * sinNorth) + (Math.Max(0, cosines) * sinAway * sinAway);
        return 2 * GeoPoint.EarthRadiusMiles * Math.Asin(Math.Min(1, Math.Sqrt(haversine)));
    }

    // The shorter way round between two longitudes, degrees.
    private static double Turn(double degrees) => Math.Min(Math.Abs(degrees), 360 - Math.Abs(degrees));
}
