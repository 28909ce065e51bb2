using Homester.Listings;
using Homester.Listings.Search.Vectors;
using Homester.Search.Cards;
using Homester.Search.Vectors;

namespace Homester.Search.Segments;

/// <summary>
/// Builds segments of listings that stream in, a batch at a time, while the next batch comes: at most two batches of listings are held. Not
/// thread safe.
/// </summary>
internal sealed class IndexLoader(NameDictionaries dictionaries, int batch, VectorSpace? space = null, string? cardFolder = null)
{
    private readonly List<SegmentView> _views = [];
    private Dictionary<int, Listing> _pending = [];
    private Dictionary<int, PassageCode[]> _codes = [];
    private Task _building = Task.CompletedTask;

    /// <summary>Takes the next listing; it replaces an earlier one of its id.</summary>
    public void Add(Listing listing)
    {
        _pending[listing.Id] = listing;
        if (_pending.Count >= batch) Flush();
    }

    /// <summary>Takes the next listing with its vectors, which are of the space; together they replace what came earlier of its id.</summary>
    public void Add(EmbeddedListing listing)
    {
        if (listing.Vectors is { } vectors) _codes[listing.Listing.Id] = VectorBatch.Encode(space!, vectors);
        else _codes.Remove(listing.Listing.Id);
        Add(listing.Listing);
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
        var (listings, codes) = (_pending, _codes);
        (_pending, _codes) = ([], []);
        _building = Task.Run(() => Build(listings, codes));
    }

    private void Build(Dictionary<int, Listing> listings, Dictionary<int, PassageCode[]> codes)
    {
        int[] ids = [.. listings.Keys];
        for (var v = 0; v < _views.Count; v++) _views[v] = _views[v].Without(_views[v].Segment.FindAll(ids));
        var segment = SegmentBuilder.Build(listings.Values, dictionaries);
        if (cardFolder is not null) CardSpill.Move(segment.Cards, cardFolder);
        var view = SegmentView.Of(segment);
        _views.Add(codes.Count > 0 ? VectorBatch.Of(space!, codes).Onto(view) : view);
    }
}
