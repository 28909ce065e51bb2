using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Search;
using Homester.Search.Columns;
using Homester.Search.Geo;
using Homester.Search.Postings;

namespace Homester.Search.Segments;

/// <summary>
/// A set of listings under dense document numbers from 0, in the order of their map cells. Immutable, thread safe. Which of them are
/// still alive is said by the <see cref="SegmentView"/>.
/// </summary>
internal sealed class Segment
{
    private readonly int[] _sortedIds;
    private readonly int[] _docOfSorted;
    private readonly CoordinateColumn _latitude;
    private readonly CoordinateColumn _longitude;

    internal Segment(SegmentParts parts)
    {
        (Ids, Numbers, Tokens, Names, Places) = (parts.Ids, parts.Numbers, parts.Tokens, parts.Names, parts.Places);
        (Listed, Days, Geo, Features, Addresses, Text, Cards) = (parts.Listed, parts.Days, parts.Geo, parts.Features, parts.Addresses, parts.Text, parts.Cards);
        _latitude = new CoordinateColumn(ListingFields.Latitude, Geo.Latitudes);
        _longitude = new CoordinateColumn(ListingFields.Longitude, Geo.Longitudes);
        _sortedIds = [.. Ids];
        _docOfSorted = [.. Enumerable.Range(0, Ids.Length)];
        Array.Sort(_sortedIds, _docOfSorted);
    }

    /// <summary>Documents, dead ones too.</summary>
    public int Count => Ids.Length;

    /// <summary>The listing's id of each document.</summary>
    public int[] Ids { get; }

    /// <summary>One for each of <see cref="SegmentSchema.Numbers"/>.</summary>
    public NumberColumn[] Numbers { get; }

    /// <summary>One for each of <see cref="SegmentSchema.Tokens"/>.</summary>
    public TokenColumn[] Tokens { get; }

    /// <summary>One for each of <see cref="SegmentSchema.Names"/>.</summary>
    public NameColumn[] Names { get; }

    /// <summary>One for each of <see cref="NameDictionaries.PlaceKinds"/>.</summary>
    public NameColumn[] Places { get; }

    /// <summary>What "newest" sorts by: milliseconds since 1970.</summary>
    public NumberColumn Listed { get; }

    /// <summary>What days on market are counted from.</summary>
    public MarketDays Days { get; }

    /// <summary>Where the documents stand.</summary>
    public GeoColumn Geo { get; }

    /// <summary>What the documents have.</summary>
    public FeatureColumn Features { get; }

    /// <summary>Street addresses.</summary>
    public AddressColumn Addresses { get; }

    /// <summary>The words of the documents.</summary>
    public TextIndex Text { get; }

    /// <summary>The card of each document as UTF-8 JSON.</summary>
    public byte[][] Cards { get; }

    /// <summary>Bytes of everything but the cards, about.</summary>
    public long IndexBytes =>
        (12L * Count) + Numbers.Sum(c => c.Bytes) + Tokens.Sum(c => c.Bytes) + Names.Sum(c => c.Bytes) + Places.Sum(c => c.Bytes)
        + Listed.Bytes + Days.Bytes + Geo.Bytes + _latitude.Bytes + _longitude.Bytes + Features.Bytes + Addresses.Bytes + Text.Bytes;

    /// <summary>Bytes of the cards.</summary>
    public long CardBytes => Cards.Sum(c => c.Length + 24L + IntPtr.Size);

    /// <summary>The document of a listing, dead or alive; -1 when the segment never held it.</summary>
    public int Find(int id) => Array.BinarySearch(_sortedIds, id) is >= 0 and var i ? _docOfSorted[i] : -1;

    /// <summary>The column of a number field as of a day.</summary>
    public NumberColumn Number(ListingField field, DateOnly today) =>
        field.DependsOnToday ? Days.On(today)
        : field == ListingFields.Latitude ? _latitude
        : field == ListingFields.Longitude ? _longitude
        : Numbers[SegmentSchema.Slot(field)];

    /// <summary>The documents that do not state a field; null when all do.</summary>
    public ulong[]? Unknown(ListingField field) => field.Kind switch
    {
        FieldKind.Number => Number(field, default).Unknown,
        FieldKind.Token => Tokens[SegmentSchema.Slot(field)].Unknown,
        FieldKind.Features => Features.Unknown,
        _ => field == ListingFields.Address ? Addresses.Unknown : Names[SegmentSchema.Slot(field)].Unknown,
    };

    /// <summary>What a document's likeness to others is judged by.</summary>
    public SimilarityTraits Traits(int doc)
    {
        var type = Tokens[SegmentSchema.Slot(ListingFields.PropertyType)].Get(doc);
        return new SimilarityTraits(
            Real(ListingFields.Price, doc), type == TokenColumn.None ? null : (PropertyType)type, Real(ListingFields.SquareFeet, doc),
            Real(ListingFields.Bedrooms, doc), Real(ListingFields.Bathrooms, doc), Real(ListingFields.YearBuilt, doc),
            Geo.Location(doc), Features.Get(doc));
    }

    private double? Real(ListingField field, int doc)
    {
        var column = Numbers[SegmentSchema.Slot(field)];
        return column.IsKnown(doc) ? (double)FieldScale.FromScaled(field, column.Get(doc)) : null;
    }
}

/// <summary>What a segment is made of.</summary>
internal sealed record SegmentParts(
    int[] Ids, NumberColumn[] Numbers, TokenColumn[] Tokens, NameColumn[] Names, NameColumn[] Places, NumberColumn Listed, MarketDays Days,
    GeoColumn Geo, FeatureColumn Features, AddressColumn Addresses, TextIndex Text, byte[][] Cards);
