using System.Collections.Frozen;
using System.Globalization;

namespace Homester.Listings.Fields;

/// <summary>
/// The catalogue: the only place that knows a field. API parameters, OpenAPI text, index columns, SQL, importers' headers and the
/// language parser are derived from it. Thread safe.
/// </summary>
public static class ListingFields
{
    // Whole numbers below this, which nearly all are, need no pattern.
    private const decimal Common = 1_000_000_000_000_000m;

    private const string NotStated = "the source does not state it";

    /// <summary>Asking price, or monthly rent.</summary>
    public static ListingField Price { get; } = new()
    {
        Name = "price", ResoName = "ListPrice", Kind = FieldKind.Number, Label = "price", Unit = "USD", Scale = 2,
        Description = "Asking price in US dollars; monthly rent for rentals; sale price once sold.",
        Min = 0, Max = 9_999_999_999.99m, PlausibleMin = 1, PlausibleMax = 1_000_000_000, BucketWidth = 50_000,
        UnknownMeaning = NotStated, Sortable = true, Facetable = true, Example = "450000",
        Synonyms = ["list price", "listprice", "asking price", "current price", "list_price", "listing price", "cost"],
        NumberOf = (l, _) => l.Price, WithNumberOf = (l, n) => l with { Price = n },
    };

    /// <summary>Association fee per month.</summary>
    public static ListingField HoaFee { get; } = new()
    {
        Name = "hoa_fee", ResoName = "AssociationFee", Kind = FieldKind.Number, Label = "HOA fee", Unit = "USD/month", Scale = 2,
        Description = "Homeowners association fee in US dollars per month; 0 when the source states that there is none.",
        Min = 0, Max = 1_000_000, PlausibleMin = 0, PlausibleMax = 50_000, BucketWidth = 100,
        UnknownMeaning = "the source does not state it; it is not zero", Sortable = true, Facetable = true, Example = "250",
        Synonyms = ["hoa", "hoa/month", "hoa dues", "association fee", "hoa monthly", "monthly hoa", "hoa fee"],
        NumberOf = (l, _) => l.HoaFee, WithNumberOf = (l, n) => l with { HoaFee = n },
    };

    /// <summary>Price per square foot of living area.</summary>
    public static ListingField PricePerSqft { get; } = new()
    {
        Name = "price_per_sqft", Kind = FieldKind.Number, Label = "price per square foot", Unit = "USD/sqft", Scale = 2,
        Description = "Price divided by living area, US dollars per square foot.",
        Min = 0, Max = 9_999_999_999.99m, BucketWidth = 50, UnknownMeaning = "the price or the living area is not stated",
        Sortable = true, Facetable = true, Example = "300", Synonyms = ["price/sqft", "$/square feet", "$/sqft", "ppsf"],
        NumberOf = (l, _) => l.PricePerSqft,
    };

    /// <summary>Bedrooms.</summary>
    public static ListingField Bedrooms { get; } = new()
    {
        Name = "bedrooms", ResoName = "BedroomsTotal", Kind = FieldKind.Number, Label = "bedrooms",
        Description = "Number of bedrooms; a studio has 0.", Min = 0, Max = 999, PlausibleMin = 0, PlausibleMax = 60, BucketWidth = 1,
        UnknownMeaning = NotStated, Sortable = true, Facetable = true, Example = "3",
        Synonyms = ["beds", "bed", "br", "bd", "bedrooms total", "num_bedrooms", "bedroom"],
        NumberOf = (l, _) => l.Bedrooms, WithNumberOf = (l, n) => l with { Bedrooms = (int?)n },
    };

    /// <summary>Bathrooms, half baths counting a half.</summary>
    public static ListingField Bathrooms { get; } = new()
    {
        Name = "bathrooms", ResoName = "BathroomsTotalDecimal", Kind = FieldKind.Number, Label = "bathrooms", Scale = 1,
        Description = "Number of bathrooms; a half bath counts 0.5.", Min = 0, Max = 99.9m, PlausibleMin = 0, PlausibleMax = 60, BucketWidth = 1,
        UnknownMeaning = NotStated, Sortable = true, Facetable = true, Example = "2.5",
        Synonyms = ["baths", "bath", "ba", "bathrooms total", "num_bathrooms", "bathroom"],
        NumberOf = (l, _) => l.Bathrooms, WithNumberOf = (l, n) => l with { Bathrooms = n },
    };

