using Homester.Listings;

namespace Homester.Search.Segments;

/// <summary>Builds segments of listings that stream in, a batch at a time. Not thread safe.</summary>
internal sealed class IndexLoader(NameDictionaries dictionaries, int batch)
{
    private readonly Dictionary<int, Listing> _pending = [];
    private readonly List<SegmentView> _views = [];

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
        return _views;
    }

    private void Flush()
    {
        if (_pending.Count == 0) return;
        int[] ids = [.. _pending.Keys];
        for (var v = 0; v < _views.Count; v++) _views[v] = _views[v].Without(_views[v].Segment.FindAll(ids));
        _views.Add(SegmentView.Of(SegmentBuilder.Build(_pending.Values, dictionaries)));
        _pending.Clear();
    }
}
