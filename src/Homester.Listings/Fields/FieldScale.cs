namespace Homester.Listings.Fields;

/// <summary>Exact arithmetic between decimals and the whole numbers that engines hold: value times 10^Scale. Thread safe.</summary>
public static class FieldScale
{
    private static readonly decimal[] Powers = [1m, 10m, 100m, 1_000m, 10_000m, 100_000m, 1_000_000m, 10_000_000m, 100_000_000m];

    /// <summary>The scaled number of a stored value; decimals beyond the field's scale are rounded half away from zero, as the store does.</summary>
    public static long ToScaled(ListingField field, decimal value) =>
        (long)Math.Round(value * Powers[field.Scale], MidpointRounding.AwayFromZero);

    /// <summary>The smallest scaled number that is at least <paramref name="value"/>.</summary>
    public static long Ceiling(ListingField field, decimal value) => (long)Math.Ceiling(value * Powers[field.Scale]);

    /// <summary>The largest scaled number that is at most <paramref name="value"/>.</summary>
    public static long Floor(ListingField field, decimal value) => (long)Math.Floor(value * Powers[field.Scale]);

    /// <summary>The scaled number equal to <paramref name="value"/>, or null when it has more decimals than the field keeps, so nothing can equal it.</summary>
    public static long? Exact(ListingField field, decimal value)
    {
        var scaled = value * Powers[field.Scale];
        return decimal.IsInteger(scaled) ? (long)scaled : null;
    }

    /// <summary>The decimal of a scaled number.</summary>
    public static decimal FromScaled(ListingField field, long scaled) => scaled / Powers[field.Scale];
}
