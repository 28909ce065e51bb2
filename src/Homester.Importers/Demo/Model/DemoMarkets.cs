using System.Collections.Frozen;

namespace Homester.Importers.Demo.Model;

/// <summary>What homes are like and cost by state and around big cities. Rough orders of magnitude typed by hand, for plausible demo data and
/// nothing else: they come from no source and are no statement about any market.</summary>
internal static class DemoMarkets
{
    /// <summary>By state: code, USD per square foot of an ordinary house, percent with a pool, with a basement, with cooling, middle year of construction.</summary>
    private static readonly DemoStateMarket[] StateRows =
    [
        new("AL", 150, 9, 14, 93, 1986), new("AK", 215, 0, 18, 4, 1985), new("AZ", 245, 34, 3, 97, 1993), new("AR", 140, 6, 6, 92, 1984),
        new("CA", 430, 17, 4, 68, 1976), new("CO", 285, 3, 48, 62, 1986), new("CT", 255, 8, 68, 55, 1966), new("DE", 215, 6, 48, 88, 1987),
        new("DC", 480, 2, 46, 90, 1942), new("FL", 250, 32, 1, 97, 1990), new("GA", 185, 9, 32, 95, 1992), new("HI", 620, 9, 2, 48, 1980),
        new("ID", 245, 2, 28, 78, 1990), new("IL", 170, 4, 66, 84, 1968), new("IN", 150, 6, 44, 88, 1976), new("IA", 145, 2, 76, 85, 1966),
        new("KS", 150, 5, 56, 92, 1974), new("KY", 150, 5, 42, 90, 1980), new("LA", 145, 10, 1, 95, 1981), new("ME", 240, 3, 66, 22, 1972),
        new("MD", 225, 7, 60, 90, 1980), new("MA", 365, 6, 72, 50, 1960), new("MI", 165, 5, 70, 74, 1971), new("MN", 195, 2, 76, 84, 1978),
        new("MS", 130, 8, 4, 92, 1984), new("MO", 155, 6, 58, 91, 1977), new("MT", 290, 1, 44, 48, 1981), new("NE", 165, 2, 74, 91, 1973),
        new("NV", 250, 22, 2, 96, 1998), new("NH", 270, 6, 70, 40, 1977), new("NJ", 290, 11, 62, 78, 1967), new("NM", 205, 5, 4, 74, 1984),
        new("NY", 215, 9, 68, 52, 1960), new("NC", 200, 6, 18, 94, 1993), new("ND", 165, 1, 74, 80, 1978), new("OH", 150, 5, 66, 82, 1967),
        new("OK", 140, 7, 5, 93, 1979), new("OR", 275, 3, 20, 58, 1982), new("PA", 175, 7, 74, 66, 1961), new("RI", 320, 6, 72, 42, 1960),
        new("SC", 190, 7, 7, 95, 1992), new("SD", 185, 1, 70, 83, 1979), new("TN", 205, 7, 24, 94, 1989), new("TX", 175, 14, 1, 97, 1992),
        new("UT", 255, 3, 58, 84, 1991), new("VT", 240, 3, 68, 20, 1973), new("VA", 215, 5, 46, 91, 1985), new("WA", 310, 2, 24, 40, 1985),
        new("WV", 125, 4, 52, 76, 1976), new("WI", 185, 2, 74, 76, 1974), new("WY", 205, 1, 42, 44, 1981),
    ];

    public static FrozenDictionary<string, DemoStateMarket> States { get; } = StateRows.ToFrozenDictionary(s => s.Code, StringComparer.Ordinal);

