using Homester.Listings.Fields;

namespace Homester.Search.Facets;

/// <summary>Cuts scaled values into buckets in whole numbers: both are multiplied until the width is whole too. Immutable.</summary>
internal readonly struct BucketScale
{
    private readonly long _factor;
    private readonly Int128 _width;

    /// <summary>Buckets of a width in the field's unit.</summary>
    public BucketScale(ListingField field, decimal width)
    {
        var scaled = width;
        for (var i = 0; i < field.Scale; i++) scaled *= 10;
        _factor = 1;
        for (; !decimal.IsInteger(scaled) && _factor < 1_000_000_000_000_000_000; _factor *= 10) scaled *= 10;
        _width = Int128.Max(1, (Int128)decimal.Truncate(scaled));
        PlainWidth = _factor == 1 && _width <= long.MaxValue ? (long)_width : 0;
    }

    /// <summary>The width in scaled units when it is whole and fits; 0 otherwise.</summary>
    public long PlainWidth { get; }

    /// <summary>The bucket of a value: the largest whole number of widths that is not above it.</summary>
    public long BucketOf(long value)
    {
        if (PlainWidth > 0) return value >= 0 ? value / PlainWidth : -((-value + PlainWidth - 1) / PlainWidth);
        var (quotient, rest) = Int128.DivRem((Int128)value * _factor, _width);
        return (long)(rest < 0 ? quotient - 1 : quotient);
    }
}
