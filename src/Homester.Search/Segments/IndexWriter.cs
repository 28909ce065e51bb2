using Homester.Listings;
using Homester.Listings.Search.Vectors;
using Homester.Search.Vectors;

namespace Homester.Search.Segments;

/// <summary>
/// Holds the current root and makes the next one. Readers take <see cref="Root"/> and are never kept waiting; writers take turns for what is short:
/// new listings are made into a segment before, large segments are merged in the background. Thread safe. See <c>docs/design/live.md</c>.
/// </summary>
internal sealed class IndexWriter(NameDictionaries dictionaries, ListingIndexOptions options)
{
    // Besides the one of the base: a long one must not keep the short ones back.
    private const int MostMerges = 2;

    private readonly Lock _writing = new();
    private readonly List<SegmentMerge> _merges = [];
    // New vectors since the oldest merge under way began, each with its number: a merge brings them onto its outcome.
    private readonly List<(long Number, VectorBatch Batch)> _recentVectors = [];
    private long _vectorBatches;
    private IndexRoot _root = IndexRoot.Empty;
    private Task _latestMerge = Task.CompletedTask;
    private int _replacements;

    /// <summary>The current state.</summary>
    public IndexRoot Root => Volatile.Read(ref _root);

    /// <summary>Ends when no merge is under way; fails when the latest one failed, which costs speed and nothing else.</summary>
    public Task Merging
    {
        get
        {
            lock (_writing) return _merges.Count == 0 ? _latestMerge : SettleAsync();
        }
    }

    /// <summary>Replaces everything by listings that come in batches.</summary>
    /// <param name="views">The listings.</param>
    /// <param name="space">The space of their vectors; null: as it was.</param>
    public void Replace(IReadOnlyList<SegmentView> views, VectorSpace? space = null)
    {
        var all = views.Count > 1 ? [Merged(views)] : views;
        lock (_writing)
        {
            // Merges under way are of views that go now: their outcomes are dropped.
            _replacements++;
            Publish(all, space ?? Root.Space);
        }
    }

    /// <summary>Replaces the empty state of a new index by views that were read together with its names.</summary>
    public void Restore(IReadOnlyList<SegmentView> views, VectorSpace? space, Action adoptNames)
    {
        lock (_writing)
        {
            if (Root.Views.Length > 0) throw new InvalidOperationException("The index holds listings already.");
            adoptNames();
            Publish(views, space);
        }
    }

    /// <summary>Puts listings in, each instead of an older one of its id, and takes others out.</summary>
    public void Apply(IReadOnlyList<Listing> upserts, IReadOnlyList<int> deletes)
    {
        var latest = new Dictionary<int, Listing>(upserts.Count);
        foreach (var listing in upserts) latest[listing.Id] = listing;
        foreach (var id in deletes) latest.Remove(id);
        int[] ids = [.. latest.Keys, .. deletes];
        if (ids.Length == 0) return;
        WaitForRoom();
        var added = latest.Count > 0 ? SegmentView.Of(SegmentBuilder.Build(latest.Values, dictionaries)) : null;
        var found = Root.Views.ToDictionary(view => view.Segment, view => view.Segment.FindAll(ids));
        lock (_writing)
        {
            List<SegmentView> views = [.. Root.Views.Select(view => view.Without(found.TryGetValue(view.Segment, out var docs) ? docs : view.Segment.FindAll(ids)))];
            // Texts change more often in what they say than in what they mean: the old vectors hold until new ones come.
            if (added is not null) views.Add(added.With(VectorMerger.Carry(added.Segment, Root)));
            MergeSmall(views);
            Publish(views);
            StartMerges();
        }
    }

    /// <summary>Gives listings that are held new vectors, of the space of those held.</summary>
    /// <exception cref="ArgumentException">The index holds vectors of another space, and these do not replace them.</exception>
    public void Apply(VectorSpace space, VectorBatch batch)
    {
        lock (_writing)
        {
            if (!batch.Replaces && Root.Space is { } held && held != space)
                throw new ArgumentException($"The index holds vectors of {held}; those of {space} cannot be compared with them. Replace them all to change the model.", nameof(space));
            if (_merges.Count > 0) _recentVectors.Add((++_vectorBatches, batch));
            Publish([.. Root.Views.Select(batch.Onto)], space);
        }
    }

