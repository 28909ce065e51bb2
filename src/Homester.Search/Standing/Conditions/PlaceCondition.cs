using Homester.Listings.Geo;
using Homester.Listings.Query;

namespace Homester.Search.Standing.Conditions;

/// <summary>Inside some shapes and outside others, or without coordinates where that counts as a match.</summary>
internal sealed class PlaceCondition : StandingCondition
{
    private const int MaxCells = 16;

    private readonly SearchArea _area;
    private readonly BoundingBox[] _bounds;

    public PlaceCondition(SearchArea area)
    {
        _area = area;
        // The bounds of a circle are computed each time they are asked for.
        _bounds = [.. area.Include.Select(s => s.Bounds)];
    }

    public override bool Holds(ListingFacts facts)
    {
        if (facts.Location is { } point && _bounds.Length > 0 && !IsNear(point)) return false;
        return _area.Matches(facts.Location);
    }

    public override Access? Access(StandingVocabulary vocabulary)
    {
        var keys = new List<ulong>();
        double share = 0;
        if (_area.Unknown != UnknownPolicy.Exclude)
        {
            keys.Add(AccessKey.Unlocated);
            share = LikelyShares.Unknown;
        }

        if (_area.Unknown != UnknownPolicy.Only)
        {
            if (_bounds.Length == 0) return null;
            foreach (var box in _bounds) share += Cover(box, keys);
        }

        return keys.Count > Standing.Access.MaxKeys ? null : new Access(Math.Min(1, share), keys);
    }

    private bool IsNear(GeoPoint point)
    {
        foreach (var box in _bounds)
            if (box.Contains(point)) return true;
        return false;
    }

    // The finest cells of which a few cover the box; gives the share of homes that stand in them.
    private static double Cover(BoundingBox box, List<ulong> keys)
    {
        var level = AccessKey.FinestLevel;
        while (level > 0 && Columns(box, level) * Rows(box, level) > MaxCells) level--;
        var cells = 1L << level;
        var (first, columns) = (AccessKey.Column(box.West, level), Columns(box, level));
        var (south, rows) = (AccessKey.Row(box.South, level), Rows(box, level));
        for (var column = 0L; column < columns; column++)
            for (var row = 0L; row < rows; row++) keys.Add(AccessKey.Cell(level, (first + column) % cells, south + row));
        return columns * rows * (360.0 / cells) * (180.0 / cells) * LikelyShares.SquareDegree;
    }

    private static long Rows(BoundingBox box, int level) => Math.Max(0, AccessKey.Row(box.North, level) - AccessKey.Row(box.South, level) + 1);

    // A box over the antimeridian has columns up to the last and from the first on.
    private static long Columns(BoundingBox box, int level)
    {
        var (west, east) = (AccessKey.Column(box.West, level), AccessKey.Column(box.East, level));
        return box.West <= box.East ? east - west + 1 : Math.Min(1L << level, (1L << level) - west + east + 1);
    }
}
