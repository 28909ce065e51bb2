using Homester.Data.Postgres.Search.Sql;
using Homester.Data.Postgres.Search.Text;
using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Search;
using Homester.Listings.Search.Suggesting;
using Homester.Listings.Text;

namespace Homester.Data.Postgres.Search.Suggest;

/// <summary>Street addresses that have all words typed, the last one perhaps unfinished. Looks at a bounded number of them. Thread safe.</summary>
internal static class AddressSuggestions
{
    private const int ShortestText = 3;
    private const int MostAddresses = 512;

    /// <summary>The addresses found among active listings.</summary>
    public static async Task<List<RankedSuggestion>> FindAsync(SearchSession session, string typed, CancellationToken cancellationToken)
    {
        var found = new List<RankedSuggestion>();
        if (typed.Length < ShortestText) return found;
        var words = typed.Split(' ');
        var asked = string.Join(" & ", words.Select((word, i) => i < words.Length - 1
            ? $"{TextVector.Quoted(TextAnalyzer.Stem(word))}"
            : $"({TextVector.Quoted(TextAnalyzer.Stem(word))} | {TextVector.Quoted(word)}:*)"));
        await session.ReadAsync([SqlPiece.Of($"""
            SELECT p.id, p.address, p.city, p.state FROM (
              SELECT s.property_id FROM property_search s JOIN property_search_streets w USING (property_id)
              WHERE s.status = {(int)ListingStatus.Active} AND w.terms @@ {asked}::tsquery
              ORDER BY s.property_id LIMIT {MostAddresses}) f JOIN properties p ON p.id = f.property_id WHERE p.address IS NOT NULL
            """)], async (_, reader, token) =>
        {
            while (await reader.ReadAsync(token))
            {
                string?[] place = [reader.IsDBNull(2) ? null : reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3)];
                if (Of(reader.GetInt32(0), reader.GetString(1), place, typed, words) is { } suggestion) found.Add(suggestion);
            }
        }, cancellationToken);
        return found;
    }

    // The terms are stemmed and whole words; here the words as they stand must begin with what was typed.
    private static RankedSuggestion? Of(int id, string address, string?[] place, string typed, string[] words)
    {
        var text = SuggestText.Of(address);
        var has = text.Split(' ');
        for (var w = 0; w < words.Length; w++)
        {
            var word = words[w];
            if (!has.Any(h => w < words.Length - 1 ? h == word : h.StartsWith(word, StringComparison.Ordinal))) return null;
        }

        var fit = text == typed ? SuggestFit.Exact : text.StartsWith(typed, StringComparison.Ordinal) ? SuggestFit.Prefix : SuggestFit.WordPrefix;
        var context = string.Join(", ", place.Where(p => p is not null));
        return new RankedSuggestion(fit, new Suggestion(
            ListingFields.Address.Name, address, context.Length == 0 ? address : $"{address}, {context}", context.Length == 0 ? null : context, 1, id));
    }
}
