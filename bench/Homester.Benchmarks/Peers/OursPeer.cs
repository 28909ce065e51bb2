using Homester.Benchmarks.Queries;
using Homester.Listings.Search;
using Homester.Search;

namespace Homester.Benchmarks.Peers;

/// <summary>The engine that all others are compared with.</summary>
internal sealed class OursPeer(ListingIndex index) : IPeer
{
    public string Name => "homester";

    public string Settings => "Homester.Search in process";

    public void Add(IReadOnlyList<PeerRow> rows)
    {
        // It has been built already: the questions are made by counting in it.
    }

    public void Finish()
    {
    }

    public bool Answers(PeerQuestion question) => true;

    public PeerAnswer Ask(PeerQuestion question)
    {
        var request = question.Meant is { } meant ? meant.Request : question.CountOnly
            ? QueryTuner.CountOnly(question.Query) with { Query = question.Query with { Page = question.Query.Page with { Size = 1 } } }
            : new ListingSearchRequest(question.Query) { RelaxAtMost = -1, CountUnknown = false };
        var result = index.Search(request);
        return new PeerAnswer(
            result.Total,
            question.CountOnly ? [] : [.. result.Hits.Select(h => h.Id)],
            [.. result.Facets.Select(f => (f.Values.Sum(v => v.Count) + f.Other, f.Values.Count == 0 ? 0 : f.Values.Max(v => v.Count)))]);
    }

    public void Dispose()
    {
    }
}
