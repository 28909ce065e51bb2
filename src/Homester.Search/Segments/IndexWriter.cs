using Homester.Listings;

namespace Homester.Search.Segments;

/// <summary>
/// Holds the current root and makes the next one. One writer at a time; readers take <see cref="Root"/> and are never kept waiting. New
/// listings make a small segment; small ones are merged at once, the base only in the background, when what changed since has grown to an
/// eighth of it.
/// </summary>
internal sealed class IndexWriter(NameDictionaries dictionaries, ListingIndexOptions options)
{
    private const int BaseShare = 8;

    private readonly Lock _writing = new();
    private IndexRoot _root = IndexRoot.Empty;
    private Task _merging = Task.CompletedTask;
    private int _mergingViews;

    /// <summary>The current state.</summary>
    public IndexRoot Root => Volatile.Read(ref _root);

    /// <summary>Ends when no merge is under way; fails when the last one failed, which costs speed and nothing else.</summary>
    public Task Merging
    {
        get
        {
            lock (_writing) return _merging;
        }
    }

    /// <summary>Replaces everything by listings that come in batches.</summary>
    public void Replace(IReadOnlyList<SegmentView> views)
    {
        lock (_writing)
        {
            // A merge under way is of views that go now: it will find nothing to replace.
            _mergingViews = 0;
            Publish(views.Count > 1 ? [SegmentView.Of(SegmentMerger.Merge(views, dictionaries))] : views);
        }
    }

    /// <summary>Replaces the empty state of a new index by views that were read together with its names.</summary>
    public void Restore(IReadOnlyList<SegmentView> views, Action adoptNames)
    {
        lock (_writing)
        {
            if (Root.Views.Length > 0) throw new InvalidOperationException("The index holds listings already.");
            adoptNames();
            Publish(views);
        }
    }

    /// <summary>Puts listings in, each instead of an older one of its id, and takes others out.</summary>
    public void Apply(IReadOnlyList<Listing> upserts, IReadOnlyList<int> deletes)
    {
        lock (_writing)
        {
            var latest = new Dictionary<int, Listing>(upserts.Count);
            foreach (var listing in upserts) latest[listing.Id] = listing;
            foreach (var id in deletes) latest.Remove(id);
            List<SegmentView> views = [.. Without(Root.Views, [.. latest.Keys, .. deletes])];
            if (latest.Count > 0) views.Add(SegmentView.Of(SegmentBuilder.Build(latest.Values, dictionaries)));
            MergeNewest(views);
            Publish(views);
            MergeBase();
        }
    }

    private static SegmentView[] Without(SegmentView[] views, int[] ids) =>
        [.. views.Select(view => view.Without(ids.Select(view.Segment.Find).Where(doc => doc >= 0)))];

    // The oldest views may be in a merge, whose outcome takes their place by number: they stay as they are.
    private void MergeNewest(List<SegmentView> views)
    {
        var first = Math.Max(1, _mergingViews);
        while (views.Count - first >= 2)
        {
            var together = views[^1].Count + views[^2].Count;
            var small = views[^1].Segment.Count <= options.SmallSegment && views[^2].Segment.Count <= options.SmallSegment;
            var middle = views[^1].Segment.Count > options.SmallSegment && together <= options.MiddleSegment;
            if (!small && !middle) return;
            var merged = SegmentView.Of(SegmentMerger.Merge(views[^2..], dictionaries));
            views.RemoveRange(views.Count - 2, 2);
            views.Add(merged);
        }
    }

    private void MergeBase()
    {
        if (!_merging.IsCompleted || Root.Views.Length < 2) return;
        var changed = Root.Views.Skip(1).Sum(v => (long)v.Segment.Count);
        var dead = Root.Views[0].Segment.Count - Root.Views[0].Count;
        if (changed + dead <= Math.Max(options.MiddleSegment, Root.Views[0].Segment.Count / BaseShare)) return;
        var views = Root.Views;
        _mergingViews = views.Length;
        _merging = Task.Run(() => Finish(views, SegmentMerger.Merge(views, dictionaries)));
    }

    private void Finish(SegmentView[] merged, Segment segment)
    {
        lock (_writing)
        {
            var current = Root.Views;
            if (_mergingViews == 0) return;
            _mergingViews = 0;
            // What died while the merge went on is dead in the outcome too.
            var died = new List<int>();
            for (var v = 0; v < merged.Length; v++)
                for (var doc = 0; doc < merged[v].Segment.Count; doc++)
                    if (merged[v].IsLive(doc) && !IsStillLive(current, merged[v].Segment, doc)) died.Add(segment.Find(merged[v].Segment.Ids[doc]));
            var others = current.Where(view => !merged.Any(m => m.Segment == view.Segment));
            Publish([SegmentView.Of(segment).Without(died), .. others]);
        }
    }

    private static bool IsStillLive(SegmentView[] views, Segment segment, int doc)
    {
        foreach (var view in views)
            if (view.Segment == segment) return view.IsLive(doc);
        return false;
    }

    private void Publish(IReadOnlyList<SegmentView> views) => Volatile.Write(ref _root, new IndexRoot(views));
}
