using CsCheck;
using Homester.Listings;
using Homester.Listings.Text;
using Homester.Search.Bitmaps;
using Homester.Search.Postings;

namespace Homester.Search.Tests.Postings;

/// <summary>The inverted index against the analyzed texts themselves.</summary>
public sealed class TextIndexTests
{
    [Fact]
    public void The_index_holds_every_place_of_every_term() =>
        Gen.Select(Gen.Int[1, 4_000], Gen.ULong).Sample((count, seed) => Same(SkewedTexts.Make(1, count, seed), Build), iter: 12);

    [Fact]
    public void A_merged_index_holds_what_one_of_the_living_documents_holds() =>
        Gen.Select(Gen.Int[1, 3_000], Gen.Int[1, 5], Gen.Int[0, 3], Gen.ULong).Sample(
            (count, parts, dying, seed) =>
            {
                var random = new Random((int)(seed & 0xFFFFFF));
                var alive = new List<Listing>();
                var order = new List<(int Input, int Doc)>();
                var inputs = Enumerable.Range(0, parts).Select(_ => new List<Listing>()).ToArray();
                var renumbering = Enumerable.Range(0, parts).Select(_ => new List<int>()).ToArray();
                foreach (var listing in SkewedTexts.Make(1, count, seed))
                {
                    var input = random.Next(parts);
                    var dead = random.Next(10) < dying;
                    renumbering[input].Add(dead ? -1 : alive.Count);
                    if (!dead)
                    {
                        order.Add((input, inputs[input].Count));
                        alive.Add(listing);
                    }

                    inputs[input].Add(listing);
                }

                Same([.. alive], _ => TextIndexMerger.Merge([.. inputs.Select(i => Build([.. i]))], [.. renumbering.Select(r => r.ToArray())], order.ToArray()));
            },
            iter: 12);

    [Fact]
    public void Going_to_a_document_gives_the_first_that_is_not_before_it() =>
        Gen.Select(Gen.Int[1, 4_000], Gen.ULong, Gen.Int[1, 900].Array[1, 50]).Sample(
            (count, seed, steps) =>
            {
                var index = Build(SkewedTexts.Make(1, count, seed));
                for (var term = 0; term < index.TermCount; term++)
                {
                    var docs = Docs(index, term);
                    using var reader = index.Read(term);
                    var wanted = 0;
                    foreach (var step in steps)
                    {
                        wanted += step;
                        if (wanted >= count) break;
                        var expected = docs.FirstOrDefault(d => d >= wanted, -1);
                        Assert.Equal(expected >= 0, reader.MoveTo(wanted));
                        if (expected < 0) break;
                        Assert.Equal(expected, reader.Doc);
                    }
                }
            },
            iter: 30);

    [Fact]
    public void Filling_and_counting_agree_with_reading() =>
        Gen.Select(Gen.Int[1, 4_000], Gen.ULong, Gen.Int[0, 4_000], Gen.Int[0, 4_000]).Sample(
            (count, seed, a, b) =>
            {
                var index = Build(SkewedTexts.Make(1, count, seed));
                var (from, to) = (Math.Min(count, Math.Min(a, b)), Math.Min(count, Math.Max(a, b)));
                var among = new ulong[Bits.Words(count)];
                Bits.SetRange(among, from, to);
                for (var term = 0; term < index.TermCount; term++)
                {
                    var docs = Docs(index, term);
                    Assert.Equal(docs.Length, index.DocumentCount(term));
                    Assert.Equal(docs.Count(d => d >= from && d < to), index.DocumentCount(term, among));
                    var (whole, part) = (new ulong[among.Length], new ulong[among.Length]);
                    index.Fill(term, whole);
                    Assert.Equal(docs, Listed(whole));
                    index.Fill(term, part, from, to);
                    Bits.And(part, among);
                    Assert.Equal(docs.Where(d => d >= from && d < to), Listed(part));
                }
            },
            iter: 30);

    [Fact]
    public void Terms_are_found_by_themselves_and_by_their_beginnings()
    {
        var index = Build(SkewedTexts.Make(1, 3_000, 5));
        for (var term = 0; term < index.TermCount; term++)
        {
            Assert.Equal(term, index.Find(index.Term(term)));
            Assert.Equal(term, index.LowerBound(index.Term(term)));
        }

        Assert.Equal(-1, index.Find("zeppelin"));
        Assert.Equal(-1, index.Find("\ud800"));
        Assert.Equal("floor", index.Term(index.LowerBound("flo")));
        Assert.Equal(0, index.LowerBound(""));
    }

    private static void Same(Listing[] listings, Func<Listing[], TextIndex> make)
    {
        var index = make(listings);
        var expected = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        for (var doc = 0; doc < listings.Length; doc++)
        {
            for (var field = 0; field < TermFrequencies.Fields; field++)
            {
                var terms = TextAnalyzer.Analyze(ListingText.Of(listings[doc], ListingText.Fields[field]));
                Assert.Equal(terms.Count, index.Lengths.Get(field, doc));
                foreach (var term in terms)
                {
                    if (!expected.TryGetValue(term.Text, out var places)) expected[term.Text] = places = [];
                    places.Add($"{doc} {field} {term.Position}");
                }
            }
        }

        var room = new int[1];
        for (var term = 0; term < index.TermCount; term++)
        {
            var found = new List<string>();
            using var reader = index.Read(term);
            while (reader.MoveNext())
            {
                var count = reader.ReadPlaces(ref room);
                Assert.Equal(count, reader.Frequencies.Total);
                for (var i = 0; i < count; i++) found.Add($"{reader.Doc} {room[i] >> PostingReader.FieldShift} {room[i] & PostingReader.PositionMask}");
            }

            Assert.Equal(expected[index.Term(term)], found);
        }

        Assert.Equal(expected.Count, index.TermCount);
    }

    private static TextIndex Build(Listing[] listings)
    {
        var builder = new TextIndexBuilder(listings.Length);
        foreach (var listing in listings) builder.Add(listing);
        return builder.Build();
    }

    private static int[] Docs(TextIndex index, int term)
    {
        var docs = new List<int>();
        using var reader = index.Read(term);
        while (reader.MoveNext()) docs.Add(reader.Doc);
        return [.. docs];
    }

    private static List<int> Listed(ulong[] bits)
    {
        var docs = new List<int>();
        foreach (var doc in Bits.Of(bits)) docs.Add(doc);
        return docs;
    }
}
