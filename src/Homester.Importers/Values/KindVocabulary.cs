using System.Collections.Frozen;
using Homester.Listings;

namespace Homester.Importers.Values;

/// <summary>The words of portals and listing services for kinds of home, standing and offer. Thread safe.</summary>
internal static class KindVocabulary
{
    private static readonly FrozenDictionary<string, PropertyType> Types = Build<PropertyType>(
        (PropertyType.House, "house|single family|single family residential|single family home|single family residence|single family detached|detached|sfr|houses|bungalow|cottage|villa|cabin|chalet"),
        (PropertyType.Condo, "condo|condos|condominium|condo coop|condo co op|condo coop|coop|co op|cooperative|stock cooperative|own your own|condop|loft|condos and co ops"),
        (PropertyType.Townhouse, "townhouse|townhome|townhomes|town house|row house|rowhouse|row home|duplex townhouse|attached"),
        (PropertyType.Apartment, "apartment|apartments|flat|studio apartment|apartment building unit"),
        (PropertyType.MultiFamily, "multi family|multifamily|multi family home|multi family 2 4 unit|multi family 5 unit|multi family 5 units|duplex|triplex|quadruplex|fourplex|duplex triplex|residential income|multi family 2 4 units|income property|apartment building"),
        (PropertyType.Land, "land|vacant land|lot|lots|lots land|residential lot|acreage|unimproved land|lot land"),
        (PropertyType.Mobile, "mobile|mobile home|mobile house|manufactured|manufactured home|mobile manufactured home|mobile manufactured|manufactured on land|manufactured house|manufactured in park"),
        (PropertyType.Other, "other|parking|moorage|commercial|commercial sale|deeded parking|boat slip|timeshare|garage|business opportunity|storage|houseboat|cemetery|farm|ranch|farm ranch"));

    private static readonly FrozenDictionary<string, ListingStatus> Statuses = Build<ListingStatus>(
        (ListingStatus.ComingSoon, "coming soon|comingsoon|pre market|upcoming"),
        (ListingStatus.Active, "active|for sale|for rent|available|new|new listing|on market|back on market|price change|price reduced|active with offer|open|foreclosure|auction|ready to build|mls listing|for sale by owner listing|new construction plan"),
        (ListingStatus.Pending, "pending|contingent|under contract|active under contract|active option|pending inspection|pending feasibility|pending backup offer requested|under agreement|in escrow|accepted offer|active contingent|contract|pending continue to show"),
        (ListingStatus.Sold, "sold|closed|past sale|recently sold|leased|rented|settled|sold leased"),
        (ListingStatus.OffMarket, "off market|withdrawn|expired|cancelled|canceled|delisted|temporarily off market|hold|removed|delete|deleted|terminated|inactive|not for sale"));

    private static readonly FrozenDictionary<string, ListingType> Offers = Build<ListingType>(
        (ListingType.ForSale, "for sale|sale|sell|buy|mls listing|past sale|new construction plan|for sale by owner listing|residential|residential income|land|sold"),
        (ListingType.ForRent, "for rent|rent|rental|lease|for lease|residential lease|rentals|to rent"));

    public static PropertyType? TypeOf(string word) => Find(Types, word);

    public static ListingStatus? StatusOf(string word) => Find(Statuses, word);

    public static ListingType? OfferOf(string word) => Find(Offers, word);

    /// <summary>The key of a word in these lists: lower case, punctuation as one blank, a trailing "for sale" or "for rent" left out of a longer phrase.</summary>
    public static string Key(string word)
    {
        Span<char> key = word.Length <= 128 ? stackalloc char[word.Length] : new char[word.Length];
        var length = 0;
        foreach (var c in word)
        {
            if (char.IsLetterOrDigit(c)) key[length++] = char.ToLowerInvariant(c);
            else if (length > 0 && key[length - 1] != ' ') key[length++] = ' ';
        }

        return key[..length].TrimEnd().ToString();
    }

    private static T? Find<T>(FrozenDictionary<string, T> words, string word) where T : struct
    {
        var key = Key(word);
        if (words.TryGetValue(key, out var value)) return value;
        foreach (var tail in (ReadOnlySpan<string>)[" for sale", " for rent", " home", " property", " unit"])
            if (key.EndsWith(tail, StringComparison.Ordinal) && words.TryGetValue(key[..^tail.Length], out value)) return value;
        // "Condo for sale" says nothing but its offer to a list of standings.
        foreach (var offer in (ReadOnlySpan<string>)["for sale", "for rent"])
            if (key.EndsWith(offer, StringComparison.Ordinal) && words.TryGetValue(offer, out value)) return value;
        return null;
    }

    private static FrozenDictionary<string, T> Build<T>(params ReadOnlySpan<(T Value, string Words)> lists)
    {
        var words = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (value, list) in lists)
            foreach (var word in list.Split('|')) words.TryAdd(word, value);
        foreach (var (value, list) in lists)
            words.TryAdd(Key(value!.ToString()!), value);
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
