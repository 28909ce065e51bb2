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
            using var scratch = new Scratch();
            var given = new ulong[Bits.Words(names.Length)];
            some.AsSpan(0, given.Length).CopyTo(given);
            Bits.And(given, All(names.Length));

            Assert.Equal(codes, Enumerable.Range(0, names.Length).Select(column.Code));
            var counts = new int[dictionary.Count];
            column.Count(given, counts, scratch);
            Assert.Equal(Enumerable.Range(0, counts.Length).Select(c => Documents(given).Count(d => codes[d] == c)), counts);
            foreach (var key in codes.Where(c => c >= 0).Select(dictionary.KeyOf).Append(dictionary.FindKey("Another 7")).Distinct())
            {
                var expected = Enumerable.Range(0, names.Length).Where(d => codes[d] >= 0 && dictionary.KeyOf(codes[d]) == key).ToArray();
                var filled = new ulong[given.Length];
                column.Fill(key, filled);
                Assert.Equal(expected, Documents(filled));
                Assert.Equal(expected, column.Docs(key));
                Assert.Equal(expected.Length, column.Count(key));
                var left = given.ToArray();
                Assert.Equal(Bits.AndCount(given, filled), column.Restrict(key, left));
                Assert.Equal(expected.Intersect(Documents(given)), Documents(left));
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
