using Homester.Listings.Fields;
using Homester.Search.Bitmaps;
using Homester.Search.Columns;

namespace Homester.Search.Geo;

/// <summary>Latitudes or longitudes as a number column, read from the doubles that the map uses: eight decimals lie exactly within their precision.</summary>
internal sealed class CoordinateColumn : NumberColumn
{
    private readonly ListingField _field;
    private readonly double[] _degrees;

    public CoordinateColumn(ListingField field, double[] degrees)
    {
        (_field, _degrees) = (field, degrees);
        for (var doc = 0; doc < degrees.Length; doc++)
            if (double.IsNaN(degrees[doc])) Bits.Set(Unknown ??= new ulong[Bits.Words(degrees.Length)], doc);
    }

    public override ulong[]? Unknown { get; }

    public override long Min => FieldScale.ToScaled(_field, _field.Min!.Value);

    public override long Max => FieldScale.ToScaled(_field, _field.Max!.Value);

    public override long Bytes => 8L * (Unknown?.Length ?? 0);

    public override long Get(int doc) => (long)Math.Round(_degrees[doc] * 1e8);

    public override double Share(long low, long high) => 0.5;

    public override void FillRange(long low, long high, Span<ulong> bits)
    {
        for (var doc = 0; doc < _degrees.Length; doc++)
            if (!double.IsNaN(_degrees[doc]) && Get(doc) is var value && value >= low && value <= high) Bits.Set(bits, doc);
    }
}
