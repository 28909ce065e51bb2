using Homester.Listings.Fields;

namespace Homester.Listings.Query.Forms.Rules;

/// <summary>What can be sorted by, and its short spellings.</summary>
internal static class SortRules
{
    /// <summary>The fault of a sort key; null when it is known.</summary>
    public static QueryFault? CheckKey(string key)
    {
        if (ListingSort.Keys.Contains(key)) return null;
        var nearest = Catalogue.Nearest(key, ListingFields.All.Where(f => f.Sortable)) ?? NearestName.Find(key, ListingSort.Keys);
        var meant = nearest is null ? string.Empty : $"; did you mean {nearest}?";
        return new QueryFault("sort", ValueRules.Cut(key),
            $"sort must be one of {string.Join(", ", ListingSort.Keys)}; you sent {ValueRules.Cut(key)}{meant}");
    }

    /// <summary>Reads <c>price</c>, <c>-price</c>, <c>price_desc</c> or <c>price:desc</c>: the key, and the direction when the text says one.</summary>
    public static (string Key, bool? Descending) Read(string text)
    {
        if (ListingSort.Keys.Contains(text)) return (text, null);
        if (text.StartsWith('-')) return (text[1..], true);
        if (text.StartsWith('+')) return (text[1..], false);
        foreach (var mark in (ReadOnlySpan<char>)[':', '_', ' ', ','])
        {
            var cut = text.LastIndexOf(mark);
            if (cut > 0 && ReadOrder(text[(cut + 1)..]) is { } descending) return (text[..cut], descending);
        }

        return (text, null);
    }

    /// <summary>True for descending, false for ascending, null for anything else.</summary>
    public static bool? ReadOrder(string text) => text.ToLowerInvariant() switch
    {
        "desc" or "descending" => true,
        "asc" or "ascending" => false,
        _ => null,
    };
}