    /// <summary>Living area.</summary>
    public static ListingField SquareFeet { get; } = new()
    {
        Name = "square_feet", ResoName = "LivingArea", Kind = FieldKind.Number, Label = "square feet", Unit = "sqft",
        Description = "Living area in square feet.", Min = 0, Max = 10_000_000, PlausibleMin = 50, PlausibleMax = 200_000, BucketWidth = 250,
        UnknownMeaning = NotStated, Sortable = true, Facetable = true, Example = "1800",
        Synonyms = ["sqft", "sq ft", "square footage", "living area", "propertysqft", "size", "area", "living sqft", "square foot"],
        NumberOf = (l, _) => l.SquareFeet, WithNumberOf = (l, n) => l with { SquareFeet = (int?)n },
    };

    /// <summary>Lot in acres.</summary>
    public static ListingField LotSize { get; } = new()
    {
        Name = "lot_size", ResoName = "LotSizeAcres", Kind = FieldKind.Number, Label = "lot size", Unit = "acres", Scale = 3,
        Description = "Size of the lot in acres.", Min = 0, Max = 99_999.999m, PlausibleMin = 0.001m, PlausibleMax = 20_000, BucketWidth = 0.25m,
        UnknownMeaning = NotStated, Sortable = true, Facetable = true, Example = "0.25",
        Synonyms = ["lot", "lot acres", "lot_acres", "acres", "acreage", "lot size", "lot_sqft", "lot sqft", "lot size sqft"],
        NumberOf = (l, _) => l.LotSize, WithNumberOf = (l, n) => l with { LotSize = n },
    };

    /// <summary>Year of construction.</summary>
    public static ListingField YearBuilt { get; } = new()
    {
        Name = "year_built", ResoName = "YearBuilt", Kind = FieldKind.Number, Label = "year built",
        Description = "Year of construction.", Min = 1600, Max = 2100, PlausibleMin = 1600, PlausibleMax = 2100, BucketWidth = 10,
        UnknownMeaning = NotStated, Sortable = true, Facetable = true, Example = "1995",
        Synonyms = ["year", "built", "built in", "construction year", "yr built", "year built"],
        NumberOf = (l, _) => l.YearBuilt, WithNumberOf = (l, n) => l with { YearBuilt = (int?)n },
    };

    /// <summary>Garage places.</summary>
    public static ListingField GarageSpaces { get; } = new()
    {
        Name = "garage_spaces", ResoName = "GarageSpaces", Kind = FieldKind.Number, Label = "garage spaces",
        Description = "Number of cars that the garage holds.", Min = 0, Max = 999, PlausibleMin = 0, PlausibleMax = 100, BucketWidth = 1,
        UnknownMeaning = NotStated, Sortable = true, Facetable = true, Example = "2",
        Synonyms = ["parking_garage", "garage", "car garage", "parking garage", "garage spaces"],
        NumberOf = (l, _) => l.GarageSpaces, WithNumberOf = (l, n) => l with { GarageSpaces = (int?)n },
    };

    /// <summary>Floors of the home.</summary>
    public static ListingField Stories { get; } = new()
    {
        Name = "stories", ResoName = "StoriesTotal", Kind = FieldKind.Number, Label = "stories",
        Description = "Number of floors of the home.", Min = 0, Max = 200, PlausibleMin = 1, PlausibleMax = 150, BucketWidth = 1,
        UnknownMeaning = NotStated, Sortable = true, Facetable = true, Example = "2",
        Synonyms = ["floors", "levels", "storeys", "stories total"], NumberOf = (l, _) => l.Stories, WithNumberOf = (l, n) => l with { Stories = (int?)n },
    };

    /// <summary>Days on the market.</summary>
    public static ListingField DaysOnMarket { get; } = new()
    {
        Name = "days_on_market", ResoName = "DaysOnMarket", Kind = FieldKind.Number, Label = "days on market", Unit = "days",
        Description = "Whole days since the home came on the market, or until it left it.", Min = 0, Max = 100_000, PlausibleMin = 0, PlausibleMax = 20_000,
        BucketWidth = 30, UnknownMeaning = "the listing date, or the day the offer ended, is not stated", Sortable = true, Facetable = true, Example = "14",
        DependsOnToday = true, Synonyms = ["dom", "days on mls", "days_on_mls", "days listed", "days on site"],
        NumberOf = (l, today) => l.DaysOnMarket(today),
    };

