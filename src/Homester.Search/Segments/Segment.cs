using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Search;
using Homester.Search.Cards;
using Homester.Search.Columns;
using Homester.Search.Geo;
using Homester.Search.Postings;
using Homester.Search.Snapshots;

namespace Homester.Search.Segments;

/// <summary>
/// A set of listings under dense document numbers from 0, in the order of their map cells. Immutable, thread safe. Which of them are
/// still alive is said by the <see cref="SegmentView"/>.
/// </summary>
internal sealed class Segment
{
    private readonly int[] _docOfSorted;

    internal Segment(SegmentParts parts)
        : this(parts, Sorted(parts.Ids))
    {
    }

    private Segment(SegmentParts parts, int[] docOfSorted)
    {
        (Ids, Numbers, Tokens, Names, Places) = (parts.Ids, parts.Numbers, parts.Tokens, parts.Names, parts.Places);
        (Listed, Days, Geo, Features, Addresses, Text, Cards) = (parts.Listed, parts.Days, parts.Geo, parts.Features, parts.Addresses, parts.Text, parts.Cards);
        _docOfSorted = docOfSorted;
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
    public PlaceColumn[] Places { get; }

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
    public CardStore Cards { get; }

    /// <summary>Bytes of everything but the cards, about.</summary>
    public long IndexBytes =>
        (8L * Count) + Numbers.Sum(c => c.Bytes) + Tokens.Sum(c => c.Bytes) + Names.Sum(c => c.Bytes) + Places.Sum(c => c.Bytes)
        + Listed.Bytes + Days.Bytes + Geo.Bytes + Features.Bytes + Addresses.Bytes + Text.Bytes;

    /// <summary>Bytes of the cards that lie in memory, and where they lie.</summary>
    public long CardBytes => Cards.ManagedBytes;

    /// <summary>The document of a listing, dead or alive; -1 when the segment never held it.</summary>
    public int Find(int id)
    {
        var (low, high) = (0, _docOfSorted.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var doc = _docOfSorted[middle];
            if (Ids[doc] == id) return doc;
            if (Ids[doc] < id) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    /// <summary>The documents of those listings that the segment holds, dead or alive.</summary>
    public int[] FindAll(IEnumerable<int> ids) => [.. ids.Select(Find).Where(doc => doc >= 0)];

    /// <summary>Writes the segment, without the dictionaries of its names; the outcome leaves its cards to the file.</summary>
    public CardMove Save(SnapshotWriter writer)
    {
        writer.Write("ids", Ids);
        writer.Write("sorted/docs", _docOfSorted);
        for (var i = 0; i < Numbers.Length; i++) Numbers[i].Save(writer.In("numbers", i));
        for (var i = 0; i < Tokens.Length; i++) Tokens[i].Save(writer.In("tokens", i));
        for (var i = 0; i < Names.Length; i++) Names[i].Save(writer.In("names", i));
        for (var i = 0; i < Places.Length; i++) Places[i].Save(writer.In("places", i));
        Listed.Save(writer.In("listed"));
        Days.Save(writer.In("days"));
        Geo.Save(writer.In("geo"));
        Features.Save(writer.In("features"));
        Addresses.Save(writer.In("addresses"));
        Text.Save(writer.In("text"));
        return Cards.Save(writer.In("cards"));
    }

    /// <summary>Reads what <see cref="Save"/> wrote. The dictionaries may still be empty: they are filled before anyone asks.</summary>
    public static Segment Load(SnapshotReader reader, NameDictionaries dictionaries)
    {
        TextIndex text = null!;
        GeoColumn geo = null!;
        AddressColumn addresses = null!;
        FeatureColumn features = null!;
        MarketDays days = null!;
        NumberColumn listed = null!;
        NumberColumn[] numbers = [];
        TokenColumn[] tokens = [];
        NameColumn[] names = [];
        PlaceColumn[] places = [];
        int[] ids = [], docOfSorted = [];
        CardStore cards = null!;
        // The largest first, so that no core is left with one of them at the end.
        SnapshotReader.Together(
            () => text = TextIndex.Load(reader.In("text")),
            () => names = reader.Parts("names", SegmentSchema.Names.Count, (r, i) => NameColumn.Load(r, dictionaries.Fields[i])),
            () => geo = GeoColumn.Load(reader.In("geo")),
            () => addresses = AddressColumn.Load(reader.In("addresses")),
            () => places = reader.Parts("places", NameDictionaries.PlaceKinds.Count, (r, _) => PlaceColumn.Load(r)),
            () => numbers = reader.Parts("numbers", SegmentSchema.Numbers.Count, (r, i) => SegmentSchema.Sieved(NumberColumn.Load(r), i)),
            () => features = FeatureColumn.Load(reader.In("features")),
            () => tokens = reader.Parts("tokens", SegmentSchema.Tokens.Count, (r, _) => TokenColumn.Load(r)),
            () =>
            {
                listed = NumberColumn.Load(reader.In("listed")).Sieved();
                days = MarketDays.Load(reader.In("days"), listed);
            },
            () => (ids, docOfSorted) = (reader.Array<int>("ids"), reader.Array<int>("sorted/docs")),
            () => cards = CardStore.Load(reader.In("cards")));
        return new Segment(new SegmentParts(ids, numbers, tokens, names, places, listed, days, geo, features, addresses, text, cards), docOfSorted);
    }

    /// <summary>The column of a number field as of a day.</summary>
    public NumberColumn Number(ListingField field, DateOnly today) =>
        field.DependsOnToday ? Days.On(today)
        : field == ListingFields.Latitude ? Geo.Latitude
        : field == ListingFields.Longitude ? Geo.Longitude
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

    private static int[] Sorted(int[] ids)
    {
        var docs = new int[ids.Length];
        for (var doc = 0; doc < docs.Length; doc++) docs[doc] = doc;
        Array.Sort([.. ids], docs);
        return docs;
    }

    private double? Real(ListingField field, int doc)
    {
        var column = Numbers[SegmentSchema.Slot(field)];
        return column.IsKnown(doc) ? (double)FieldScale.FromScaled(field, column.Get(doc)) : null;
    }
}

/// <summary>What a segment is made of.</summary>
internal sealed record SegmentParts(
    int[] Ids, NumberColumn[] Numbers, TokenColumn[] Tokens, NameColumn[] Names, PlaceColumn[] Places, NumberColumn Listed, MarketDays Days,
    GeoColumn Geo, FeatureColumn Features, AddressColumn Addresses, TextIndex Text, CardStore Cards);
