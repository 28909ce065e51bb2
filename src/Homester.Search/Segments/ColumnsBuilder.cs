using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Search.Bitmaps;
using Homester.Search.Columns;
using Homester.Search.Geo;

namespace Homester.Search.Segments;

/// <summary>Makes the columns of a segment of listings, in the order given. Not thread safe.</summary>
internal sealed class ColumnsBuilder
{
    private readonly int _count;
    private readonly NameDictionaries _dictionaries;
    private readonly int[] _ids;
    private readonly NumberColumnBuilder[] _numbers;
    private readonly byte[][] _tokens;
    private readonly int[][] _names;
    private readonly NumberColumnBuilder _listed;
    private readonly NumberColumnBuilder _lasted;
    private readonly NumberColumnBuilder _latitudes;
    private readonly NumberColumnBuilder _longitudes;
    private readonly ulong[][] _features;
    private readonly AddressColumn.Builder _addresses;
    private ulong[]? _endless;
    private ulong[]? _featuresUnknown;
    private int _next;
    private int _located;

    public ColumnsBuilder(NameDictionaries dictionaries, int count)
    {
        (_dictionaries, _count) = (dictionaries, count);
        _ids = new int[count];
        _numbers = [.. SegmentSchema.Numbers.Select(_ => new NumberColumnBuilder(count))];
        _tokens = [.. SegmentSchema.Tokens.Select(_ => new byte[count])];
        _names = [.. SegmentSchema.Names.Select(_ => new int[count])];
        (_listed, _lasted, _latitudes, _longitudes) = (new(count), new(count), new(count), new(count));
        _features = [.. FeatureVocabulary.All.Select(_ => new ulong[Bits.Words(count)])];
        _addresses = new AddressColumn.Builder(count);
    }

    /// <summary>Adds a listing as the next document; those with coordinates come first.</summary>
    public void Add(Listing listing)
    {
        var doc = _next++;
        _ids[doc] = listing.Id;
        for (var i = 0; i < _numbers.Length; i++) _numbers[i].Add(Scaled(SegmentSchema.Numbers[i], listing));
        for (var i = 0; i < _tokens.Length; i++) _tokens[i][doc] = TokenCode(SegmentSchema.Tokens[i], listing);
        for (var i = 0; i < _names.Length; i++) _names[i][doc] = _dictionaries.Fields[i].Code(SegmentSchema.Names[i].Value(listing));
        _listed.Add(listing.ListedAt.ToUnixTimeMilliseconds());
        _lasted.Add(MarketDays.LastedDays(listing));
        if (MarketDays.IsEndless(listing)) Mark(ref _endless, doc);
        _latitudes.Add(Scaled(ListingFields.Latitude, listing));
        _longitudes.Add(Scaled(ListingFields.Longitude, listing));
        if (listing.Location is not null) _located++;
        if (listing.FeatureBits() is not { } mask) Mark(ref _featuresUnknown, doc);
        else
            for (var rest = mask; rest != 0; rest &= rest - 1) Bits.Set(_features[System.Numerics.BitOperations.TrailingZeroCount(rest)], doc);
        _addresses.Add(ListingFields.Address.Value(listing));
    }

    /// <summary>The columns of what was added, exactly the capacity, without text and cards.</summary>
    public SegmentParts Build()
    {
        var listed = _listed.Build().Sieved();
        return new SegmentParts(
            _ids,
            [.. _numbers.Select((n, i) => SegmentSchema.Sieved(n.Build(), i))],
            [.. _tokens.Select((t, i) => new TokenColumn(t, SegmentSchema.Tokens[i].Vocabulary.Count))],
            [.. _names.Select((n, i) => new NameColumn(_dictionaries.Fields[i], n))],
            _dictionaries.CountPlaces(_names),
            listed,
            new MarketDays(listed, _lasted.Build(), _endless),
            new GeoColumn(_latitudes.Build(), _longitudes.Build(), _count, _located),
            new FeatureColumn(_features, _featuresUnknown),
            _addresses.Build(),
            Text: null!,
            Cards: null!);
    }

    private static long? Scaled(ListingField field, Listing listing) =>
        field.Number(listing, default) is { } number ? FieldScale.ToScaled(field, number) : null;

    private static byte TokenCode(ListingField field, Listing listing)
    {
        if (field.Value(listing) is not { } token) return TokenColumn.None;
        for (var i = 0; i < field.Vocabulary.Count; i++)
            if (field.Vocabulary[i] == token) return (byte)i;
        return TokenColumn.None;
    }

    private void Mark(ref ulong[]? bits, int doc) => Bits.Set(bits ??= new ulong[Bits.Words(_count)], doc);
}
