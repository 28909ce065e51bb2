namespace Homester.Search.Segments;

/// <summary>Which segments are worth merging. Thread safe.</summary>
internal static class MergePolicy
{
    /// <summary>
    /// A segment takes in the newer ones once they have together grown to a quarter of it. So sizes grow at least fivefold from the newest to
    /// the oldest: an eighth of a million changes lies in at most eight segments, and each change is merged some two times a size.
    /// </summary>
    private const int Growth = 4;

    private const int BaseShare = 8;

    private const int WorthShare = 64;

    /// <summary>The views of changes to merge now, the newest among them; none when their sizes are as they should be.</summary>
    /// <param name="changes">Views that are in no merge, without the base, older before newer.</param>
    /// <param name="most">Listings that the outcome may have.</param>
    public static IReadOnlyList<SegmentView> Newest(IReadOnlyList<SegmentView> changes, long most)
    {
        if (changes.Count < 2) return [];
        var (first, newer) = (changes.Count - 1, (long)changes[^1].Count);
        while (first > 0 && changes[first - 1].Count < newer * Growth && newer + changes[first - 1].Count <= most) newer += changes[--first].Count;
        return first == changes.Count - 1 ? [] : [.. changes.Skip(first)];
    }

    /// <summary>The base with the larger segments of changes, when as much has changed as makes merging it worth while; none otherwise.</summary>
    /// <param name="views">All views, the base first.</param>
    /// <param name="least">Changes below which the base is left alone.</param>
    public static IReadOnlyList<SegmentView> Base(IReadOnlyList<SegmentView> views, int least)
    {
        if (views.Count == 0) return [];
        var size = views[0].Segment.Count;
        var changed = (long)size - views[0].Count;
        for (var v = 1; v < views.Count; v++) changed += views[v].Segment.Count;
        if (changed <= Math.Max(least, size / BaseShare)) return [];
        return [views[0], .. views.Skip(1).Where(v => v.Segment.Count >= Worth(views[0]))];
    }

    /// <summary>Listings below which a segment of changes need not be merged into the base yet.</summary>
    public static int Worth(SegmentView theBase) => theBase.Segment.Count / WorthShare;
}
