using Homester.Listings.Geo;

namespace Homester.Listings.Search;

/// <summary>
/// How alike two offers are by their attributes, 0 to 1: a weighted mean over what both state. Each part falls off smoothly: half at the
/// given difference. What one of them does not state counts as a half, so that silence is neither likeness nor difference. Thread safe.
/// </summary>
public static class ListingSimilarity
{
    private const double PlaceWeight = 3;
    private const double PriceWeight = 3;
    private const double TypeWeight = 2;
    private const double AreaWeight = 1.5;
    private const double BedroomsWeight = 1.5;
    private const double BathroomsWeight = 0.75;
    private const double YearWeight = 0.75;
    private const double FeaturesWeight = 1;
    private const double Weights = PlaceWeight + PriceWeight + TypeWeight + AreaWeight + BedroomsWeight + BathroomsWeight + YearWeight + FeaturesWeight;
    private const double PlaceHalfAt = 5;
    private const double Unstated = 0.5;

    /// <summary>The likeness of two listings; symmetric.</summary>
    public static double Score(in SimilarityTraits a, in SimilarityTraits b)
    {
        var sum = (PlaceWeight * Place(a, b))
            + (PriceWeight * Ratio(a.Price, b.Price, halfAt: 0.25))
            + (TypeWeight * (a.PropertyType is null || b.PropertyType is null ? Unstated : a.PropertyType == b.PropertyType ? 1 : 0))
            + (AreaWeight * Ratio(a.SquareFeet, b.SquareFeet, halfAt: 0.25))
            + (BedroomsWeight * Difference(a.Bedrooms, b.Bedrooms, halfAt: 1))
            + (BathroomsWeight * Difference(a.Bathrooms, b.Bathrooms, halfAt: 1))
            + (YearWeight * Difference(a.YearBuilt, b.YearBuilt, halfAt: 20))
            + (FeaturesWeight * Features(a.Features, b.Features));
        return sum / Weights;
    }

    /// <summary>
    /// What the likeness of two listings that both state where they stand lacks, by their distance alone, of what it would be on one spot; rises
    /// with the miles. With the likeness of a listing to itself, which no other exceeds, it bounds likeness from above, but for rounding.
    /// </summary>
    /// <param name="miles">Great-circle distance, not negative.</param>
    public static double LackAt(double miles) => PlaceWeight * (1 - Fall(miles, PlaceHalfAt)) / Weights;

    private static double Place(in SimilarityTraits a, in SimilarityTraits b) =>
        a.Location is { } from && b.Location is { } to ? Fall(from.MilesTo(to), PlaceHalfAt) : Unstated;

    private static double Ratio(double? a, double? b, double halfAt) =>
        a is > 0 and var x && b is > 0 and var y ? Fall(Math.Abs(Math.Log(x) - Math.Log(y)), Math.Log(1 + halfAt)) : Unstated;

    private static double Difference(double? a, double? b, double halfAt) =>
        a is { } x && b is { } y ? Fall(Math.Abs(x - y), halfAt) : Unstated;

    private static double Features(ulong? a, ulong? b)
    {
        if (a is not { } x || b is not { } y) return Unstated;
        var all = ulong.PopCount(x | y);
        return all == 0 ? 1 : (double)ulong.PopCount(x & y) / all;
    }

    private static double Fall(double difference, double halfAt) => 1 / (1 + (difference / halfAt));
}

/// <summary>What likeness is judged by; null: not stated.</summary>
/// <param name="Price">USD.</param>
/// <param name="PropertyType">Kind of home.</param>
/// <param name="SquareFeet">Living area.</param>
/// <param name="Bedrooms">Bedrooms.</param>
/// <param name="Bathrooms">Bathrooms.</param>
/// <param name="YearBuilt">Year of construction.</param>
/// <param name="Location">Where it stands.</param>
/// <param name="Features">Bit set by <see cref="FeatureVocabulary.IndexOf"/>.</param>
public readonly record struct SimilarityTraits(
    double? Price, PropertyType? PropertyType, double? SquareFeet, double? Bedrooms, double? Bathrooms, double? YearBuilt, GeoPoint? Location, ulong? Features)
{
    /// <summary>The traits of a listing.</summary>
    public static SimilarityTraits Of(Listing listing) => new(
        (double?)listing.Price, listing.PropertyType, listing.SquareFeet, listing.Bedrooms, (double?)listing.Bathrooms, listing.YearBuilt,
        listing.Location, listing.FeatureBits());
}
