using Homester.Search.Bitmaps;

namespace Homester.Search.Standing;

/// <summary>A segment of stored queries with what is still alive of it. Immutable, thread safe.</summary>
internal sealed class StandingView
{
    private readonly ulong[] _live;

    private StandingView(StandingSegment segment, ulong[] live, int count) => (Segment, _live, Count) = (segment, live, count);

    /// <summary>The segment.</summary>
    public StandingSegment Segment { get; }

    /// <summary>How many of its queries are alive.</summary>
    public int Count { get; }

    /// <summary>A view of a whole segment.</summary>
    public static StandingView Of(StandingSegment segment)
    {
        var live = new ulong[Bits.Words(segment.Count)];
        Bits.Fill(live, segment.Count);
        return new StandingView(segment, live, segment.Count);
    }

    /// <summary>The view without some living queries, no two the same.</summary>
    public StandingView Without(IReadOnlyCollection<int> queries)
    {
        ulong[] live = [.. _live];
        foreach (var query in queries) Bits.Clear(live, query);
        return new StandingView(Segment, live, Count - queries.Count);
    }

    /// <summary>The places of the living queries.</summary>
    public IEnumerable<int> Living() => Enumerable.Range(0, Segment.Count).Where(query => Bits.Get(_live, query));

    /// <summary>The living queries.</summary>
    public IEnumerable<(long Id, StandingPlan Plan)> Queries() => Living().Select(query => (Segment.Ids[query], Segment.Plan(query)));

    /// <summary>As <see cref="StandingSegment.Match"/>, of the living.</summary>
    public void Match(ListingFacts facts, List<long> ids) => Segment.Match(facts, _live, ids);
}
