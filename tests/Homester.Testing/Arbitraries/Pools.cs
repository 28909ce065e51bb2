using Homester.Listings;

namespace Homester.Testing.Arbitraries;

/// <summary>The few values that listings and queries are both drawn from, so that filters hit, keys collide and spellings differ.</summary>
internal static class Pools
{
    public static readonly DateOnly Today = new(2026, 3, 1);

    // Spellings of one name, an accent, an apostrophe, a dot.
    public static readonly string[] Cities =
        ["Austin", "AUSTIN", "austin", "San José", "San Jose", "Coeur d'Alene", "St. Paul", "New York", "Adak", "Quinhagak"];

    public static readonly string[] States = ["TX", "CA", "ID", "MN", "NY", "AK"];

    public static readonly string[] Zips = ["78701", "78701-1234", "78702", "95112", "10001", "00501"];

    public static readonly string[] Counties = ["Travis", "Santa Clara", "Kootenai", "King"];

    public static readonly string[] Neighborhoods = ["Hyde Park", "HYDE PARK", "Downtown", "Zilker", "Café Row"];

    public static readonly string[] Countries = ["USA", "usa", "Canada"];

    public static readonly string[] Streets = ["Oak St", "Main Street", "O'Neill Ave", "5th Ave", "Elm Court"];

    public static readonly string[] Sources = ["demo", "redfin", "api"];

    // Tokens outside the vocabulary are found by text alone.
    public static readonly string[] FeatureTokens =
        ["pool", "garage", "fireplace", "solar", "view", "deck", "wine_cellar", "walk_in_closet", "open_floor_plan", "accepts_vouchers"];

    public static readonly string[] VocabularyTokens = [.. FeatureTokens.Where(t => FeatureVocabulary.IndexOf(t) >= 0)];

    public static readonly string[] Categories = ["exterior", "interior", "other"];

    public static readonly string[] Words =
        ["pool", "pools", "Pool", "views", "view", "the", "owner's", "owners", "café", "cafe", "Café", "walk-in", "closet", "bright", "kitchen", "no", "garage", "city", "cities", "55+", "🏡", "ñandú", "open", "floor", "plan", "oak"];

    public static readonly string[] Joints = [" ", " ", " ", ", ", ". ", " - ", "\n", "! "];

    public static readonly string[] Phrases =
        ["open floor plan", "the view", "walk-in closet", "owner's pool", "no garage", "city views", "bright kitchen", "5th Ave", "austin travis", "pool pool"];

    // Words that some text has, words of several terms, a prefix, and one that nothing has.
    public static readonly string[] AskedWords =
        ["pool", "view", "owners", "cafe", "walk-in", "kitchen", "the", "city", "oak", "austin", "78701", "solar", "wine", "kitch", "zeppelin", "San José", "ñandu", "hyde"];

    public static readonly int[] Prices = [0, 1, 1500, 2500, 250_000, 300_000, 350_000, 400_000, 450_000, 500_000, 525_000, 1_250_000, 9_999_999];

    public static readonly int[] Areas = [0, 450, 900, 1200, 1500, 1800, 1801, 2400, 10_000];

    public static readonly decimal[] Lots = [0m, 0.001m, 0.125m, 0.25m, 0.333m, 1m, 5.5m, 640m];

    public static readonly int[] Years = [1600, 1899, 1950, 1980, 1995, 1999, 2000, 2010, 2026];

    public static readonly decimal[] HoaFees = [0m, 0m, 50m, 99.99m, 250m, 250.5m, 1200m];

    public static readonly decimal[] Baths = [0m, 0.5m, 1m, 1.5m, 2m, 2.5m, 3m];

    // Metros, both sides of the antimeridian, the null island and the poles.
    public static readonly (decimal Latitude, decimal Longitude)[] Centers =
        [(30.2672m, -97.7431m), (30.2672m, -97.7431m), (47.6062m, -122.3321m), (40.7128m, -74.006m), (51.88m, 179.99m), (51.88m, -179.99m), (0m, 0m), (89.99m, 10m), (-90m, 0m)];
}