    /// <summary>How far the price was cut.</summary>
    public static ListingField PriceCutPercent { get; } = new()
    {
        Name = "price_cut_percent", Kind = FieldKind.Number, Label = "price cut", Unit = "percent", Scale = 1,
        Description = "How far the price is below the first asking price, in percent; 0 when it is not.", Min = 0, Max = 100, BucketWidth = 5,
        UnknownMeaning = "the price or the first asking price is not stated", Sortable = true, Facetable = true, Example = "5",
        Synonyms = ["price cut", "price drop", "price reduction", "reduced"], NumberOf = (l, _) => l.PriceCutPercent,
    };

    /// <summary>Degrees north.</summary>
    public static ListingField Latitude { get; } = new()
    {
        Name = "latitude", ResoName = "Latitude", Kind = FieldKind.Number, Label = "latitude", Unit = "degrees", Scale = 8,
        Description = "Degrees north, WGS 84.", Min = -90, Max = 90, PlausibleMin = -90, PlausibleMax = 90,
        UnknownMeaning = NotStated, Example = "30.2672", Synonyms = ["lat", "y"], NumberOf = (l, _) => l.Latitude, WithNumberOf = (l, n) => l with { Latitude = n },
    };

    /// <summary>Degrees east.</summary>
    public static ListingField Longitude { get; } = new()
    {
        Name = "longitude", ResoName = "Longitude", Kind = FieldKind.Number, Label = "longitude", Unit = "degrees", Scale = 8,
        Description = "Degrees east, WGS 84; negative in the Americas.", Min = -180, Max = 180, PlausibleMin = -180, PlausibleMax = 180,
        UnknownMeaning = NotStated, Example = "-97.7431", Synonyms = ["lon", "lng", "long", "x"], NumberOf = (l, _) => l.Longitude, WithNumberOf = (l, n) => l with { Longitude = n },
    };

    /// <summary>City.</summary>
    public static ListingField City { get; } = new()
    {
        Name = "city", ResoName = "City", Kind = FieldKind.Name, Label = "city", Description = "City, in any capitals.",
        UnknownMeaning = NotStated, Facetable = true, Example = "Austin", Synonyms = ["town", "municipality", "locality"], TextOf = l => l.City, WithTextOf = (l, t) => l with { City = t },
    };

    /// <summary>State.</summary>
    public static ListingField State { get; } = new()
    {
        Name = "state", ResoName = "StateOrProvince", Kind = FieldKind.Name, Label = "state", Description = "Two-letter state code, in any capitals.",
        UnknownMeaning = NotStated, Facetable = true, Example = "TX", Synonyms = ["state or province", "province", "st"], TextOf = l => l.State, WithTextOf = (l, t) => l with { State = t },
    };

    /// <summary>Zip code, by its first five digits.</summary>
    public static ListingField ZipCode { get; } = new()
    {
        Name = "zip_code", ResoName = "PostalCode", Kind = FieldKind.Name, Label = "zip code", Description = "Five-digit zip code.",
        UnknownMeaning = NotStated, Facetable = true, Example = "78701", Synonyms = ["zip", "zip or postal code", "postal code", "zipcode", "postcode"],
        TextOf = l => l.ZipCode is { Length: > 5 } zip && zip[5] == '-' ? zip[..5] : l.ZipCode, WithTextOf = (l, t) => l with { ZipCode = t },
    };

    /// <summary>County.</summary>
    public static ListingField County { get; } = new()
    {
        Name = "county", ResoName = "CountyOrParish", Kind = FieldKind.Name, Label = "county", Description = "County, without the word County.",
        UnknownMeaning = NotStated, Facetable = true, Example = "Travis", Synonyms = ["county or parish", "parish"], TextOf = l => l.County, WithTextOf = (l, t) => l with { County = t },
    };

    /// <summary>Neighbourhood.</summary>
    public static ListingField Neighborhood { get; } = new()
    {
        Name = "neighborhood", ResoName = "SubdivisionName", Kind = FieldKind.Name, Label = "neighborhood", Description = "Neighborhood or subdivision.",
        UnknownMeaning = NotStated, Facetable = true, Example = "Hyde Park", Synonyms = ["neighborhoods", "neighbourhood", "subdivision", "location", "area name"],
        TextOf = l => l.Neighborhood, WithTextOf = (l, t) => l with { Neighborhood = t },
    };

    /// <summary>Country.</summary>
    public static ListingField Country { get; } = new()
    {
        Name = "country", ResoName = "Country", Kind = FieldKind.Name, Label = "country", Description = "Country, USA unless said otherwise.",
        UnknownMeaning = NotStated, Facetable = true, Example = "USA", TextOf = l => l.Country, WithTextOf = (l, t) => l with { Country = t },
    };

