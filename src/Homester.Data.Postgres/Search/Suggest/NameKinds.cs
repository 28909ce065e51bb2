using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Places;
using Homester.Listings.Search.Suggesting;
using Homester.Listings.Text;

namespace Homester.Data.Postgres.Search.Suggest;

/// <summary>
/// The names that are suggested, kept in <c>property_search_names</c>: one row for each word of a name, holding the text from that word on, so
/// that what is typed is a prefix to look up. Thread safe.
/// </summary>
internal static class NameKinds
{
    private const char Separator = '\u001f';

    /// <summary>The field that is suggested, then the larger places that tell its namesakes apart, smallest first. The position of an entry is the kind in the table.</summary>
    public static IReadOnlyList<ListingField[]> All { get; } =
    [
        [ListingFields.City, ListingFields.State],
        [ListingFields.County, ListingFields.State],
        [ListingFields.Neighborhood, ListingFields.City, ListingFields.State],
        [ListingFields.ZipCode],
        [ListingFields.State],
    ];

    /// <summary>The rows that a listing's names need.</summary>
    public static IEnumerable<NameStart> Of(Listing listing)
    {
        for (var kind = 0; kind < All.Count; kind++)
        {
            if (All[kind][0].Value(listing) is not { } name) continue;
            string[] keys = [TextFold.Key(name), .. All[kind].Skip(1).Select(f => f.Value(listing) is { } place ? TextFold.Key(place) : "")];
            foreach (var start in Starts(kind, keys)) yield return start;
        }
    }

    /// <summary>Parts as one key.</summary>
    public static string Join(IEnumerable<string> parts) => string.Join(Separator, parts);

    /// <summary>The parts of a key.</summary>
    public static string[] Parts(string key) => key.Split(Separator);

    private static IEnumerable<NameStart> Starts(int kind, string[] keys)
    {
        string[] words = [.. keys.Select(SuggestText.Of)];
        foreach (var start in Starts(kind, keys, string.Join(' ', words.Where(w => w.Length > 0)), words[0].Length)) yield return start;
        if (All[kind][0] == ListingFields.State && PlaceTable.Default.FindState(keys[0]) is { } state && SuggestText.Of(state.Name) is var full && full != keys[0])
            foreach (var start in Starts(kind, keys, full, full.Length)) yield return start;
    }

    private static IEnumerable<NameStart> Starts(int kind, string[] keys, string text, int nameLength)
    {
        for (var at = 0; at < nameLength; at++)
            if (at == 0 || text[at - 1] == ' ') yield return new NameStart(kind, keys[0], Join(keys[1..]), text[at..], at, nameLength);
    }
}

/// <summary>A word of a name at which what is typed may begin.</summary>
/// <param name="Kind">Position in <see cref="NameKinds.All"/>.</param>
/// <param name="Name">Folded key of the name.</param>
/// <param name="Within">Folded keys of the larger places, joined; empty where one is not stated.</param>
/// <param name="Text">The text from that word on.</param>
/// <param name="At">Where the word begins; 0 for the first.</param>
/// <param name="NameLength">How much of the whole text is the name itself.</param>
internal sealed record NameStart(int Kind, string Name, string Within, string Text, int At, int NameLength);
