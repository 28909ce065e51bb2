using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Homester.Listings;
using Homester.Listings.Query;

namespace Homester.Search.Standing;

/// <summary>
/// Matching backwards: given a listing, which of many stored queries it matches, exactly those for which <see cref="ListingQuery.Matches"/> holds.
/// A query's order, page, facets and meaning do not matter. Thread safe: each match sees one state of the queries and never waits, writers take turns.
/// Costs follow the queries that share a place, a rare word or a rare value with the listing, and those so broad that they have none; see
/// <c>docs/design/standing.md</c>.
/// </summary>
public sealed class StandingQueries
{
    // A segment takes in the newer ones once they have grown to a quarter of it: few segments, each query rebuilt a few times.
    private const int Growth = 4;

    private readonly StandingVocabulary _vocabulary = new();
    private readonly StandingCompiler _compiler;
    private readonly ConcurrentBag<ListingFacts> _facts = [];
    private readonly Lock _writing = new();
    private readonly Dictionary<long, (StandingSegment Segment, int Query)> _places = [];
    private StandingView[] _views = [];

    /// <summary>Makes an empty set of queries.</summary>
    public StandingQueries() => _compiler = new StandingCompiler(_vocabulary);

    /// <summary>Queries stored.</summary>
    public int Count => Volatile.Read(ref _views).Sum(v => v.Count);

    /// <summary>Segments that a match asks; a handful.</summary>
    internal int Segments => Volatile.Read(ref _views).Length;

    /// <summary>Stores a query, instead of an older one of its id. Takes amortized logarithmic time, now and then that of building all of them anew.</summary>
    /// <param name="id">The caller's number of the query.</param>
    /// <param name="query">A valid query (<c>ListingQueryValidator</c>).</param>
    /// <exception cref="ArgumentException">A criterion compares a field in a way its kind does not allow; nothing is changed.</exception>
    public void Put(long id, ListingQuery query) => PutAll([KeyValuePair.Create(id, query)]);

    /// <summary>Stores many queries at once, each instead of an older one of its id; of several of one id the last counts. Matches see all of it or nothing.</summary>
    /// <exception cref="ArgumentException">A criterion compares a field in a way its kind does not allow; nothing is changed.</exception>
    public void PutAll(IEnumerable<KeyValuePair<long, ListingQuery>> queries)
    {
        var plans = new Dictionary<long, StandingPlan>();
        foreach (var (id, query) in queries) plans[id] = _compiler.Compile(query);
        if (plans.Count == 0) return;
        lock (_writing)
        {
            var views = Without(plans.Keys);
            views.Add(Build(plans.Select(p => (p.Key, p.Value))));
            MergeNewest(views);
            Publish(views);
        }
    }

    /// <summary>Takes a query out; false when there was none of the id. Copies one bit a query.</summary>
    public bool Remove(long id)
    {
        lock (_writing)
        {
            if (!_places.ContainsKey(id)) return false;
            Publish(Without([id]));
            return true;
        }
    }

    /// <summary>
    /// Adds the ids of the queries that the listing matches, ascending, to a list and gives how many there are. What it allocates depends on the
    /// listing's texts and, when the list must grow, on the number of matches; not on how many queries are stored.
    /// </summary>
    /// <param name="listing">The listing; its decimals have at most the scale of their field.</param>
    /// <param name="today">The day of asking, UTC; days on market depend on it.</param>
    /// <param name="ids">Where the ids go; what is in it stays.</param>
    public int Match(Listing listing, DateOnly today, List<long> ids)
    {
        var views = Volatile.Read(ref _views);
        if (views.Length == 0) return 0;
        var before = ids.Count;
        var facts = _facts.TryTake(out var free) ? free : new ListingFacts();
        facts.Read(listing, today, _vocabulary);
        foreach (var view in views) view.Match(facts, ids);
        facts.Forget();
        _facts.Add(facts);
        return Distinct(ids, before);
    }

    // A query under several keys that the listing has is found by each of them.
    private static int Distinct(List<long> ids, int before)
    {
        var found = CollectionsMarshal.AsSpan(ids)[before..];
        found.Sort();
        var count = 0;
        for (var i = 0; i < found.Length; i++)
            if (i == 0 || found[i] != found[i - 1]) found[count++] = found[i];
        ids.RemoveRange(before + count, found.Length - count);
        return count;
    }

    private List<StandingView> Without(IReadOnlyCollection<long> ids)
    {
        var gone = new Dictionary<StandingSegment, List<int>>();
        foreach (var id in ids)
        {
            if (!_places.Remove(id, out var place)) continue;
            if (!gone.TryGetValue(place.Segment, out var queries)) gone[place.Segment] = queries = [];
            queries.Add(place.Query);
        }

        var views = new List<StandingView>();
        foreach (var view in _views)
        {
            var left = gone.TryGetValue(view.Segment, out var queries) ? view.Without(queries) : view;
            // Half of it dead: the rest is built anew, so that the room taken follows the queries stored.
            if (left.Count > 0) views.Add(left.Count * 2 < left.Segment.Count ? Build([.. left.Queries()]) : left);
        }

        return views;
    }

    private void MergeNewest(List<StandingView> views)
    {
        var (first, newer) = (views.Count - 1, (long)views[^1].Count);
        while (first > 0 && views[first - 1].Count < newer * Growth) newer += views[--first].Count;
        if (first == views.Count - 1) return;
        var merged = Build(views[first..].SelectMany(v => v.Queries()));
        views.RemoveRange(first, views.Count - first);
        views.Add(merged);
    }

    private StandingView Build(IEnumerable<(long Id, StandingPlan Plan)> queries)
    {
        var segment = StandingSegment.Build(queries, _vocabulary);
        for (var query = 0; query < segment.Count; query++) _places[segment.Ids[query]] = (segment, query);
        return StandingView.Of(segment);
    }

    private void Publish(List<StandingView> views) => Volatile.Write(ref _views, [.. views]);
}
