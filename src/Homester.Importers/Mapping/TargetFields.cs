using System.Collections.Frozen;
using Homester.Data.Rows;
using Homester.Listings.Fields;

namespace Homester.Importers.Mapping;

/// <summary>
/// What a column can feed: the fields of the catalogue, the texts and dates of a listing that are not filtered by, and a few that only
/// exist on the way in (full and half baths, the unit of an address). Each with the headers that mean it. Thread safe.
/// </summary>
public static class TargetFields
{
    private static readonly (string Name, string[] Headers)[] Extra =
    [
        ("source_id", ["id", "listing id", "listing key", "property id", "listingid", "listingkey", "zpid", "key"]),
        ("mls_id", ["mls", "mls number", "mls no", "mls id", "mls #", "mls num"]),
        ("source_url", ["url", "property url", "listing url", "link", "permalink", "page"]),
        ("title", ["headline", "name", "listing title"]),
        ("description", ["remarks", "public remarks", "text", "comments", "listing description", "details text"]),
        ("unit", ["unit number", "apt", "apartment number", "unit no"]),
        ("place", ["city state zip", "city, state, zip", "city and state"]),
        ("full_baths", ["baths full", "bathrooms full", "full bathrooms", "full bath"]),
        ("half_baths", ["baths half", "bathrooms half", "half bathrooms", "half bath"]),
        ("original_price", ["original list price", "original listing price", "first price"]),
        ("sale_price", ["close price", "sold price", "closing price", "sold for"]),
        ("coordinates", ["latlng", "lat lng", "latlong", "geo point", "location point"]),
        ("image_urls", ["images", "photos", "photo urls", "pictures", "image", "photo", "media", "primary photo", "alt photos", "image url", "photo url"]),
        ("virtual_tour_url", ["virtual tour", "tour url", "virtual tour url unbranded", "virtual tour link"]),
        ("schools", ["nearby schools", "school"]),
        ("neighborhood_info", ["neighbourhood info", "walkability"]),
        ("listing_agent_name", ["agent name", "agent", "listing agent", "list agent full name", "broker title", "realtor"]),
        ("listing_agent_phone", ["agent phone", "agent phones", "list agent direct phone", "list agent preferred phone", "list agent office phone"]),
        ("listing_agent_email", ["agent email", "list agent email"]),
        ("listing_date", ["list date", "date listed", "listed on", "on market date", "listing contract date", "listed", "listing date"]),
        ("off_market_date", ["sold date", "close date", "closing date", "last sold date", "date sold", "off market date", "sold on"]),
    ];

    // Filtered by, but made by the store or by the query, never fed.
    private static readonly FrozenSet<string> Derived =
        new[] { "price_per_sqft", "price_cut_percent", "distance", "source" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Every name a mapping may use.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. ListingFields.All.Where(f => !Derived.Contains(f.Name)).Select(f => f.Name), .. Extra.Select(e => e.Name)];

    private static readonly FrozenSet<string> NameSet = Names.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (string Field, Certainty Sure)> ByHeader = BuildHeaders();

    public static bool Has(string name) => NameSet.Contains(name);

    /// <summary>Columns of the store that must be kept as they are when no column of the file feeds the target, because a listing always has them.</summary>
    internal static IReadOnlySet<string> FedColumns(IReadOnlySet<string> fed)
    {
        var columns = new HashSet<string>(ListingColumns.Names, StringComparer.Ordinal);
        foreach (var always in (ReadOnlySpan<string>)["country", "listing_type", "status"])
            if (!fed.Contains(always)) columns.Remove(always);
        return columns;
    }

    /// <summary>The field that a header, folded by <see cref="HeaderKey"/>, names; null when none does. Fields that are made, not fed, come out too: nothing is to be guessed for them.</summary>
    internal static (string Field, Certainty Sure)? OfHeader(string key) => ByHeader.TryGetValue(key, out var match) ? match : null;

    internal static bool IsDerived(string field) => Derived.Contains(field);

    private static FrozenDictionary<string, (string, Certainty)> BuildHeaders()
    {
        var headers = new Dictionary<string, (string, Certainty)>(StringComparer.Ordinal);
        // In the order of trust: a field's own name before another's synonym ("property type" is RESO's word for sale or rent).
        foreach (var name in Names.Concat(Derived)) headers.TryAdd(HeaderKey.Of(name), (name, Certainty.Name));
        foreach (var field in ListingFields.All) headers.TryAdd(HeaderKey.Of(field.Label), (field.Name, Certainty.Name));
        foreach (var field in ListingFields.All)
            if (field.ResoName is { } reso) headers.TryAdd(HeaderKey.Of(reso), (field.Name, Certainty.Name));
        foreach (var field in ListingFields.All)
            foreach (var synonym in field.Synonyms) headers.TryAdd(HeaderKey.Of(synonym), (field.Name, Certainty.Synonym));
        foreach (var (name, words) in Extra)
            foreach (var word in words) headers.TryAdd(HeaderKey.Of(word), (name, Certainty.Synonym));
        foreach (var (word, name) in (ReadOnlySpan<(string, string)>)[("LotSizeSquareFeet", "lot_size"), ("LotSizeArea", "lot_size"), ("street address", "address")])
            headers.TryAdd(HeaderKey.Of(word), (name, Certainty.Synonym));
        return headers.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

/// <summary>How sure it is that a column feeds a field.</summary>
public enum Certainty
{
    /// <summary>The mapping says so.</summary>
    Mapping,
    /// <summary>The column bears the field's own name.</summary>
    Name,
    /// <summary>The column bears another word for it.</summary>
    Synonym,
    /// <summary>The column's name holds such a word among others.</summary>
    Likely,
}
