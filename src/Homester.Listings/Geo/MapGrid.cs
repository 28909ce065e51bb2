namespace Homester.Listings.Geo;

/// <summary>The grid that map clusters are cut by: Web Mercator tiles two levels below the zoom, so cells of 64 by 64 pixels. Thread safe.</summary>
public static class MapGrid
{
    /// <summary>Levels below the zoom: 2^2 cells a tile side.</summary>
    public const int LevelsBelowZoom = 2;

    /// <summary>The largest zoom.</summary>
    public const int MaxZoom = 22;

    // Web Mercator ends here: the latitude whose projection makes the world square.
    private const double MaxLatitude = 85.05112877980659;

    /// <summary>The cell of a point at a zoom, as a Morton code of its column and row: the code at zoom z-1 is the code at z shifted right by 2.</summary>
    public static ulong Cell(GeoPoint point, int zoom)
    {
        var cells = 1L << (zoom + LevelsBelowZoom);
        var lat = double.DegreesToRadians(Math.Clamp(point.Latitude, -MaxLatitude, MaxLatitude));
        var x = (point.Longitude + 180) / 360;
        var y = (1 - (Math.Asinh(Math.Tan(lat)) / Math.PI)) / 2;
        return (Spread(Column(y, cells)) << 1) | Spread(Column(x, cells));
    }

    private static uint Column(double part, long cells) => (uint)Math.Clamp((long)Math.Floor(part * cells), 0, cells - 1);

    private static ulong Spread(uint value)
    {
        ulong v = value;
        v = (v | (v << 16)) & 0x0000FFFF0000FFFF;
        v = (v | (v << 8)) & 0x00FF00FF00FF00FF;
        v = (v | (v << 4)) & 0x0F0F0F0F0F0F0F0F;
        v = (v | (v << 2)) & 0x3333333333333333;
        return (v | (v << 1)) & 0x5555555555555555;
    }
}
