using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Search.Bitmaps;
using Homester.Search.Cards;
using Homester.Search.Columns;
using Homester.Search.Geo;
using Homester.Search.Postings;

namespace Homester.Search.Segments;

/// <summary>Collects the columns of a segment, document by document, from listings or from older segments.</summary>
internal sealed class ColumnsBuilder
{
    private readonly int _capacity;
    private readonly NameDictionaries _dictionaries;
    private readonly List<int> _ids;
    private readonly NumberColumnBuilder[] _numbers;
    private readonly List<byte>[] _tokens;
    private readonly List<int>[] _names;
    private readonly List<int>[] _places;
    private readonly NumberColumnBuilder _listed;
    private readonly NumberColumnBuilder _lasted;
    private readonly double[] _latitudes;
    private readonly double[] _longitudes;
    private readonly ulong[] _cells;
    private readonly ulong[] _features;
    private readonly AddressColumn.Builder _addresses;
    private ulong[]? _endless;
    private ulong[]? _featuresUnknown;

    public ColumnsBuilder(NameDictionaries dictionaries, int capacity)
    {
        (_dictionaries, _capacity) = (dictionaries, capacity);
        _ids = new List<int>(capacity);
        _numbers = [.. SegmentSchema.Numbers.Select(_ => new NumberColumnBuilder(capacity))];
        _tokens = [.. SegmentSchema.Tokens.Select(_ => new List<byte>(capacity))];
        _names = [.. SegmentSchema.Names.Select(_ => new List<int>(capacity))];
        _places = [.. NameDictionaries.PlaceKinds.Select(_ => new List<int>(capacity))];
        (_listed, _lasted) = (new(capacity), new(capacity));
        (_latitudes, _longitudes, _cells, _features) = (new double[capacity], new double[capacity], new ulong[capacity], new ulong[capacity]);
        _addresses = new AddressColumn.Builder(capacity);
    }

    /// <summary>Adds a listing as the next document.</summary>
    public void Add(Listing listing)
    {
        var doc = _ids.Count;
        _ids.Add(listing.Id);
        for (var i = 0; i < _numbers.Length; i++)
            _numbers[i].Add(SegmentSchema.Numbers[i].Number(listing, default) is { } n ? FieldScale.ToScaled(SegmentSchema.Numbers[i], n) : null);
        for (var i = 0; i < _tokens.Length; i++) _tokens[i].Add(TokenCode(SegmentSchema.Tokens[i], listing));
        for (var i = 0; i < _names.Length; i++) _names[i].Add(_dictionaries.Fields[i].Code(SegmentSchema.Names[i].Value(listing)));
        for (var i = 0; i < _places.Length; i++) _places[i].Add(_dictionaries.PlaceCode(i, listing));
        _listed.Add(listing.ListedAt.ToUnixTimeMilliseconds());
        _lasted.Add(MarketDays.LastedDays(listing));
        if (MarketDays.IsEndless(listing)) Mark(ref _endless, doc);
        _latitudes[doc] = listing.Latitude is { } latitude ? (double)latitude : double.NaN;
        _longitudes[doc] = listing.Longitude is { } longitude ? (double)longitude : double.NaN;
        _cells[doc] = GeoColumn.CellOf(listing.Location);
        AddFeatures(doc, listing.FeatureBits());
        _addresses.Add(ListingFields.Address.Value(listing));
    }

    /// <summary>Takes over a document of another segment as the next one.</summary>
    public void Add(Segment source, int from)
    {
        var doc = _ids.Count;
        _ids.Add(source.Ids[from]);
        for (var i = 0; i < _numbers.Length; i++) _numbers[i].Add(source.Numbers[i], from);
        for (var i = 0; i < _tokens.Length; i++) _tokens[i].Add(source.Tokens[i].Get(from));
        for (var i = 0; i < _names.Length; i++) _names[i].Add(source.Names[i].Codes[from]);
        for (var i = 0; i < _places.Length; i++) _places[i].Add(source.Places[i].Codes[from]);
        _listed.Add(source.Listed, from);
        _lasted.Add(source.Days.Lasted, from);
        if (source.Days.Endless is { } endless && Bits.Get(endless, from)) Mark(ref _endless, doc);
        (_latitudes[doc], _longitudes[doc], _cells[doc]) = (source.Geo.Latitudes[from], source.Geo.Longitudes[from], source.Geo.Cells[from]);
        AddFeatures(doc, source.Features.Get(from));
        _addresses.Add(source.Addresses, from);
    }

    /// <summary>The segment of what was added; exactly the capacity must have been.</summary>
    public Segment Build(TextIndex text, CardStore cards)
    {
        var listed = _listed.Build();
        return new(new SegmentParts(
            [.. _ids],
            [.. _numbers.Select(n => n.Build())],
            [.. _tokens.Select((t, i) => new TokenColumn([.. t], SegmentSchema.Tokens[i].Vocabulary.Count))],
            [.. _names.Select((n, i) => new NameColumn(_dictionaries.Fields[i], [.. n]))],
            [.. _places.Select((n, i) => new NameColumn(_dictionaries.Places[i], [.. n]))],
            listed,
            new MarketDays(listed, _lasted.Build(), _endless),
            new GeoColumn(_latitudes, _longitudes, _cells),
            new FeatureColumn(_features, _featuresUnknown),
            _addresses.Build(),
            text,
            cards));
    }

    private static byte TokenCode(ListingField field, Listing listing)
    {
        if (field.Value(listing) is not { } token) return TokenColumn.None;
        for (var i = 0; i < field.Vocabulary.Count; i++)
            if (field.Vocabulary[i] == token) return (byte)i;
        return TokenColumn.None;
    }

    private void AddFeatures(int doc, ulong? features)
    {
        if (features is { } mask) _features[doc] = mask;
        else Mark(ref _featuresUnknown, doc);
    }

    private void Mark(ref ulong[]? bits, int doc) => Bits.Set(bits ??= new ulong[Bits.Words(_capacity)], doc);
}