    /// <summary>Street address.</summary>
    public static ListingField Address { get; } = new()
    {
        Name = "address", ResoName = "UnparsedAddress", Kind = FieldKind.Name, Label = "address", Description = "Street address with unit, the whole line.",
        UnknownMeaning = NotStated, Example = "12 Oak St", Synonyms = ["street", "street address", "full address", "full_street_line"], TextOf = l => l.Address, WithTextOf = (l, t) => l with { Address = t },
    };

    /// <summary>Kind of home.</summary>
    public static ListingField PropertyType { get; } = new()
    {
        Name = "property_type", ResoName = "PropertySubType", Kind = FieldKind.Token, Label = "property type", Description = "Kind of home.",
        Vocabulary = Tokens.PropertyTypes.All, UnknownMeaning = NotStated, Facetable = true, Example = "house",
        Synonyms = ["type", "style", "home type", "property type", "property sub type"], TextOf = l => l.PropertyType?.ToToken(),
        WithTextOf = (l, t) => l with { PropertyType = t is null ? null : Tokens.PropertyTypes.Parse(t) },
    };

    /// <summary>Sale or rent.</summary>
    public static ListingField ListingType { get; } = new()
    {
        Name = "listing_type", ResoName = "PropertyType", Kind = FieldKind.Token, Label = "listing type", Description = "Whether the home is for sale or for rent.",
        Vocabulary = Tokens.ListingTypes.All, Facetable = true, Example = "for_sale", Synonyms = ["sale type", "offer type"], TextOf = l => l.ListingType.ToToken(),
        WithTextOf = (l, t) => l with { ListingType = Tokens.ListingTypes.Parse(t!) },
    };

    /// <summary>Where the offer stands.</summary>
    public static ListingField Status { get; } = new()
    {
        Name = "status", ResoName = "StandardStatus", Kind = FieldKind.Token, Label = "status",
        Description = "Where the offer stands; active unless said otherwise, any lifts it.",
        Vocabulary = Tokens.Statuses.All, Facetable = true, Example = "active", Synonyms = ["mls status", "standard status", "listing status"], TextOf = l => l.Status.ToToken(),
        WithTextOf = (l, t) => l with { Status = Tokens.Statuses.Parse(t!) },
    };

    /// <summary>Features.</summary>
    public static ListingField Features { get; } = new()
    {
        Name = "features", Kind = FieldKind.Features, Label = "features", Description = "What the home has, as tokens of a fixed vocabulary.",
        Vocabulary = FeatureVocabulary.AllTokens, UnknownMeaning = "the source states no features at all", Facetable = true, Example = "pool,garage",
        Synonyms = ["amenities", "tags"],
    };

    /// <summary>Where the listing came from.</summary>
    public static ListingField Source { get; } = new()
    {
        Name = "source", ResoName = "OriginatingSystemName", Kind = FieldKind.Name, Label = "source", Description = "Where the listing came from.",
        Facetable = true, Example = "demo", TextOf = l => l.Source,
    };

    /// <summary>Distance from the centre of the first circle of the query. Ordered by, not filtered: a circle is the filter.</summary>
    public static ListingField Distance { get; } = new()
    {
        Name = "distance", Kind = FieldKind.Number, Label = "distance", Unit = "miles", Description = "Miles from the centre of the query's circle.",
        Min = 0, Max = 12_500, UnknownMeaning = "the listing has no coordinates", Filterable = false, Sortable = true, Example = "5",
        Synonyms = ["miles", "away"], NumberOf = (_, _) => null,
    };

    /// <summary>Every field, in the order they are shown.</summary>
    public static IReadOnlyList<ListingField> All { get; } =
    [
        Price, Bedrooms, Bathrooms, SquareFeet, LotSize, YearBuilt, PropertyType, ListingType, Status, Features, HoaFee, GarageSpaces, Stories,
        PricePerSqft, DaysOnMarket, PriceCutPercent, Address, Neighborhood, City, County, State, ZipCode, Country, Latitude, Longitude, Distance, Source,
    ];

    private static readonly FrozenDictionary<string, ListingField> ByName = All.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>The field of a public name; null when the catalogue has none.</summary>
    public static ListingField? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>A number as it is written in URLs, JSON and sentences' inner forms: invariant, without trailing zeros.</summary>
    public static string Format(decimal value) => value.Scale == 0 && value is > -Common and < Common
        ? ((long)value).ToString(CultureInfo.InvariantCulture)
        : value.ToString("0.############################", CultureInfo.InvariantCulture);
}
