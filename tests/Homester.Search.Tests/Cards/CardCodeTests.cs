using CsCheck;
using Homester.Listings.Json;
using Homester.Search.Cards;
using Homester.Search.Postings;
using Homester.Testing;

namespace Homester.Search.Tests.Cards;

public sealed class CardCodeTests
{
    [Fact]
    public void Every_card_comes_back_as_it_was() =>
        Arbitrary.Listings(1, 20).Sample(
            listings =>
            {
                foreach (var listing in listings) ComesBack(ListingJson.EncodeCard(listing));
            },
            iter: Cases.AtLeast(500));

    [Fact]
    public void Any_bytes_come_back_as_they_were() =>
        Gen.OneOf(Gen.Byte.Array[0, 300], Gen.Byte[0, 3].Array[0, 3_000], Repeated, Gen.Byte.Array[66_000, 66_010], Pieces).Sample(ComesBack, iter: Cases.AtLeast(1_000));

    [Fact]
    public void A_card_takes_less_than_half_of_its_json()
    {
        long json = 0, code = 0;
        foreach (var listing in Arbitrary.SampleListings(500))
        {
            var card = ListingJson.EncodeCard(listing);
            json += card.Length;
            code += Encode(card).Length;
        }

        Assert.InRange(code, 1, json / 2);
    }

    [Fact]
    public void A_damaged_code_is_an_error_or_another_card_and_touches_nothing_else() =>
        Gen.Select(Arbitrary.Listings(1, 1), Gen.Int[0, int.MaxValue].Array[1, 4], Gen.Int[0, 1_000]).Sample(
            (listings, flips, cut) =>
            {
                var code = Encode(ListingJson.EncodeCard(listings[0]));
                foreach (var flip in flips) code[flip / 8 % code.Length] ^= (byte)(1 << (flip % 8));
                if (cut < code.Length) code = code[..cut];
                try
                {
                    var whole = new byte[CardCode.LengthOf(code) + 32];
                    CardCode.Decode(code, whole.AsSpan(16, whole.Length - 32));
                    Assert.Equal(0, whole[..16].Sum(b => b) + whole[^16..].Sum(b => b));
                }
                catch (InvalidDataException)
                {
                    // As promised.
                }
            },
            iter: Cases.AtLeast(3_000));

    private static Gen<byte[]> Repeated => Gen.Select(Gen.Byte.Array[1, 5], Gen.Int[1, 4_000], (part, times) => Enumerable.Repeat(part, times).SelectMany(p => p).ToArray());

    private static Gen<byte[]> Pieces => Gen.Int[0, CardDictionary.Bytes.Length].Array[2, 20].Select(cuts =>
        cuts.Zip(cuts.Skip(1)).SelectMany(c => CardDictionary.Bytes[Math.Min(c.First, c.Second)..Math.Max(c.First, c.Second)]).ToArray());

    private static byte[] Encode(ReadOnlySpan<byte> card)
    {
        var writer = default(ByteWriter);
        CardCode.Encode(card, ref writer);
        return writer.Written.ToArray();
    }

    private static void ComesBack(byte[] card)
    {
        var code = Encode(card);
        var back = new byte[CardCode.LengthOf(code)];
        CardCode.Decode(code, back);
        Assert.Equal(card, back);
    }
}
