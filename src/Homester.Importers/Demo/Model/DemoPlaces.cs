using Homester.Listings.Places;

namespace Homester.Importers.Demo.Model;

/// <summary>Draws places weighted by residents. Made once from the places table (about half a second), immutable, thread safe.</summary>
internal sealed class DemoPlaces
{
    private const double MilesPerDegree = 69.09;
    private static readonly Lazy<DemoPlaces> Loaded = new(() => new DemoPlaces(PlaceTable.Default));

    private readonly DemoZip[] _zips;
    private readonly DemoAliasTable _table;

    private DemoPlaces(PlaceTable places)
    {
        var residential = places.Zips.Where(z => z.Population > 0 && DemoMarkets.States.ContainsKey(z.State)).ToArray();
        var cells = residential.ToLookup(z => Cell(z.Latitude, z.Longitude));
        var neighborhoods = places.Cities.ToDictionary(c => (c.Name, c.State), DemoNeighborhoods.Of);
        _zips = new DemoZip[residential.Length];
        for (var i = 0; i < _zips.Length; i++)
        {
            var zip = residential[i];
            var (people, nearest) = Surroundings(zip, cells);
            var setting = SettingOf(people / 201.0);
            var state = places.FindState(zip.State)!;
            _zips[i] = new DemoZip
            {
                Place = zip,
                StateName = state.Name,
                State = DemoMarkets.States[zip.State],
                Setting = setting,
                PricePerSqft = PricePerSqft(zip, setting),
                SpreadMiles = Math.Clamp(nearest * 0.3, 0.15, 4),
                Neighborhoods = places.FindCity(zip.City, zip.State) is { } city ? neighborhoods[(city.Name, city.State)] : [],
            };
        }
        _table = new DemoAliasTable([.. residential.Select(z => (double)z.Population)]);
    }

    public static DemoPlaces Default => Loaded.Value;

    public DemoZip Draw(ref DemoRandom random) => _zips[_table.Draw(ref random)];

    private static (int, int) Cell(double latitude, double longitude) => ((int)Math.Floor(latitude * 4), (int)Math.Floor(longitude * 4));

    /// <summary>Residents within eight miles (201 square miles), and miles to the next zip.</summary>
    private static (double People, double Nearest) Surroundings(ZipPlace zip, ILookup<(int, int), ZipPlace> cells)
    {
        double people = 0, nearest = 30;
        var (row, column) = Cell(zip.Latitude, zip.Longitude);
        for (var r = row - 1; r <= row + 1; r++)
        {
            for (var c = column - 1; c <= column + 1; c++)
            {
                foreach (var other in cells[(r, c)])
                {
                    var miles = Miles(zip.Latitude, zip.Longitude, other.Latitude, other.Longitude);
                    if (miles <= 8) people += other.Population;
                    if (other != zip && miles < nearest) nearest = miles;
                }
            }
        }
        return (people, nearest);
    }

    private static DemoSetting SettingOf(double peoplePerSquareMile) => peoplePerSquareMile switch
    {
        > 7500 => DemoSetting.Core,
        > 2700 => DemoSetting.Urban,
        > 750 => DemoSetting.Suburb,
        > 150 => DemoSetting.Exurb,
        _ => DemoSetting.Rural,
    };

    /// <summary>The state's level by setting, pulled towards the levels of metros in reach, with a lasting tilt for each zip.</summary>
    private static double PricePerSqft(ZipPlace zip, DemoSetting setting)
    {
        var factor = setting switch { DemoSetting.Rural => 0.82, DemoSetting.Exurb => 0.93, DemoSetting.Urban => 1.05, DemoSetting.Core => 1.1, _ => 1.0 };
        double weights = 1, sum = Math.Log(DemoMarkets.States[zip.State].PricePerSqft * factor);
        foreach (var metro in DemoMarkets.Metros)
        {
            if (Math.Abs(metro.Latitude - zip.Latitude) > 1.2) continue;
            var distance = Miles(zip.Latitude, zip.Longitude, metro.Latitude, metro.Longitude) / metro.Miles;
            if (distance > 3) continue;
            // A small, dear place outweighs the wide ring around it where both reach.
            var weight = 6 * Math.Exp(-distance * distance) * (12 / metro.Miles);
            weights += weight;
            sum += weight * Math.Log(metro.PricePerSqft);
        }
        var tilt = new DemoRandom(ulong.Parse(zip.Zip, System.Globalization.CultureInfo.InvariantCulture));
        return Math.Exp((sum / weights) + (tilt.Normal() * 0.17));
    }

    private static double Miles(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        var x = (longitude2 - longitude1) * Math.Cos(double.DegreesToRadians((latitude1 + latitude2) / 2));
        var y = latitude2 - latitude1;
        return MilesPerDegree * Math.Sqrt((x * x) + (y * y));
    }
}
