using CsCheck;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Testing;

namespace Homester.Listings.Tests.Geo;

public sealed class GeoShapeTests
{
    private static readonly Gen<GeoPoint> Anywhere = Gen.Frequency(
        (4, Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180]).Select((lat, lon) => new GeoPoint(lat, lon))),
        (1, Gen.Select(Gen.OneOf(-90.0, -89.9999, 0, 89.9999, 90), Gen.OneOf(-180.0, -179.9999, 0, 179.9999, 180)).Select((lat, lon) => new GeoPoint(lat, lon))));

    private static readonly Gen<double> Radius = Gen.OneOf(Gen.OneOf(0, 1e-9, 1e-6, 0.001, 12_450), Gen.Double[0, 10], Gen.Double[0, 12_450]);

    [Fact]
    public void Bounds_hold_every_point_of_a_circle() =>
        Gen.Select(Anywhere, Radius, Gen.Double[0, 360], Gen.Frequency((3, Gen.Double[0.99999, 1.00001]), (1, Gen.Double[0, 1]))).Sample((center, miles, bearing, share) =>
        {
            var circle = new Circle(center, miles);
            var point = Walk(center, miles * share, bearing);
            return !circle.Contains(point) || circle.Bounds.Contains(point);
        }, iter: 200_000);

    [Fact]
    public void Bounds_hold_every_point_of_a_circle_that_nearly_touches_a_pole() =>
        Gen.Select(Gen.Double[0, 89], Gen.Double[-12, -3], Gen.Double[-1, 1], Gen.Double[0.9999999, 1]).Sample((lat, gap, off, share) =>
        {
            // The widest parallel of such a circle is where its edge runs due north: there rounding costs the most.
            var angle = 90 - lat - Math.Pow(10, gap);
            var center = new GeoPoint(lat, 0);
            var circle = new Circle(center, double.DegreesToRadians(angle) * GeoPoint.EarthRadiusMiles);
            var widest = double.RadiansToDegrees(Math.Acos(Math.Min(1, Math.Tan(double.DegreesToRadians(angle)) * Math.Tan(double.DegreesToRadians(lat)))));
            var point = Walk(center, circle.Miles * share, widest + (off * 0.001));
            return !circle.Contains(point) || circle.Bounds.Contains(point);
        }, iter: 100_000);

    [Theory]
    [InlineData(0, 179.999, 0, -179.999)]
    [InlineData(0, 179.999, 0, 180)]
    [InlineData(0, 179.999, 0, -180)]
    [InlineData(0, -180, 0, 180)]
    [InlineData(89.999, 0, 89.999, 180)]
    [InlineData(-90, 17, -89.999, -120)]
    public void Bounds_hold_the_far_side_of_antimeridian_and_pole(double lat, double lon, double otherLat, double otherLon)
    {
        var circle = new Circle(new GeoPoint(lat, lon), 1);
        Assert.True(circle.Contains(new GeoPoint(otherLat, otherLon)));
        Assert.True(circle.Bounds.Contains(new GeoPoint(otherLat, otherLon)));
    }

    [Fact]
    public void Bounds_of_a_small_circle_are_small()
    {
        var bounds = new Circle(new GeoPoint(60, -97), 69).Bounds;
        Assert.InRange(bounds.North - bounds.South, 1.99, 2.01);
        Assert.InRange(bounds.East - bounds.West, 3.98, 4.02);
    }

    [Fact]
    public void Bounds_hold_every_point_of_any_shape() =>
        Gen.Select(Arbitrary.Shape, Anywhere).Sample((shape, point) => !shape.Contains(point) || shape.Bounds.Contains(point));

    [Fact]
    public void A_circle_of_no_radius_holds_its_centre() => Anywhere.Sample(p => new Circle(p, 0).Contains(p) && new Circle(p, 0).Bounds.Contains(p));

    [Fact]
    public void Distance_is_the_same_both_ways_and_at_most_half_way_round() =>
        Gen.Select(Anywhere, Anywhere).Sample((a, b) => a.MilesTo(b) == b.MilesTo(a) && a.MilesTo(b) is >= 0 and <= 12_437);

    [Fact]
    public void Austin_is_183_miles_from_Dallas() =>
        Assert.InRange(new GeoPoint(30.2672, -97.7431).MilesTo(new GeoPoint(32.7767, -96.797)), 181.5, 182.5);

    [Theory]
    [InlineData(0, 175, true)]
    [InlineData(0, -175, true)]
    [InlineData(0, 170, true)]
    [InlineData(0, -170, true)]
    [InlineData(0, 0, false)]
    [InlineData(0, 169.9, false)]
    [InlineData(11, 175, false)]
    public void A_box_may_cross_the_antimeridian(double lat, double lon, bool inside) =>
        Assert.Equal(inside, new BoundingBox(170, -10, -170, 10).Contains(new GeoPoint(lat, lon)));

    [Fact]
    public void A_polygon_of_a_boxs_corners_holds_what_the_box_holds() =>
        Gen.Select(Gen.Int[-5, 0], Gen.Int[1, 5], Gen.Int[-6, 6], Gen.Int[-6, 6]).Sample((low, high, lat, lon) =>
        {
            var polygon = new Polygon([new(low, low), new(low, high), new(high, high), new(high, low)]);
            return polygon.Contains(new(lat, lon)) == new BoundingBox(low, low, high, high).Contains(new(lat, lon));
        });

    [Fact]
    public void Edges_and_corners_belong_to_a_polygon()
    {
        var triangle = new Polygon([new(0, 0), new(0, 8), new(8, 0)]);
        foreach (var (lat, lon) in new[] { (0.0, 0.0), (0, 8), (8, 0), (0, 3), (5, 0), (4, 4), (1, 7) })
            Assert.True(triangle.Contains(new(lat, lon)), $"{lat} {lon}");
        Assert.False(triangle.Contains(new(4.001, 4)));
    }

    [Fact]
    public void A_part_that_a_polygon_goes_round_twice_is_outside()
    {
        // A five-pointed star: its middle is crossed twice from every side.
        var star = new Polygon([.. Enumerable.Range(0, 5).Select(i => new GeoPoint(Math.Cos(i * 4 * Math.PI / 5), Math.Sin(i * 4 * Math.PI / 5)))]);
        Assert.False(star.Contains(new(0, 0)));
        Assert.True(star.Contains(new(0.8, 0)));
    }

    [Fact]
    public void A_polygon_does_not_depend_on_where_it_starts_or_which_way_it_goes() =>
        Gen.Select(Gen.Select(Gen.Int[-4, 4], Gen.Int[-4, 4]).Array[3, 8], Gen.Int[0, 7], Gen.Int[-4, 4], Gen.Int[-4, 4]).Sample((corners, start, lat, lon) =>
        {
            GeoPoint[] ring = [.. corners.Select(c => new GeoPoint(c.Item1, c.Item2))];
            var point = new GeoPoint(lat, lon);
            var turned = ring[(start % ring.Length)..].Concat(ring[..(start % ring.Length)]).ToArray();
            var inside = new Polygon(ring).Contains(point);
            return new Polygon(turned).Contains(point) == inside && new Polygon([.. turned.Reverse()]).Contains(point) == inside;
        });

    [Fact]
    public void A_polygon_needs_three_corners() => Assert.Throws<ArgumentException>(() => new Polygon([new(0, 0), new(1, 1)]));

    [Fact]
    public void An_area_and_its_swapped_shapes_share_the_listings_with_coordinates() =>
        Gen.Select(Arbitrary.Shape.Array[1, 3], Anywhere).Sample((shapes, point) =>
            new SearchArea { Include = shapes }.Matches(point) != new SearchArea { Exclude = shapes }.Matches(point));

    [Theory]
    [InlineData(UnknownPolicy.Exclude, false)]
    [InlineData(UnknownPolicy.Include, true)]
    [InlineData(UnknownPolicy.Only, true)]
    public void Listings_without_coordinates_fall_where_the_policy_says(UnknownPolicy policy, bool matches)
    {
        var area = new SearchArea { Include = [new BoundingBox(-180, -90, 180, 90)], Unknown = policy };
        Assert.Equal(matches, area.Matches(null));
        Assert.Equal(policy != UnknownPolicy.Only, area.Matches(new GeoPoint(0, 0)));
    }

    // Where one arrives after so many miles in a direction, by the spherical law of sines and cosines.
    private static GeoPoint Walk(GeoPoint from, double miles, double bearing)
    {
        var (lat, lon, angle, way) = (double.DegreesToRadians(from.Latitude), double.DegreesToRadians(from.Longitude), miles / GeoPoint.EarthRadiusMiles, double.DegreesToRadians(bearing));
        var to = Math.Asin(Math.Clamp((Math.Sin(lat) * Math.Cos(angle)) + (Math.Cos(lat) * Math.Sin(angle) * Math.Cos(way)), -1, 1));
        var east = lon + Math.Atan2(Math.Sin(way) * Math.Sin(angle) * Math.Cos(lat), Math.Cos(angle) - (Math.Sin(lat) * Math.Sin(to)));
        return new GeoPoint(Math.Clamp(double.RadiansToDegrees(to), -90, 90), Math.Clamp(Math.IEEERemainder(double.RadiansToDegrees(east), 360), -180, 180));
    }
}
