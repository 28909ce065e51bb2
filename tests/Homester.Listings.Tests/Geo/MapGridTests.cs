using CsCheck;
using Homester.Listings.Geo;

namespace Homester.Listings.Tests.Geo;

public sealed class MapGridTests
{
    private static readonly Gen<GeoPoint> Anywhere = Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180]).Select((lat, lon) => new GeoPoint(lat, lon));

    [Fact]
    public void A_cell_lies_in_the_cell_of_the_zoom_before() =>
        Gen.Select(Anywhere, Gen.Int[1, MapGrid.MaxZoom]).Sample((point, zoom) => MapGrid.Cell(point, zoom - 1) == MapGrid.Cell(point, zoom) >> 2);

    [Fact]
    public void Zoom_0_has_16_cells() =>
        Assert.Equal(16, Enumerable.Range(-89, 179).SelectMany(lat => Enumerable.Range(-180, 360).Select(lon => MapGrid.Cell(new(lat, lon), 0))).Distinct().Count());

    [Theory]
    [InlineData(90, -180, 0)]
    [InlineData(85.06, -180, 0)]
    [InlineData(-90, 180, 15)]
    [InlineData(0.0001, -0.0001, 3)]
    [InlineData(-0.0001, 0.0001, 12)]
    [InlineData(0.0001, 179.9999, 7)]
    public void Cells_run_from_the_north_west_with_columns_in_the_even_bits(double lat, double lon, ulong cell) =>
        Assert.Equal(cell, MapGrid.Cell(new GeoPoint(lat, lon), 0));

    [Fact]
    public void A_cell_is_a_quarter_of_a_tile_wide() =>
        Gen.Select(Anywhere, Gen.Int[0, MapGrid.MaxZoom]).Sample((point, zoom) =>
        {
            // The standard formula of tile numbers, at a zoom two levels deeper.
            var n = Math.Pow(2, zoom + MapGrid.LevelsBelowZoom);
            var lat = double.DegreesToRadians(Math.Clamp(point.Latitude, -85.0511287798, 85.0511287798));
            var x = (uint)Math.Clamp(Math.Floor((point.Longitude + 180) / 360 * n), 0, n - 1);
            var y = (uint)Math.Clamp(Math.Floor((1 - (Math.Log(Math.Tan(lat) + (1 / Math.Cos(lat))) / Math.PI)) / 2 * n), 0, n - 1);
            var (column, row) = Unzip(MapGrid.Cell(point, zoom));
            return column == x && Math.Abs((long)row - y) <= 1;
        });

    private static (uint Column, uint Row) Unzip(ulong cell)
    {
        var (column, row) = (0u, 0u);
        for (var bit = 0; bit < 32; bit++)
        {
            column |= (uint)((cell >> (2 * bit)) & 1) << bit;
            row |= (uint)((cell >> ((2 * bit) + 1)) & 1) << bit;
        }

        return (column, row);
    }
}
