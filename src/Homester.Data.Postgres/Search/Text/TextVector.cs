using System.Globalization;
using System.Text;
using Homester.Listings;
using Homester.Listings.Text;

namespace Homester.Data.Postgres.Search.Text;

/// <summary>
/// The four texts of a listing as a <c>tsvector</c> of our own analyzer's terms: PostgreSQL's parsers and dictionaries would cut words
/// otherwise than the other engine. Title, address, features and remarks have the weights A to D, and a gap of one position between them, so that
/// no phrase runs from one into the next. Thread safe.
/// </summary>
internal static class TextVector
{
    /// <summary>The longest phrase, in terms, that is found wherever it stands in texts which need several vectors.</summary>
    public const int Overlap = 64;

    // PostgreSQL: positions end at 16,383, and a term keeps 255 of them; the whole must be below 1 MB.
    private const int MostPositions = 16_383;
    private const int MostOfOneTerm = 255;
    private const int MostCharacters = 200_000;
    private const string Weights = "ABCD";

    /// <summary>The listing's vectors in PostgreSQL's notation: nearly always one; several when the texts are beyond what one can hold.</summary>
    public static IReadOnlyList<string> Of(Listing listing)
    {
        string[][] texts = [.. ListingText.Fields.Select(f => TextAnalyzer.Analyze(ListingText.Of(listing, f)).Select(t => t.Text).ToArray())];
        return Fits(texts) ? [Whole(texts)] : [.. Parts(texts)];
    }

    /// <summary>The words of a street address, for suggestions: without the city and more that the address among the texts has.</summary>
    public static string OfStreet(string address) =>
        string.Join(' ', TextAnalyzer.Analyze(address).Select(t => Quoted(t.Text)).Distinct(StringComparer.Ordinal));

    private static bool Fits(string[][] texts)
    {
        var positions = texts.Sum(t => t.Length) + texts.Length;
        if (positions > MostPositions || texts.Sum(text => text.Sum(t => t.Length)) > MostCharacters) return false;
        if (positions <= MostOfOneTerm) return true;
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in texts)
            foreach (var term in text)
                if ((counts[term] = counts.GetValueOrDefault(term) + 1) > MostOfOneTerm) return false;
        return true;
    }

    private static string Whole(string[][] texts)
    {
        var vector = new StringBuilder();
        var position = 0;
        for (var field = 0; field < texts.Length; field++)
        {
            foreach (var term in texts[field]) Add(vector, term, ++position, Weights[field]);
            position++;
        }

        return vector.ToString();
    }

    // Windows over each text, each as long as one vector allows, that overlap by the longest phrase.
    private static IEnumerable<string> Parts(string[][] texts)
    {
        for (var field = 0; field < texts.Length; field++)
        {
            var text = texts[field];
            for (var start = 0; start < text.Length;)
            {
                var counts = new Dictionary<string, int>(StringComparer.Ordinal);
                var vector = new StringBuilder();
                var end = start;
                for (var characters = 0; end < text.Length && end - start < MostPositions && characters < MostCharacters; end++)
                {
                    var term = text[end];
                    if ((counts[term] = counts.GetValueOrDefault(term) + 1) > MostOfOneTerm) break;
                    characters += term.Length;
                    Add(vector, term, end - start + 1, Weights[field]);
                }

                yield return vector.ToString();
                if (end == text.Length) break;
                start = end - Overlap + 1;
            }
        }
    }

    private static void Add(StringBuilder vector, string term, int position, char weight) =>
        vector.Append(CultureInfo.InvariantCulture, $"{Quoted(term)}:{position}{weight} ");

    /// <summary>A term as both notations, of vectors and of queries, have it.</summary>
    public static string Quoted(string term) =>
        $"'{term.Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
