using CsCheck;
using Homester.Listings;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;
using Homester.Listings.Search;
using Homester.Listings.Search.Vectors;
using Homester.Testing;

namespace Homester.Search.Tests.Vectors;

/// <summary>Meaning and likeness against their definition, on random listings, vectors and queries. A failure prints the seed to repeat it with.</summary>
public sealed class VectorOracleTests
{
    private static readonly VectorSpace Space = new("small", 8);

    // Few different numbers, so that many scores are equal.
    private static readonly Gen<float[]> Vector = Gen.OneOf(Gen.Int[-2, 2], Gen.Int[-1_000, 1_000]).Array[8].Where(v => v.Any(n => n != 0)).Select(v => v.Select(n => n / 3f).ToArray());

    private static readonly Gen<float[][]> Passages = Gen.Frequency((2, Vector.Array[1]), (2, Vector.Array[2, 4]), (1, Gen.Const(Array.Empty<float[]>())));

    [Fact]
    public void Every_meaning_ranks_as_the_definition_says() =>
        Gen.Select(Arbitrary.Listings(0, 120), Passages.Array[120], Asked.Array[5]).Sample(
            (listings, passages, asked) =>
            {
                var vectors = listings.Select((l, i) => new ListingVectors(l.Id, passages[i])).ToArray();
                var index = TestIndex.Empty();
                index.Load(listings.Select((l, i) => new EmbeddedListing(l, i % 5 == 0 ? null : vectors[i])), Space);
                var brute = new BruteForceSearch(listings, Arbitrary.Today, QueryHash.Of, vectors.Where((_, i) => i % 5 != 0));
                foreach (var one in asked) Same(index, brute, one);
            },
            iter: 100);

    [Fact]
    public void Every_meaning_ranks_as_the_definition_says_after_any_changes_and_merges() =>
        Gen.Select(Arbitrary.Listings(1, 60), Change.Array[1, 14], Asked.Array[4]).Sample(
            (listings, changes, asked) =>
            {
                var index = TestIndex.Of(listings);
                var held = listings.ToDictionary(l => l.Id);
                var vectors = new Dictionary<int, ListingVectors>();
                foreach (var (upserts, deletes, embedded, replaces) in changes)
                {
                    var moved = upserts.Select((l, i) => l with { Id = i % 2 == 0 ? listings[i % listings.Length].Id : l.Id }).ToArray();
                    var gone = deletes.Select(d => listings[d % listings.Length].Id).ToArray();
                    index.Apply(moved, gone);
                    foreach (var l in moved) held[l.Id] = l;
                    foreach (var id in gone)
                    {
                        held.Remove(id);
                        vectors.Remove(id);
                    }

                    var ids = held.Keys.Order().Append(-1).ToArray();
                    var batch = embedded.Select(e => new ListingVectors(ids[e.At % ids.Length], e.Passages)).ToArray();
                    if (replaces)
                    {
                        index.ReplaceVectors(Space, batch);
                        vectors.Clear();
                    }
                    else index.ApplyVectors(Space, batch);

                    foreach (var one in batch.Where(b => b.ListingId > 0)) vectors[one.ListingId] = one;
                }

                var brute = new BruteForceSearch([.. held.Values], Arbitrary.Today, QueryHash.Of, vectors.Values);
                foreach (var one in asked) Same(index, brute, one);
            },
            iter: 100);

    [Fact]
    public void Pages_after_a_cursor_give_all_results_once_and_in_order() =>
        Gen.Select(Arbitrary.Listings(1, 80), Passages.Array[80], Asked, Gen.Int[1, 20]).Sample(
            (listings, passages, asked, size) =>
            {
                var vectors = listings.Select((l, i) => new ListingVectors(l.Id, passages[i])).ToArray();
                var index = TestIndex.Of(listings);
                index.ApplyVectors(Space, vectors);
                var brute = new BruteForceSearch(listings, Arbitrary.Today, QueryHash.Of, vectors);
                var ids = new List<int>();
                var page = new PageRequest { Size = size };
                while (true)
                {
                    var request = asked with { Query = asked.Query with { Page = page } };
                    Same(index, brute, request);
                    var result = TestIndex.Now(index.SearchAsync(request, CancellationToken.None));
                    ids.AddRange(result.Hits.Select(h => h.Id));
                    if (result.Next is not { } next) break;
                    page = page with { After = next };
                }

                Assert.Equal(brute.All(asked).Select(l => l.Id), ids);
            },
            iter: 60);

    // Most queries with little else, so that many listings are ranked.
    private static Gen<ListingSearchRequest> Asked => Gen.Select(
        Gen.Frequency((1, Arbitrary.Query), (2, Arbitrary.Query.Select(q => q with { Where = null, Area = SearchArea.Everywhere, Sort = null }))),
        Gen.Frequency((1, Gen.Const((float[]?)null)), (3, Vector.Select(v => (float[]?)v))),
        Gen.Frequency((2, Gen.Const((int?)null)), (1, Gen.Int[0, 60].Select(i => (int?)(1 + (i * 7919))))),
        Gen.OneOf<ListingSort?>(null, ListingSort.Relevance, ListingSort.Relevance with { Descending = false })).Select((query, vector, similar, sort) =>
            new ListingSearchRequest(query with { SimilarTo = similar, Sort = query.Sort is null && (vector is not null || similar is not null) ? sort : query.Sort })
            {
                MeaningVector = vector is null ? null : new ReadOnlyMemory<float>(vector),
            });

    private static Gen<(Listing[] Upserts, int[] Deletes, (int At, float[][] Passages)[] Embedded, bool Replaces)> Change => Gen.Select(
        Arbitrary.Listings(0, 8), Gen.Int[0, 200].Array[0, 3], Gen.Select(Gen.Int[0, 200], Passages).Array[0, 25], Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true))));

    private static void Same(ListingIndex index, BruteForceSearch brute, ListingSearchRequest request)
    {
        var expected = Answers.Of(TestIndex.Now(brute.SearchAsync(request, CancellationToken.None)));
        var actual = Answers.Of(TestIndex.Now(index.SearchAsync(request, CancellationToken.None)));
        Assert.True(expected == actual, $"{request}\nexpected\n{expected}\nactual\n{actual}");
    }
}
