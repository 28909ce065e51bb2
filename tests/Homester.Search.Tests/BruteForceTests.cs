using CsCheck;
using Homester.Listings;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Homester.Search.Tests;

/// <summary>The engine against the definition of every answer, on random listings and queries. A failure prints the seed to repeat it with.</summary>
public sealed class BruteForceTests
{
    private static readonly ListingIndexOptions Tiny = new() { SmallSegment = 4, MiddleSegment = 16, LoadBatch = 20 };

    [Fact]
    public void Every_search_gives_what_brute_force_gives() =>
        Gen.Select(Arbitrary.Listings(0, 120), Arbitrary.Query.Array[5]).Sample(
            (listings, queries) =>
            {
                var index = Index(listings);
                var brute = new BruteForceSearch(listings, Arbitrary.Today);
                foreach (var query in queries) Same(index, brute, query);
            },
            iter: 400);

    [Fact]
    public void Every_search_gives_what_brute_force_gives_after_any_changes_and_merges() =>
        Gen.Select(Arbitrary.Listings(0, 80), Change.Array[1, 12], Arbitrary.Query.Array[4]).Sample(
            (listings, changes, queries) =>
            {
                var index = Index(listings);
                var held = listings.ToDictionary(l => l.Id);
                foreach (var (upserts, deletes) in changes)
                {
                    var moved = upserts.Select((l, i) => l with { Id = listings.Length > i && i % 2 == 0 ? listings[i].Id : l.Id }).ToArray();
                    var gone = deletes.Select(d => listings.Length > 0 ? listings[d % listings.Length].Id : d).ToArray();
                    index.Apply(moved, gone);
                    foreach (var l in moved) held[l.Id] = l;
                    foreach (var id in gone) held.Remove(id);
                }

                Assert.Equal(held.Count, index.Count);
                var brute = new BruteForceSearch([.. held.Values], Arbitrary.Today);
                foreach (var query in queries) Same(index, brute, query);
            },
            iter: 300);

    private static Gen<(Listing[] Upserts, int[] Deletes)> Change => Gen.Select(Arbitrary.Listings(0, 12), Gen.Int[0, 200].Array[0, 6]);

    private static ListingIndex Index(IReadOnlyList<Listing> listings)
    {
        var index = new ListingIndex(new FakeTimeProvider(new DateTimeOffset(Arbitrary.Today, new TimeOnly(12, 0), TimeSpan.Zero)), Tiny);
        index.Load(listings);
        return index;
    }

    private static void Same(ListingIndex index, BruteForceSearch brute, ListingQuery query)
    {
        var request = new ListingSearchRequest(query) { RelaxAtMost = -1 };
        var expected = Answers.Of(Now(brute.SearchAsync(request, CancellationToken.None)));
        var actual = Answers.Of(Now(index.SearchAsync(request, CancellationToken.None)));
        Assert.True(expected == actual, $"{query}\nexpected\n{expected}\nactual\n{actual}");
    }

    private static T Now<T>(ValueTask<T> task)
    {
        Assert.True(task.IsCompletedSuccessfully);
        return task.GetAwaiter().GetResult();
    }
}