    /// <summary>Around a point: latitude, longitude, miles it reaches, USD per square foot near it.</summary>
    public static DemoMetro[] Metros { get; } =
    [
        new(40.765, -73.975, 5, 1350), new(40.68, -73.96, 7, 720), new(40.75, -73.80, 12, 470), new(41.02, -73.68, 14, 520), new(40.82, -74.15, 20, 340),
        new(37.775, -122.43, 8, 980), new(37.43, -122.15, 9, 1150), new(37.33, -121.90, 12, 780), new(37.81, -122.24, 10, 620), new(37.98, -122.53, 9, 760),
        new(34.03, -118.47, 9, 930), new(34.05, -118.25, 22, 600), new(33.66, -117.86, 15, 640), new(32.85, -117.20, 17, 650), new(34.42, -119.70, 12, 900),
        new(36.60, -121.88, 12, 720), new(34.0, -117.4, 22, 330), new(38.58, -121.49, 18, 340), new(36.75, -119.78, 16, 240), new(38.94, -119.98, 16, 620),
        new(47.62, -122.33, 10, 570), new(47.62, -122.16, 8, 690), new(47.25, -122.45, 14, 340), new(47.66, -117.42, 14, 240), new(45.52, -122.66, 14, 330),
        new(44.06, -121.31, 14, 390), new(43.61, -116.21, 16, 290), new(45.68, -111.04, 16, 460), new(43.48, -110.76, 15, 1150), new(40.76, -111.88, 16, 290),
        new(40.65, -111.50, 9, 780), new(39.74, -104.98, 14, 340), new(40.02, -105.27, 9, 490), new(39.19, -106.82, 12, 1600), new(39.64, -106.37, 12, 950),
        new(33.45, -112.07, 20, 280), new(33.55, -111.92, 9, 400), new(36.15, -115.17, 16, 265), new(35.69, -105.94, 12, 360), new(32.22, -110.97, 16, 215),
        new(30.27, -97.75, 9, 440), new(30.35, -97.75, 22, 260), new(32.79, -96.80, 9, 320), new(32.85, -96.95, 25, 210), new(29.74, -95.41, 8, 290), new(29.76, -95.37, 28, 170),
        new(29.43, -98.49, 18, 175), new(29.95, -90.08, 10, 210), new(41.90, -87.64, 5, 420), new(41.95, -87.75, 24, 235), new(44.97, -93.27, 16, 220),
        new(42.35, -83.06, 7, 95), new(42.50, -83.25, 18, 195), new(41.49, -81.68, 10, 125), new(39.96, -83.0, 14, 205), new(39.10, -84.51, 14, 180), new(39.77, -86.15, 14, 180),
        new(38.63, -90.25, 14, 165), new(39.07, -94.58, 14, 190), new(36.16, -86.78, 13, 320), new(35.15, -90.02, 13, 135), new(33.78, -84.38, 9, 330), new(33.85, -84.35, 22, 225),
        new(35.22, -80.84, 14, 270), new(35.80, -78.70, 15, 255), new(32.78, -79.93, 9, 480), new(27.95, -82.50, 14, 280), new(28.54, -81.38, 16, 240), new(30.33, -81.65, 14, 205),
        new(26.14, -81.79, 11, 520), new(27.33, -82.53, 11, 350), new(25.78, -80.14, 6, 720), new(25.80, -80.25, 18, 400), new(26.70, -80.04, 10, 470),
        new(38.91, -77.03, 8, 520), new(38.88, -77.15, 18, 350), new(39.29, -76.61, 9, 165), new(39.95, -75.16, 8, 250), new(40.03, -75.30, 12, 270), new(40.44, -79.99, 12, 175),
        new(42.36, -71.07, 6, 860), new(42.37, -71.15, 16, 480), new(41.82, -71.41, 9, 280), new(41.49, -71.31, 8, 520), new(41.70, -70.10, 18, 500), new(41.28, -70.08, 9, 1450),
        new(41.39, -70.61, 10, 1000), new(40.93, -72.35, 13, 1050), new(43.66, -70.26, 9, 360), new(43.07, -70.77, 9, 420), new(21.30, -157.85, 14, 700), new(20.80, -156.40, 22, 720),
        new(61.19, -149.88, 14, 235), new(42.89, -78.87, 12, 165), new(43.16, -77.61, 12, 155), new(43.04, -87.93, 12, 195), new(43.07, -89.40, 10, 260),
    ];
}

/// <summary>A state's row of <see cref="DemoMarkets"/>.</summary>
internal sealed record DemoStateMarket(string Code, int PricePerSqft, int PoolPercent, int BasementPercent, int CoolingPercent, int MiddleYear)
{
    /// <summary>Where winters are white: mud rooms and snow, no palm trees.</summary>
    public bool IsCold => BasementPercent >= 40 && CoolingPercent < 90;
}

/// <summary>A place whose prices differ from its state's.</summary>
internal readonly record struct DemoMetro(double Latitude, double Longitude, double Miles, int PricePerSqft);
