using Homester.Listings;
using Homester.Listings.Geo;
using Homester.Listings.Json;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Listings.Search.Relaxations;
using Homester.Listings.Search.Vectors;
using Homester.Testing.Reference;

namespace Homester.Testing;

/// <summary>
/// The definition of every answer, by looking at every listing: what an engine is compared with. Slow on purpose. Suggestions are not
/// defined here.
/// </summary>
public sealed class BruteForceSearch : IListingSearch
{
    private readonly IReadOnlyList<Listing> _listings;
    private readonly DateOnly _today;
    private readonly Lazy<NaiveRanker> _ranker;
    private readonly Func<ListingQuery, uint> _hash;
    private readonly Dictionary<int, PassageCode[]> _codes;

    /// <summary>Searches among these listings, whose ids differ.</summary>
    /// <param name="listings">All listings.</param>
    /// <param name="today">The day of asking.</param>
    /// <param name="hash">The fingerprint that cursors carry; 0 when null.</param>
    /// <param name="vectors">The vectors of the listings that have some; of several for one listing the last counts. Those of other listings do not matter.</param>
    public BruteForceSearch(
        IReadOnlyList<Listing> listings, DateOnly today, Func<ListingQuery, uint>? hash = null, IEnumerable<ListingVectors>? vectors = null)
    {
        _codes = [];
        var ids = listings.Select(l => l.Id).ToHashSet();
        foreach (var one in (vectors ?? []).Where(v => ids.Contains(v.ListingId)))
        {
            _codes.Remove(one.ListingId);
            if (one.Passages.Count > 0) _codes[one.ListingId] = [.. one.Passages.Select(p => PassageCode.Of(p))];
        }

        _listings = listings;
        _today = today;
        _ranker = new Lazy<NaiveRanker>(() => new NaiveRanker(listings));
        _hash = hash ?? (_ => 0);
    }

    /// <summary>Everything that matches, in order.</summary>
    public IReadOnlyList<Listing> All(ListingQuery query) => All(new ListingSearchRequest(query));

    /// <summary>Everything that matches, in order, whatever page is asked for.</summary>
    public IReadOnlyList<Listing> All(ListingSearchRequest request) => [.. Ordered(request, new ReferenceMeaning(_codes, request)).Results.Select(r => r.Listing)];

    /// <summary>How many listings match.</summary>
    public long Count(ListingQuery query, ListingScope? scope = null) => Matching(query, scope).Length;

    /// <summary>What <see cref="SearchAsync"/> gives.</summary>
    public ListingSearchResult Search(ListingSearchRequest request)
    {
        var query = request.Query;
        var meaning = new ReferenceMeaning(_codes, request);
        var order = Ordered(request, meaning);
        var results = order.Results;
        var start = Start(order, query.Page);
        var page = results.Skip(start).Take(query.Page.Size).ToArray();
        return new ListingSearchResult
        {
            Total = results.Count,
            Hits = [.. page.Select(r => Hit(r.Listing, query.Area.Origin, order.Score(r.Listing.Id)) with { Passage = meaning.Passage(r.Listing.Id) })],
            Next = page.Length > 0 && start + page.Length < results.Count ? new PageCursor(page[^1].Key, page[^1].Listing.Id, _hash(query)) : null,
            Facets = [.. query.Facets.Select(f => ReferenceFacets.Count(f, Matching(query.WithoutField(f.Field), request.Scope), _today))],
            Unknown = request.CountUnknown ? Unknown(request, results.Count) : [],
            Relaxations = results.Count <= request.RelaxAtMost
                ? RelaxationPlan.Rank(results.Count, RelaxationPlan.Of(query).Select(c => c.Counted(Count(c.Query, request.Scope))))
                : [],
        };
    }

    /// <summary>What <see cref="MapAsync"/> gives.</summary>
    public ListingMapResult Map(ListingMapRequest request) => ReferenceFigures.Map(request, Matching(request.Query, request.Scope));

    /// <summary>What <see cref="SimilarAsync"/> gives.</summary>
    public IReadOnlyList<ListingHit>? Similar(SimilarListingsRequest request)
    {
        if (_listings.FirstOrDefault(l => l.Id == request.Id) is not { } listing) return null;
        var traits = SimilarityTraits.Of(listing);
        return [.. Matching(request.Filter, request.Scope)
            .Where(l => l.Id != listing.Id && l.Status == ListingStatus.Active && l.ListingType == listing.ListingType)
            .Select(l => (Listing: l, Score: ListingSimilarity.Score(traits, SimilarityTraits.Of(l))))
            .OrderByDescending(r => r.Score).ThenBy(r => r.Listing.Id)
            .Take(request.Limit)
            .Select(r => Hit(r.Listing, request.Filter.Area.Origin, r.Score))];
    }

    /// <summary>What <see cref="StatisticsAsync"/> gives.</summary>
    public ListingStatisticsResult Statistics(ListingStatisticsRequest request)
    {
        var matching = Matching(request.Query, request.Scope);
        var groups = request.GroupBy is { } field
            ? ReferenceFacets.Groups(field, matching).Take(ListingStatisticsRequest.MaxGroups)
                .Select(g => new ListingFiguresGroup(g.Value, ReferenceFigures.Of(g.Listings, _today)))
            : [];
        return new ListingStatisticsResult(ReferenceFigures.Of(matching, _today), [.. groups]);
    }

    /// <inheritdoc/>
    public ValueTask<ListingSearchResult> SearchAsync(ListingSearchRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Search(request));

    /// <inheritdoc/>
    public ValueTask<ListingMapResult> MapAsync(ListingMapRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Map(request));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(SuggestionRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Suggestions are an engine's own; its tests say what they are.");

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ListingHit>?> SimilarAsync(SimilarListingsRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Similar(request));

    /// <inheritdoc/>
    public ValueTask<ListingStatisticsResult> StatisticsAsync(ListingStatisticsRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Statistics(request));

    private Listing[] Matching(ListingQuery query, ListingScope? scope) => [.. _listings.Where(l => query.Matches(l, _today) && scope?.Keeps(l.Id) != false)];

    private ReferenceOrder Ordered(ListingSearchRequest request, ReferenceMeaning meaning) =>
        new(Matching(request.Query, request.Scope), request, meaning, _ranker, _today);

    private static int Start(ReferenceOrder order, PageRequest page)
    {
        if (page.After is not { } after) return (int)Math.Min(order.Results.Count, (page.Number - 1L) * page.Size);
        for (var at = 0; at < order.Results.Count; at++)
            if (IsAfter(order.Results[at].Key, order.Results[at].Listing.Id, after, order.Sort.Descending)) return at;
        return order.Results.Count;
    }

    // The last result of the page before may have gone: only its place in the order counts.
    private static bool IsAfter(long? key, int id, PageCursor after, bool descending)
    {
        if (key == after.Key) return id > after.Id;
        if (key is null || after.Key is null) return key is null;
        return descending ? key < after.Key : key > after.Key;
    }

    private UnknownCount[] Unknown(ListingSearchRequest request, long total) =>
        [.. UnknownAdmission.Of(request.Query).Select(a => new UnknownCount(a.Field, Count(a.Query, request.Scope) - total)).Where(u => u.Count > 0)];

    private ListingHit Hit(Listing listing, GeoPoint? origin, double? score) => new(listing.Id, ListingJson.EncodeCard(listing))
    {
        DaysOnMarket = listing.DaysOnMarket(_today),
        DistanceMiles = origin is { } from && listing.Location is { } at ? from.MilesTo(at) : null,
        Score = score,
    };
}
