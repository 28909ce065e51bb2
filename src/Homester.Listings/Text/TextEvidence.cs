using Homester.Listings.Query;

namespace Homester.Listings.Text;

/// <summary>Where the words of a query stand in a listing: for the reasons on a card and for marking them in the remarks. Thread safe.</summary>
public static class TextEvidence
{
    /// <summary>
    /// Every place where a word or phrase of the query occurs, by field, then by start, the longer first. Places of one word do not overlap;
    /// those of different words may. Excluded words have none. Linear in the length of the texts, times the few words asked.
    /// </summary>
    public static IReadOnlyList<WordPlace> Find(TextQuery query, Listing listing) => Find([.. query.Words, .. query.Phrases], listing);

    /// <summary>The same for single words and phrases.</summary>
    internal static IReadOnlyList<WordPlace> Find(IReadOnlyList<string> items, Listing listing)
    {
        Item[] asked = [.. items.Distinct(StringComparer.Ordinal).Select(i => new Item(i, [.. TextAnalyzer.Analyze(i).Select(t => t.Text)])).Where(i => i.Terms.Length > 0)];
        if (asked.Length == 0) return [];
        var byFirstTerm = asked.ToLookup(i => i.Terms[0], StringComparer.Ordinal);
        var places = new List<WordPlace>();
        foreach (var field in ListingText.Fields)
        {
            var start = places.Count;
            Find(ListingText.NameOf(field), TextAnalyzer.Analyze(ListingText.Of(listing, field)), byFirstTerm, places);
            places.Sort(start, places.Count - start, InOrder);
        }

        return places;
    }

    private static readonly Comparer<WordPlace> InOrder = Comparer<WordPlace>.Create((a, b) =>
        a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.Length != b.Length ? b.Length.CompareTo(a.Length) : string.CompareOrdinal(a.Word, b.Word));

    private static void Find(string field, List<Term> text, ILookup<string, Item> byFirstTerm, List<WordPlace> places)
    {
        var free = new Dictionary<Item, int>();
        for (var at = 0; at < text.Count; at++)
        {
            foreach (var item in byFirstTerm[text[at].Text])
            {
                if (at < free.GetValueOrDefault(item) || !StandsAt(text, at, item.Terms)) continue;
                var last = text[at + item.Terms.Length - 1];
                places.Add(new WordPlace(field, text[at].Start, last.Start + last.Length - text[at].Start, item.Word));
                free[item] = at + item.Terms.Length;
            }
        }
    }

    private static bool StandsAt(List<Term> text, int at, string[] terms)
    {
        if (at + terms.Length > text.Count) return false;
        for (var i = 1; i < terms.Length; i++)
            if (text[at + i].Text != terms[i]) return false;
        return true;
    }

    private sealed record Item(string Word, string[] Terms)
    {
        public bool Equals(Item? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => Word.GetHashCode(StringComparison.Ordinal);
    }
}

/// <summary>Where a word of a query stands.</summary>
/// <param name="Field">title, address, features or remarks: the texts of <see cref="ListingText"/>.</param>
/// <param name="Start">Where it starts in that text, in UTF-16 characters.</param>
/// <param name="Length">How long it is there.</param>
/// <param name="Word">The word or phrase as it was asked for.</param>
public sealed record WordPlace(string Field, int Start, int Length, string Word);
