using Homester.Benchmarks.Measuring;
using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query;

namespace Homester.Benchmarks.Queries;

/// <summary>Queries for a part of the country: a city by name, boxes, circles and polygons around real homes.</summary>
internal sealed class PlaceQueries(ListingSample sample, QueryTuner tuner, Random random)
{
    private const double MilesOf50Km = 31.0685596;
    private const double DegreesPerMile = 1 / 69.0;

    /// <summary>A city and four predicates that at least one of its homes meets.</summary>
    public ListingQuery? City(Band band)
    {
        var home = InCity(most: 200);
        if (home is not { Price: { } price, Bedrooms: { } bedrooms, SquareFeet: { } area, Status: ListingStatus.Active }) return null;
        var query = ListingQuery.Everything.WithConditions(
        [
            new Criterion(ListingFields.City, FieldOperator.Eq, [home.City!]),
            new Criterion(ListingFields.State, FieldOperator.Eq, [home.State!]),
            SelectiveQueries.Active,
            new Criterion(ListingFields.Price, FieldOperator.Between, [Math.Floor(price * 0.4m), Math.Ceiling(price * (1.2m + (random.Next(80) / 100m)))]),
            new Criterion(ListingFields.Bedrooms, FieldOperator.Min, [Math.Max(1, bedrooms - random.Next(1, 3))]),
            new Criterion(ListingFields.SquareFeet, FieldOperator.Min, [Math.Floor(area * (0.4m + (random.Next(40) / 100m)))]),
        ]);
        return band.Contains(tuner.Count(query)) ? query : null;
    }

    /// <summary>A box around a home of a large city, as wide as gives the wanted hits.</summary>
    public ListingQuery? Metro(Band band) => Sized(InCity(most: 40).Location!.Value, most: 1.2, band, Box);

    /// <summary>A box over the middle of a state.</summary>
    public ListingQuery? State(Band band)
    {
        var homes = sample.States[random.Next(Math.Min(25, sample.States.Count))];
        var latitudes = homes.Select(h => (double)h.Latitude!).Order().ToArray();
        var longitudes = homes.Select(h => (double)h.Longitude!).Order().ToArray();
        var middle = new GeoPoint(latitudes[latitudes.Length / 2] + Jitter(0.2), longitudes[longitudes.Length / 2] + Jitter(0.2));
        return Sized(middle, most: 6, band, Box);
    }

    /// <summary>Within 50 km of a home of a large city.</summary>
    public ListingQuery? Radius(Band band)
    {
        var query = In(new Circle(Near(InCity(most: 60).Location!.Value, 0.1), MilesOf50Km));
        return band.Contains(tuner.Count(query)) ? query : null;
    }

    /// <summary>A polygon of sixteen corners, dents included, around a home of a large city.</summary>
    public ListingQuery? Drawn(Band band)
    {
        var reach = Enumerable.Range(0, 16).Select(_ => 0.5 + (random.NextDouble() * 0.5)).ToArray();
        return Sized(InCity(most: 60).Location!.Value, most: 1.2, band, (center, size) => new Polygon(
            [.. reach.Select((r, i) => new GeoPoint(
                center.Latitude + (Math.Sin(i * Math.Tau / reach.Length) * r * size),
                center.Longitude + (Math.Cos(i * Math.Tau / reach.Length) * r * size * 1.3)))]));
    }

    /// <summary>Active offers in a viewport around a home of a large city; the only shape of the area is the viewport.</summary>
    public ListingQuery? Viewport(Band band) => Sized(InCity(most: 25).Location!.Value, most: 8, band, Box, SelectiveQueries.Active);

    /// <summary>The Web Mercator zoom at which a window of about 1,000 pixels shows the box.</summary>
    public static int ZoomOf(BoundingBox box) => Math.Clamp((int)Math.Floor(Math.Log2(360 / (box.East - box.West) * 4)), 0, 22);

    private static BoundingBox Box(GeoPoint center, double size) =>
        new(center.Longitude - (size * 1.3), center.Latitude - size, center.Longitude + (size * 1.3), center.Latitude + size);

    private static ListingQuery In(GeoShape shape, params Clause[] conditions) =>
        ListingQuery.Everything.WithConditions(conditions) with { Area = new SearchArea { Include = [shape] } };

    private ListingQuery? Sized(GeoPoint around, double most, Band band, Func<GeoPoint, double, GeoShape> shape, params Clause[] conditions)
    {
        var center = Near(around, 2 * DegreesPerMile);
        return tuner.Tune(t => In(shape(center, 0.01 + (t * most)), conditions), band);
    }

    private Listing InCity(int most)
    {
        var homes = sample.Cities[random.Next(Math.Min(most, sample.Cities.Count))];
        return homes[random.Next(homes.Count)];
    }

    private GeoPoint Near(GeoPoint point, double degrees) => new(point.Latitude + Jitter(degrees), point.Longitude + Jitter(degrees));

    private double Jitter(double degrees) => ((random.NextDouble() * 2) - 1) * degrees;
}
