using CsCheck;
using Homester.Listings.Geo;
using Homester.Search.Bitmaps;
using Homester.Search.Columns;
using Homester.Search.Geo;

namespace Homester.Search.Tests.Geo;

public sealed class GeoColumnTests
{
    // Towns, so that blocks lie inside, outside and at the edge of shapes; a coarse grid puts points exactly on edges and corners.
    private static readonly Gen<(long Latitude, long Longitude)> Place =
        Gen.Select(Gen.Int[0, 5], Gen.Int[-40, 40], Gen.Int[-40, 40], Gen.Bool, Gen.Int[-99_999, 99_999]).Select((town, north, east, fine, more) =>
            ((30 * 100_000_000L) + (town * 40_000_000L) + (north * 1_000_000L) + (fine ? more : 0), (-97 * 100_000_000L) - (town * 30_000_000L) + (east * 1_000_000L) + (fine ? more / 3 : 0)));

    private static readonly Gen<GeoPoint> Corner =
        Gen.Select(Gen.Int[2_950, 3_250], Gen.Int[-9_900, -9_650]).Select((y, x) => new GeoPoint(y / 100.0, x / 100.0));

    private static readonly Gen<GeoShape> Shape = Gen.OneOf<GeoShape>(
        Gen.Select(Corner, Corner).Select((a, b) => (GeoShape)new BoundingBox(Math.Min(a.Longitude, b.Longitude), Math.Min(a.Latitude, b.Latitude), Math.Max(a.Longitude, b.Longitude), Math.Max(a.Latitude, b.Latitude))),
        Gen.Select(Corner, Corner).Select((a, b) => (GeoShape)new BoundingBox(Math.Max(a.Longitude, b.Longitude), Math.Min(a.Latitude, b.Latitude), Math.Min(a.Longitude, b.Longitude), Math.Max(a.Latitude, b.Latitude))),
        Gen.Select(Corner, Gen.OneOf(Gen.Double[0, 100], Gen.Const(0d), Gen.Double[0, 0.001], Gen.Double[1_000, 9_000])).Select((c, r) => (GeoShape)new Circle(c, r)),
        Corner.Array[3, 12].Select(points => (GeoShape)new Polygon(points)));

    [Fact]
    public void A_shape_holds_what_testing_every_point_finds() =>
        Gen.Select(Place.Array[1, 1_200], Gen.Int[0, 70], Shape.Array[4]).Sample(
            (places, unlocated, shapes) =>
            {
                var column = Of(places, unlocated);
                foreach (var shape in shapes)
                {
                    var bits = new ulong[Bits.Words(places.Length + unlocated)];
                    column.Fill(shape, bits);
                    Assert.Equal(Enumerable.Range(0, places.Length).Where(doc => shape.Contains(column.Point(doc))), Documents(bits));
                }
            },
            iter: 400);

    [Fact]
    public void A_circle_through_a_point_is_decided_as_its_distance_says() =>
        Gen.Select(Place.Array[300], Corner, Gen.Int[0, 299]).Sample(
            (places, center, at) =>
            {
                var column = Of(places, 0);
                var circle = new Circle(center, center.MilesTo(column.Point(at)));
                var bits = new ulong[Bits.Words(places.Length)];
                column.Fill(circle, bits);
                Assert.Equal(Enumerable.Range(0, places.Length).Where(doc => circle.Contains(column.Point(doc))), Documents(bits));
                Assert.Contains(at, Documents(bits));
            },
            iter: 200);

    [Fact]
    public void Cells_of_every_zoom_are_runs_that_end_where_the_next_begins() =>
        Gen.Select(Place.Array[1, 600], Gen.Int[0, MapGrid.MaxZoom]).Sample(
            (places, zoom) =>
            {
                var column = Of(places, 3);
                for (var doc = 0; doc < places.Length; doc++)
                {
                    Assert.Equal(MapGrid.Cell(column.Point(doc), zoom), column.Cell(doc, zoom));
                    if (zoom > GeoColumn.PrefixZoom) continue;
                    var end = column.CellEnd(doc, zoom);
                    Assert.Equal(column.Cell(doc, zoom), column.Cell(end - 1, zoom));
                    if (end < places.Length) Assert.NotEqual(column.Cell(doc, zoom), column.Cell(end, zoom));
                }
            },
            iter: 100);

    [Fact]
    public void Scaled_coordinates_give_the_doubles_of_their_decimals() =>
        Gen.Long[-18_000_000_000, 18_000_000_000].Sample(scaled =>
        {
            var trimmed = (scaled / 100_000_000m) / 1.0000000000000000000000000000m;
            Assert.Equal((double)(scaled / 100_000_000m), scaled / 1e8);
            Assert.Equal((double)trimmed, scaled / 1e8);
        });

    private static GeoColumn Of((long Latitude, long Longitude)[] places, int unlocated)
    {
        var ordered = places.OrderBy(p => MapGrid.Cell(new GeoPoint(p.Latitude / 1e8, p.Longitude / 1e8), MapGrid.MaxZoom)).ToArray();
        var (latitudes, longitudes) = (new NumberColumnBuilder(places.Length + unlocated), new NumberColumnBuilder(places.Length + unlocated));
        foreach (var (latitude, longitude) in ordered)
        {
            latitudes.Add(latitude);
            longitudes.Add(longitude);
        }

        for (var i = 0; i < unlocated; i++)
        {
            latitudes.Add(null);
            longitudes.Add(null);
        }

        return new GeoColumn(latitudes.Build(), longitudes.Build(), places.Length + unlocated, places.Length);
    }

    private static List<int> Documents(ulong[] bits)
    {
        var documents = new List<int>();
        foreach (var doc in Bits.Of(bits)) documents.Add(doc);
        return documents;
    }
}
