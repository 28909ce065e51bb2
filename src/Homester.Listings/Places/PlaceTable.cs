using System.Collections.Frozen;

namespace Homester.Listings.Places;

/// <summary>
/// The United States' zips, cities, counties and states, from a table inside the assembly (made by <c>eng/places</c>).
/// Loaded at first use in about a tenth of a second (some 15 MB), immutable after, safe from any thread. No network, no files.
/// Names are compared by <see cref="PlaceName.Key"/>; lookups are O(1) unless said otherwise.
/// </summary>
public sealed class PlaceTable
{
    private static readonly Lazy<PlaceTable> Loaded = new(PlaceTableReader.ReadEmbedded, LazyThreadSafetyMode.ExecutionAndPublication);

    private readonly FrozenDictionary<string, ZipPlace> _zips;
    private readonly FrozenDictionary<string, StatePlace> _states;
    private readonly FrozenDictionary<string, CityPlace[]> _cities;
    private readonly FrozenDictionary<string, CountyPlace[]> _counties;
    private readonly ILookup<(int, int), ZipPlace> _cells;

    internal PlaceTable(IReadOnlyList<StatePlace> states, IReadOnlyList<ZipPlace> zips)
    {
        States = states;
        Zips = zips;
        _zips = zips.ToFrozenDictionary(z => z.Zip, StringComparer.Ordinal);
        _states = states.SelectMany(s => new[] { (Key: PlaceName.Key(s.Code), State: s), (Key: PlaceName.Key(s.Name), State: s) })
            .ToFrozenDictionary(s => s.Key, s => s.State, StringComparer.Ordinal);
        Cities = [.. zips.GroupBy(z => (Key: PlaceName.Key(z.City), z.State)).Select(g => ToCity([.. g]))];
        Counties = [.. zips.GroupBy(z => (Key: PlaceName.Key(z.County), z.State)).Select(g => ToCounty([.. g]))];
        _cities = Cities.GroupBy(c => PlaceName.Key(c.Name))
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(c => c.Population).ToArray(), StringComparer.Ordinal);
        _counties = Counties.GroupBy(c => PlaceName.Key(c.Name))
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(c => c.Population).ToArray(), StringComparer.Ordinal);
        _cells = zips.ToLookup(z => Cell(z.Latitude, z.Longitude));
    }

    /// <summary>The table of this assembly.</summary>
    public static PlaceTable Default => Loaded.Value;

    /// <summary>The fifty states, the District of Columbia and the territories.</summary>
    public IReadOnlyList<StatePlace> States { get; }

    /// <summary>All zips, ascending.</summary>
    public IReadOnlyList<ZipPlace> Zips { get; }

    /// <summary>All cities, in the order of their first zip.</summary>
    public IReadOnlyList<CityPlace> Cities { get; }

    /// <summary>All counties, in the order of their first zip.</summary>
    public IReadOnlyList<CountyPlace> Counties { get; }

    /// <summary>The place of a zip; "98101-1234" is read as 98101. Null when there is no such zip.</summary>
    public ZipPlace? FindZip(ReadOnlySpan<char> zip)
    {
        zip = zip.Trim();
        if (zip.Length > 5 && zip[5] == '-') zip = zip[..5];
        return zip.Length == 5 && _zips.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(zip, out var place) ? place : null;
    }

    /// <summary>The state of a two-letter code or a full name, in any capitals. Null when it is neither.</summary>
    public StatePlace? FindState(ReadOnlySpan<char> codeOrName) => _states.GetValueOrDefault(PlaceName.Key(codeOrName));

    /// <summary>The city of that name in that state (code or name). Null when there is none.</summary>
    public CityPlace? FindCity(ReadOnlySpan<char> name, ReadOnlySpan<char> state)
    {
        if (FindState(state) is not { } found) return null;
        foreach (var city in FindCities(name))
            if (city.State == found.Code) return city;
        return null;
    }

    /// <summary>Every city of that name, the most populous first; empty when there is none.</summary>
    public IReadOnlyList<CityPlace> FindCities(ReadOnlySpan<char> name) => _cities.GetValueOrDefault(PlaceName.Key(name)) ?? [];

    /// <summary>Every county of that name, the most populous first; a trailing "County", "Parish" or "Borough" is allowed. Empty when there is none.</summary>
    public IReadOnlyList<CountyPlace> FindCounties(ReadOnlySpan<char> name)
    {
        name = name.Trim();
        if (_counties.TryGetValue(PlaceName.Key(name), out var exact)) return exact;
        foreach (var suffix in (ReadOnlySpan<string>)[" county", " parish", " borough"])
        {
            if (name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                return _counties.GetValueOrDefault(PlaceName.Key(name[..^suffix.Length])) ?? [];
        }
        return [];
    }

    /// <summary>The zip whose centroid is nearest to the point, at most <paramref name="miles"/> (up to 100) away. Null when there is none.
    /// Looks at the centroids of the degree cells around: a few hundred at most for the default.</summary>
    public ZipPlace? Nearest(double latitude, double longitude, double miles = 30)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(miles, 100);
        var shrink = Math.Max(0.2, Math.Cos(double.DegreesToRadians(latitude)));
        int rows = (int)Math.Ceiling(miles / 69), columns = (int)Math.Ceiling(miles / (69 * shrink));
        var (row, column) = Cell(latitude, longitude);
        ZipPlace? best = null;
        var bestDistance = miles;
        for (var r = row - rows; r <= row + rows; r++)
        {
            for (var c = column - columns; c <= column + columns; c++)
            {
                foreach (var zip in _cells[(r, c)])
                {
                    var distance = 69.09 * Math.Sqrt(Square(zip.Latitude - latitude) + Square((zip.Longitude - longitude) * shrink));
                    if (distance > bestDistance) continue;
                    (best, bestDistance) = (zip, distance);
                }
            }
        }
        return best;
    }

    private static (int, int) Cell(double latitude, double longitude) => ((int)Math.Floor(latitude), (int)Math.Floor(longitude));

    private static double Square(double x) => x * x;

    private static CityPlace ToCity(ZipPlace[] zips)
    {
        // Zips without residents count a little, so that a city of post office boxes has a centroid too.
        double weight = 0, latitude = 0, longitude = 0;
        var population = 0;
        foreach (var zip in zips)
        {
            var w = zip.Population + 0.01;
            (weight, latitude, longitude) = (weight + w, latitude + zip.Latitude * w, longitude + zip.Longitude * w);
            population += zip.Population;
        }
        var county = zips.GroupBy(z => z.County).MaxBy(g => g.Sum(z => (long)z.Population))!.Key;
        return new CityPlace(zips[0].City, zips[0].State, county, latitude / weight, longitude / weight, population, zips);
    }

    private static CountyPlace ToCounty(ZipPlace[] zips) => new(zips[0].County, zips[0].State, zips.Sum(z => z.Population), zips);
}
