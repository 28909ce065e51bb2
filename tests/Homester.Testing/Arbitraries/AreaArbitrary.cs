using CsCheck;
using Homester.Listings.Geo;
using Homester.Listings.Query;

namespace Homester.Testing.Arbitraries;

/// <summary>Areas of any number of shapes around the places of <see cref="Pools"/>.</summary>
internal static class AreaArbitrary
{
    private static readonly Gen<GeoPoint> Near = Gen.Select(Gen.OneOf(Pools.Centers), Gen.Int[-6, 6], Gen.Int[-6, 6]).Select(
        (c, north, east) => new GeoPoint(Math.Clamp((double)c.Latitude + (north * 0.005), -90, 90), Math.Clamp((double)c.Longitude + (east * 0.005), -180, 180)));

    private static readonly Gen<GeoShape> Circle = Gen.Select(Near, Gen.OneOf(0.001, 0.2, 0.7, 2, 25, 600, 12_500.0)).Select(
        (center, miles) => (GeoShape)new Circle(center, miles));

    // From any corner to any other: about half of the boxes with far corners cross the antimeridian.
    private static readonly Gen<GeoShape> Box = Gen.Select(Near, Near).Select((a, b) => (GeoShape)new BoundingBox(
        a.Longitude, Math.Min(a.Latitude, b.Latitude), b.Longitude, Math.Max(a.Latitude, b.Latitude)));

    // Corners in any order: they cross themselves now and then, which the even-odd rule settles.
    private static readonly Gen<GeoShape> Polygon = Near.SelectMany(center => Gen.Select(Gen.Int[-6, 6], Gen.Int[-6, 6]).Array[3, 7].Select(corners =>
        (GeoShape)new Polygon([.. corners.Select(c => new GeoPoint(
            Math.Clamp(center.Latitude + (c.Item1 * 0.005), -90, 90), Math.Clamp(center.Longitude + (c.Item2 * 0.005), -180, 180)))])));

    /// <summary>One shape.</summary>
    public static readonly Gen<GeoShape> Shape = Gen.OneOf(Circle, Box, Polygon);

    /// <summary>Everywhere half of the time, else up to three included and two excluded shapes, or only what has no coordinates.</summary>
    public static readonly Gen<SearchArea> Area = Gen.Frequency(
        (3, Gen.Const(SearchArea.Everywhere)),
        (4, Gen.Select(Shape.Array[0, 3], Gen.Frequency((2, Gen.Const(Array.Empty<GeoShape>())), (1, Shape.Array[1, 2])), Gen.Frequency(
            (5, UnknownPolicy.Exclude), (2, UnknownPolicy.Include), (1, UnknownPolicy.Only))).Select(
            (include, exclude, unknown) => new SearchArea { Include = include, Exclude = exclude, Unknown = unknown })));
}
