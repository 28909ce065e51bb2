using CsCheck;
using Homester.Listings;
using Homester.Listings.Text;
using Homester.Search.Bitmaps;
using Homester.Search.Postings;
using Homester.Search.Postings.Coding;

namespace Homester.Search.Tests.Postings;

/// <summary>Words side by side against the analyzed texts themselves: short texts and long ones, words that stand once and many times.</summary>
public sealed class PhraseTests
{
    private static readonly Gen<string[]> Terms = Gen.OneOf(SkewedTexts.Words[..8]).Array[2, 4];

    [Fact]
    public void A_phrase_is_found_where_the_words_stand_side_by_side_in_one_text() =>
        Gen.Select(Gen.Int[1, 3_000], Gen.Int[1, 400], Gen.ULong, Terms.Array[6], Gen.Int[1, 5]).Sample(
            (count, longest, seed, phrases, share) =>
            {
                var listings = Make(count, longest, seed);
                var builder = new TextIndexBuilder(count);
                foreach (var listing in listings) builder.Add(listing);
                var index = builder.Build();
                var among = new ulong[Bits.Words(count)];
                for (var doc = 0; doc < count; doc += share) Bits.Set(among, doc);
                foreach (var phrase in phrases)
                {
                    using var scratch = new Scratch();
                    var (all, some) = (new ulong[among.Length], new ulong[among.Length]);
                    Phrases.Fill(index, phrase, all, [], scratch);
                    Phrases.Fill(index, phrase, some, among, scratch);
                    Bits.And(some, among);
                    for (var doc = 0; doc < count; doc++)
                    {
                        var expected = Has(listings[doc], phrase);
                        Assert.True(expected == Bits.Get(all, doc), $"{string.Join(' ', phrase)} in {doc}: {listings[doc].Title} / {listings[doc].Description}");
                        Assert.Equal(expected && doc % share == 0, Bits.Get(some, doc));
                    }
                }
            },
            iter: 25);

    [Fact]
    public void Numbers_side_by_side_become_bytes_in_order_with_and_without_an_instruction_for_it() =>
        Gen.Select(Gen.Int[0, 8], Gen.Int[0, 30], Gen.Byte.Array[1, 6]).Sample((width, before, numbers) =>
        {
            var (writer, bits) = (default(ByteWriter), default(BitWriter));
            for (var i = 0; i < before; i++) bits.Write(ref writer, 1, 1);
            ulong expected = 0, packed = 0;
            for (var i = 0; i < numbers.Length; i++)
            {
                var number = (ulong)numbers[i] & ((1UL << width) - 1);
                bits.Write(ref writer, (uint)number, width);
                expected |= number << (8 * i);
                packed |= number << (width * i);
            }

            bits.Finish(ref writer);
            byte[] bytes = [.. writer.Written, .. new byte[BitPacking.Padding]];
            Assert.Equal(expected, BitPacking.ReadBytes(bytes, before, numbers.Length, width));
            Assert.Equal(expected, BitPacking.Spread(packed, numbers.Length, width));
        });

    private static Listing[] Make(int count, int longest, ulong seed)
    {
        var random = new Random((int)(seed & int.MaxValue));
        return [.. SkewedTexts.Make(1, count, seed).Select(l => l with { Description = string.Join(' ', Enumerable.Range(0, random.Next(longest + 1)).Select(_ => Word(random))) })];
    }

    private static string Word(Random random) => random.Next(4) == 0 ? SkewedTexts.Words[random.Next(8)] : $"w{random.Next(30)}";

    private static bool Has(Listing listing, string[] phrase)
    {
        foreach (var field in ListingText.Fields)
        {
            var terms = TextAnalyzer.Analyze(ListingText.Of(listing, field)).ToDictionary(t => t.Position, t => t.Text);
            if (terms.Keys.Any(at => Enumerable.Range(0, phrase.Length).All(i => terms.GetValueOrDefault(at + i) == phrase[i]))) return true;
        }

        return false;
    }
}
