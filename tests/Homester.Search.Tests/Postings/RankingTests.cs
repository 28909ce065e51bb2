using CsCheck;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;
using Homester.Listings.Search;
using Homester.Testing;

namespace Homester.Search.Tests.Postings;

/// <summary>Words over thousands of listings of few words against brute force: what is left out unlooked at must not be missed, nor ties disordered.</summary>
public sealed class RankingTests
{
    private static readonly Gen<string> Word = Gen.OneOf(SkewedTexts.Words);

    private static readonly Gen<TextQuery> Text = Gen.Select(
        Gen.OneOf(Word, Word, Gen.Select(Word, Word, (a, b) => $"{a}-{b}")).Array[0, 4],
        Gen.Select(Word, Word, Word, Gen.Int[1, 3], (a, b, c, n) => string.Join(' ', new[] { a, b, c }.Take(n))).Array[0, 1],
        Word.Array[0, 1], Gen.Bool, Gen.Bool,
        (words, phrases, excluded, any, excludes) => new TextQuery
        {
            Words = [.. words.Distinct()], Phrases = phrases, Excluded = excludes ? excluded : [], Match = any ? TextMatch.Any : TextMatch.All,
        });

    [Fact]
    public void The_best_are_those_of_brute_force_in_one_segment_and_in_many() =>
        Gen.Select(Gen.Int[1, 6_000], Gen.Int[0, 3], Gen.ULong, Text.Array[8], Gen.Int[1, 100], Gen.Bool.Array[3]).Sample(
            (count, changes, seed, texts, size, flags) =>
            {
                var index = TestIndex.Empty(new ListingIndexOptions { SmallSegment = 64, MiddleSegment = 900, LoadBatch = flags[0] ? 1_500 : 100_000 });
                var held = SkewedTexts.Make(1, count, seed).ToDictionary(l => l.Id);
                index.Load(held.Values);
                for (var change = 0; change < changes; change++)
                {
                    var upserts = SkewedTexts.Make(1 + (change * 400), 700, seed + (ulong)change + 1);
                    int[] deletes = [.. held.Keys.Where(id => (id + change) % 7 == 0)];
                    index.Apply(upserts, deletes);
                    foreach (var listing in upserts) held[listing.Id] = listing;
                    foreach (var id in deletes) held.Remove(id);
                }

                var brute = new BruteForceSearch([.. held.Values], Arbitrary.Today, QueryHash.Of);
                foreach (var text in texts)
                {
                    var sort = new ListingSort(flags[1] ? ListingSort.RelevanceKey : "price", flags[2]);
                    var pages = new[] { new PageRequest { Size = size }, new PageRequest { Size = size, Number = 4 } };
                    foreach (var page in pages) Same(index, brute, new ListingQuery { Text = text, Page = page });
                    Same(index, brute, new ListingQuery { Text = text, Sort = sort, Page = pages[0] });
                    var first = TestIndex.Now(index.SearchAsync(new ListingSearchRequest(new ListingQuery { Text = text, Page = pages[0] }), CancellationToken.None));
                    if (first.Next is { } next) Same(index, brute, new ListingQuery { Text = text, Page = pages[0] with { After = next } });
                }
            },
            iter: 6);

    private static void Same(ListingIndex index, BruteForceSearch brute, ListingQuery query)
    {
        var request = new ListingSearchRequest(query);
        var expected = Answers.Of(TestIndex.Now(brute.SearchAsync(request, CancellationToken.None)));
        var actual = Answers.Of(TestIndex.Now(index.SearchAsync(request, CancellationToken.None)));
        Assert.True(expected == actual, $"{query}\nexpected\n{expected}\nactual\n{actual}");
    }
}
