using CsCheck;
using Homester.Search.Bitmaps;
using Homester.Search.Columns;

namespace Homester.Search.Tests.Columns;

public sealed class NameColumnTests
{
    private static readonly string?[] Common = [null, "Austin", "AUSTIN", "austin", "Round Rock", "Waco"];

    // Runs of neighbours, common names and rare ones, so that lists, bitmaps and both ways of counting come into play.
    private static readonly Gen<string?[]> Names =
        Gen.Select(Gen.OneOf(Gen.Int[0, 5].Select(i => Common[i]), Gen.Int[0, 400].Select(i => (string?)$"Town {i}")), Gen.Int[1, 90]).Array[1, 40]
            .Select(runs => runs.SelectMany(r => Enumerable.Repeat(r.Item1, r.Item2)).ToArray());

    [Fact]
    public void A_name_column_gives_back_its_names_and_their_documents() =>
        Gen.Select(Names, Gen.ULong.Array[60]).Sample((names, some) =>
        {
            var dictionary = new NameDictionary();
            for (var i = 0; i < 50; i++) dictionary.Code($"Another {i}");
            int[] codes = [.. names.Select(dictionary.Code)];
            var column = new NameColumn(dictionary, codes);
            var given = new ulong[Bits.Words(names.Length)];
            some.AsSpan(0, given.Length).CopyTo(given);
            Bits.And(given, All(names.Length));

            Assert.Equal(codes, Enumerable.Range(0, names.Length).Select(column.Code));
            var (counts, byKey) = (new int[column.Spellings + 1], new int[dictionary.KeyCount]);
            column.Count(given, counts);
            for (var s = 0; s < column.Spellings; s++) Assert.Equal(Documents(given).Count(d => codes[d] == column.Spelling(s)), counts[s]);
            Assert.Equal(Documents(given).Count(d => codes[d] >= 0), column.Join(counts, byKey));
            Assert.Equal(Enumerable.Range(0, byKey.Length).Select(k => Documents(given).Count(d => codes[d] >= 0 && dictionary.KeyOf(codes[d]) == k)), byKey);
            foreach (var key in codes.Where(c => c >= 0).Select(dictionary.KeyOf).Append(dictionary.FindKey("Another 7")).Distinct())
            {
                var expected = Enumerable.Range(0, names.Length).Where(d => codes[d] >= 0 && dictionary.KeyOf(codes[d]) == key).ToArray();
                var filled = new ulong[given.Length];
                column.Fill(key, filled);
                Assert.Equal(expected, Documents(filled));
                Assert.Equal(expected, column.Docs(key));
                Assert.Equal(expected.Length, column.Count(key));
                var (first, end) = column.SpellingsOf(key);
                Assert.Equal(expected.Select(d => codes[d]).Distinct().Order(), Enumerable.Range(first, end - first).Select(column.Spelling).Order());
                for (var from = 0; from < given.Length; from += 3)
                {
                    var window = new WordWindow(from, Math.Min(from + 1 + (from * 2), given.Length));
                    var left = new ulong[given.Length];
                    window.Of(given.AsSpan()).CopyTo(window.Of(left.AsSpan()));
                    var kept = expected.Intersect(Documents(left)).ToArray();
                    Assert.Equal(kept.Length, column.Restrict(key, left, window));
                    Assert.Equal(kept, Documents(left));
                }

                var spellings = new SpellingCounts<int>();
                column.Count(key, given, ref spellings);
                Assert.Equal(Bits.AndCount(given, filled), spellings.Total);
            }
        }, iter: 200);

    private static ulong[] All(int count)
    {
        var bits = new ulong[Bits.Words(count)];
        Bits.Fill(bits, count);
        return bits;
    }

    private static List<int> Documents(ulong[] bits)
    {
        var documents = new List<int>();
        foreach (var doc in Bits.Of(bits)) documents.Add(doc);
        return documents;
    }
}
