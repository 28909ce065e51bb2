using System.Text;
using CsCheck;
using Homester.Listings.Text;
using Homester.Testing;

namespace Homester.Listings.Tests.Text;

public sealed class TermScannerTests
{
    // Letters that fold, stems, apostrophes, accents written apart, halves of pairs, pairs that are letters and pairs that are not.
    private static readonly string[] Parts =
        ["s", "es", "ies", "eies", "us", "a", "E", "Z", "0", "9", "'", "’", "\u0301", "é", "Ł", "ﬁ", "Ａ", "𝐀", "🏡", "\ud835", "\udc00", " ", "-", "_", ".", "\0", "\u007f", "ß", "١", "house", "OWNER"];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.OneOf(Parts).Array[0, 40].Select(string.Concat), Gen.OneOf("a", "'", "é", "𝐀", "\u0301", "s").Array[50, 90].Select(string.Concat), Gen.String);

    [Fact]
    public void The_scanner_gives_the_terms_of_the_analyzer() =>
        Text.Sample(text => Assert.Equal(TextAnalyzer.Analyze(text).Select(t => t.Text), Scan([text])), iter: 20_000);

    [Fact]
    public void The_pieces_of_a_text_have_its_terms() =>
        Gen.Select(Arbitrary.Listings(1, 2), Text.Array[10]).Sample((listings, texts) =>
        {
            var listing = listings[0] with
            {
                Title = texts[0],
                Address = texts[1],
                Neighborhood = texts[2],
                City = texts[3],
                County = texts[4],
                State = texts[5],
                ZipCode = texts[6],
                Description = texts[7],
                Features = new Dictionary<string, IReadOnlyList<string>> { ["a"] = [texts[8]], ["b"] = [texts[9], "wine_cellar"] },
            };
            foreach (var field in ListingText.Fields)
            {
                var pieces = new List<string>();
                ListingText.AddPieces(listing, field, pieces);
                Assert.Equal(TextAnalyzer.Analyze(ListingText.Of(listing, field)).Select(t => t.Text), Scan(pieces));
            }
        }, iter: 2_000);

    private static List<string> Scan(IEnumerable<string> pieces)
    {
        var terms = new List<string>();
        var room = new byte[TermScanner.RoomNeeded];
        foreach (var piece in pieces)
        {
            var scanner = new TermScanner(piece, room);
            while (scanner.MoveNext()) terms.Add(Encoding.UTF8.GetString(scanner.Term));
        }

        return terms;
    }
}