    // Changes that come faster than they can be merged wait, so that neither memory nor the segments a query asks grow without end.
    private void WaitForRoom()
    {
        while (Root.Views.Length > options.MostSegments)
        {
            Task[] merges;
            lock (_writing) merges = [.. _merges.Select(m => m.Task)];
            if (merges.Length == 0) return;
            Task.WaitAny(merges);
        }
    }

    private void MergeSmall(List<SegmentView> views)
    {
        while (MergePolicy.Newest(Free(views), options.SmallSegment) is { Count: > 0 } newest)
        {
            var merged = Merged(newest);
            views.RemoveAll(newest.Contains);
            views.Add(merged);
        }
    }

    private void StartMerges()
    {
        var views = Root.Views;
        var theBase = _merges.Exists(m => m.OfBase) ? [] : MergePolicy.Base(views, options.MiddleSegment);
        // Some of what belongs to the base may still be in another merge, at whose end this is asked again.
        var waiting = theBase.Any(IsBusy);
        if (theBase.Count > 0 && !waiting) Start(new SegmentMerge(theBase, OfBase: true));
        if (_merges.Count(m => !m.OfBase) >= MostMerges) return;
        var newest = MergePolicy.Newest(Free(views), waiting ? MergePolicy.Worth(views[0]) : long.MaxValue);
        if (newest.Count > 0) Start(new SegmentMerge(newest, OfBase: false));
    }

    private SegmentView Merged(IReadOnlyList<SegmentView> views)
    {
        var segment = SegmentMerger.Merge(views, dictionaries);
        return SegmentView.Of(segment).With(VectorMerger.Merge(segment, views));
    }

    private void Start(SegmentMerge merge)
    {
        var (replacements, batches) = (_replacements, _vectorBatches);
        _merges.Add(merge);
        // Takes up to seconds: no thread of the pool, which requests are waiting for.
        _latestMerge = merge.Task = Task.Factory.StartNew(
            () => Run(merge, replacements, batches), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private void Run(SegmentMerge merge, int replacements, long batches)
    {
        SegmentView? merged = null;
        SegmentView?[] known = [.. merge.Inputs];
        try
        {
            // What died meanwhile is dead in the outcome too: most of it now, what is left while writers wait.
            merged = CatchUp(Merged(merge.Inputs), known, Root);
        }
        finally
        {
            lock (_writing)
            {
                _merges.Remove(merge);
                if (merged is not null && replacements == _replacements) Replace(merge, WithRecentVectors(CatchUp(merged, known, Root), batches));
                if (_merges.Count == 0) _recentVectors.Clear();
            }
        }
    }

    private void Replace(SegmentMerge merge, SegmentView merged)
    {
        List<SegmentView> views = [.. Root.Views];
        var place = merge.OfBase ? 0 : Math.Max(1, views.FindIndex(merge.Holds));
        views.RemoveAll(merge.Holds);
        views.Insert(Math.Min(place, views.Count), merged);
        Publish(views);
        StartMerges();
    }

    private static SegmentView CatchUp(SegmentView merged, SegmentView?[] known, IndexRoot root)
    {
        var gone = new List<int>();
        for (var i = 0; i < known.Length; i++)
        {
            if (known[i] is not { } before) continue;
            var now = Array.Find(root.Views, view => view.Segment == before.Segment);
            foreach (var doc in before.GoneIn(now)) gone.Add(merged.Segment.Find(before.Segment.Ids[doc]));
            known[i] = now;
        }

        return merged.Without([.. gone]);
    }

    private SegmentView WithRecentVectors(SegmentView merged, long known)
    {
        foreach (var (number, batch) in _recentVectors)
            if (number > known) merged = batch.Onto(merged);
        return merged;
    }

    private List<SegmentView> Free(IEnumerable<SegmentView> views) => [.. views.Skip(1).Where(view => !IsBusy(view))];

    private bool IsBusy(SegmentView view) => _merges.Exists(merge => merge.Holds(view));

    private async Task SettleAsync()
    {
        while (true)
        {
            Task[] merges;
            lock (_writing) merges = [.. _merges.Select(m => m.Task)];
            if (merges.Length == 0) return;
            await Task.WhenAll(merges).ConfigureAwait(false);
        }
    }

    private void Publish(IReadOnlyList<SegmentView> views) => Publish(views, Root.Space);

    private void Publish(IReadOnlyList<SegmentView> views, VectorSpace? space) => Volatile.Write(ref _root, new IndexRoot(views, space));
}
