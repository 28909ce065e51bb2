using Homester.Listings;
using Homester.Listings.Fields;

namespace Homester.Data.Tests.Storage;

/// <summary>Compares listings by value, collections included.</summary>
internal static class ListingAssert
{
    public static void Same(Listing expected, Listing actual)
    {
        Assert.Equal(Flat(expected.Features), Flat(actual.Features));
        Assert.Equal(expected.ImageUrls, actual.ImageUrls);
        Assert.Equal(Bare(expected), Bare(actual));
    }

    /// <summary>What a person would call the same, without the store's own idea of it.</summary>
    public static void Close(Listing before, Listing after)
    {
        foreach (var field in ListingFields.All)
        {
            if (field.Kind == FieldKind.Number) Assert.Equal(field.Number(before, new DateOnly(2026, 3, 1)), field.Number(after, new DateOnly(2026, 3, 1)));
            else if (field.Kind == FieldKind.Features) Assert.Equal(before.FeatureBits(), after.FeatureBits());
            else Assert.Equal(field.Value(before), field.Value(after));
        }

        Assert.Equal(before.Features?.Keys.Order(StringComparer.Ordinal), after.Features?.Keys);
        Assert.Equal(before.ListingDate, after.ListingDate);
        Assert.Equal(before.OffMarketDate, after.OffMarketDate);
        Assert.Equal(before.CreatedAt, after.CreatedAt);
        Assert.Equal(before.OriginalPrice, after.OriginalPrice);
    }

    private static Listing Bare(Listing listing) => listing with { Features = null, ImageUrls = [] };

    private static string? Flat(IReadOnlyDictionary<string, IReadOnlyList<string>>? features) =>
        features is null ? null : string.Join(';', features.Select(f => $"{f.Key}={string.Join(',', f.Value)}"));
}
