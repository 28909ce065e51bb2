using Homester.Listings;

namespace Homester.Search.Segments;

/// <summary>
/// Builds segments of listings that stream in, a batch at a time, while the next batch comes: at most two batches of listings are held. Not
/// thread safe.
/// </summary>
internal sealed class IndexLoader(NameDictionaries dictionaries, int batch)
{
    private readonly List<SegmentView> _views = [];
    private Dictionary<int, Listing> _pending = [];
    private Task _building = Task.CompletedTask;

    /// <summary>Takes the next listing; it replaces an earlier one of its id.</summary>
    public void Add(Listing listing)
    {
        _pending[listing.Id] = listing;
        if (_pending.Count >= batch) Flush();
    }

    /// <summary>Everything taken, as segments without overlap.</summary>
    public IReadOnlyList<SegmentView> Finish()
    {
        Flush();
        _building.GetAwaiter().GetResult();
        return _views;
    }

    private void Flush()
    {
        if (_pending.Count == 0) return;
        _building.GetAwaiter().GetResult();
        var listings = _pending;
        _pending = [];
        _building = Task.Run(() => Build(listings));
    }

    private void Build(Dictionary<int, Listing> listings)
    {
        int[] ids = [.. listings.Keys];
        for (var v = 0; v < _views.Count; v++) _views[v] = _views[v].Without(_views[v].Segment.FindAll(ids));
        _views.Add(SegmentView.Of(SegmentBuilder.Build(listings.Values, dictionaries)));
    }
}
