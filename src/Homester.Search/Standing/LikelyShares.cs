using Homester.Listings.Fields;

namespace Homester.Search.Standing;

/// <summary>
/// How many of all listings have a value, guessed before any was seen. Only what is cheaper depends on it, never what matches. Thread safe.
/// </summary>
internal static class LikelyShares
{
    /// <summary>Of listings that do not state a field.</summary>
    public const double Unknown = 0.15;

    /// <summary>Of listings with one feature.</summary>
    public const double Feature = 0.15;

    /// <summary>Of listings with one term.</summary>
    public const double Term = 0.05;

    /// <summary>A square degree where people live.</summary>
    public const double SquareDegree = 0.01;

    private static readonly double[] Values = [.. FactSlots.Fields.Select(Guess)];

    /// <summary>Of listings with one value of a field.</summary>
    public static double Value(int slot) => Values[slot];

    private static double Guess(ListingField field) => field.Kind switch
    {
        FieldKind.Token => 0.5,
        FieldKind.Number => field.BucketWidth == 1 ? 0.3 : 0.02,
        _ when field == ListingFields.Country => 0.9,
        _ when field == ListingFields.Source => 0.3,
        _ when field == ListingFields.State => 0.05,
        _ when field == ListingFields.County || field == ListingFields.City => 0.003,
        _ => 0.001,
    };
}
