using System.Collections.Frozen;
using Homester.Listings.Places;

namespace Homester.Importers.Demo.Model;

/// <summary>Neighborhoods of the largest cities by their real names; elsewhere made-up subdivisions, always the same for a city.</summary>
internal static class DemoNeighborhoods
{
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>
    {
        ["New York NY"] = "Upper West Side,Upper East Side,Chelsea,Tribeca,SoHo,Harlem,East Village,West Village,Gramercy,Murray Hill,Inwood,Washington Heights,Financial District",
        ["Brooklyn NY"] = "Park Slope,Williamsburg,Bay Ridge,Bushwick,Greenpoint,Brooklyn Heights,Bedford-Stuyvesant,Crown Heights,Carroll Gardens,Fort Greene,Sunset Park,Sheepshead Bay",
        ["Bronx NY"] = "Riverdale,Fordham,Pelham Bay,Throgs Neck,Kingsbridge,Morris Park,Norwood,City Island",
        ["Staten Island NY"] = "Saint George,Tottenville,Great Kills,New Dorp,West Brighton,Annadale",
        ["Los Angeles CA"] = "Silver Lake,Echo Park,Los Feliz,Hollywood Hills,Westwood,Brentwood,Mar Vista,Highland Park,Koreatown,Eagle Rock,Downtown,Leimert Park,Mid-City",
        ["San Francisco CA"] = "Mission District,Noe Valley,Sunset District,Richmond District,Pacific Heights,Bernal Heights,Potrero Hill,Marina District,Hayes Valley,Glen Park,Excelsior",
        ["San Diego CA"] = "North Park,Hillcrest,La Jolla,Pacific Beach,Ocean Beach,Mission Hills,Point Loma,Clairemont,Mira Mesa,Little Italy,Kensington,Rancho Bernardo",
        ["San Jose CA"] = "Willow Glen,Almaden Valley,Rose Garden,Evergreen,Cambrian Park,Berryessa,Naglee Park,Japantown",
        ["Oakland CA"] = "Rockridge,Temescal,Montclair,Lake Merritt,Grand Lake,Glenview,Dimond,Laurel",
        ["Sacramento CA"] = "East Sacramento,Land Park,Midtown,Natomas,Curtis Park,Pocket,Tahoe Park,Oak Park",
        ["Long Beach CA"] = "Belmont Shore,Bixby Knolls,Naples,California Heights,Rose Park,Alamitos Beach",
        ["Seattle WA"] = "Ballard,Fremont,Capitol Hill,Queen Anne,Wallingford,Green Lake,Columbia City,West Seattle,Beacon Hill,Phinney Ridge,Magnolia,Ravenna,Northgate",
        ["Portland OR"] = "Alberta Arts District,Hawthorne,Sellwood,Pearl District,Laurelhurst,Saint Johns,Kenton,Multnomah Village,Irvington,Montavilla,Nob Hill",
        ["Denver CO"] = "Highland,Washington Park,Capitol Hill,Baker,Sloan's Lake,Park Hill,Berkeley,Platt Park,Cherry Creek,Five Points,Central Park",
        ["Phoenix AZ"] = "Arcadia,Encanto,Ahwatukee,Willo,Maryvale,Desert Ridge,North Mountain,Garfield,Biltmore,Laveen",
        ["Tucson AZ"] = "Sam Hughes,Catalina Foothills,Armory Park,Barrio Viejo,Civano,West University,Rita Ranch",
        ["Las Vegas NV"] = "Summerlin,Spring Valley,Centennial Hills,The Lakes,Desert Shores,Arts District,Peccole Ranch,Rancho Charleston",
        ["Salt Lake City UT"] = "Sugar House,The Avenues,Capitol Hill,Liberty Wells,Rose Park,Yalecrest,Millcreek",
        ["Albuquerque NM"] = "Nob Hill,Old Town,Ridgecrest,Huning Highland,Taylor Ranch,Four Hills,Barelas",
        ["Austin TX"] = "Hyde Park,Zilker,Travis Heights,Mueller,East Austin,Barton Hills,Tarrytown,Crestview,Circle C Ranch,Bouldin Creek,Clarksville",
        ["Dallas TX"] = "Lakewood,Oak Lawn,Bishop Arts District,Uptown,Preston Hollow,Lake Highlands,Deep Ellum,M Streets,Kessler Park,Oak Cliff",
        ["Houston TX"] = "The Heights,Montrose,Midtown,River Oaks,Meyerland,Rice Military,EaDo,Garden Oaks,Westbury,Spring Branch,Clear Lake,Museum District",
        ["San Antonio TX"] = "Alamo Heights,King William,Stone Oak,Monte Vista,Southtown,Tobin Hill,Alamo Ranch,Mahncke Park",
        ["Fort Worth TX"] = "Fairmount,Arlington Heights,Ridglea,Tanglewood,Near Southside,Berkeley Place,Wedgwood",
        ["Chicago IL"] = "Lincoln Park,Lakeview,Logan Square,Wicker Park,Hyde Park,Bronzeville,Andersonville,Pilsen,Bridgeport,Edgewater,Beverly,Lincoln Square,West Loop,Rogers Park",
        ["Minneapolis MN"] = "Uptown,Northeast,North Loop,Linden Hills,Longfellow,Kingfield,Loring Park,Powderhorn,Nokomis",
        ["Milwaukee WI"] = "Bay View,Walker's Point,Riverwest,Third Ward,Washington Heights,Brewers Hill",
        ["Detroit MI"] = "Corktown,Midtown,Indian Village,Boston-Edison,West Village,Rosedale Park,Palmer Woods",
        ["Columbus OH"] = "German Village,Clintonville,Short North,Victorian Village,Italian Village,Merion Village",
        ["Cleveland OH"] = "Ohio City,Tremont,Detroit-Shoreway,Old Brooklyn,West Park,Shaker Square",
        ["Indianapolis IN"] = "Broad Ripple,Fountain Square,Meridian-Kessler,Irvington,Fall Creek Place,Lockerbie Square",
        ["Saint Louis MO"] = "Soulard,Central West End,Tower Grove South,The Hill,Lafayette Square,Shaw,Dogtown",
        ["Kansas City MO"] = "Brookside,Waldo,Westport,River Market,Hyde Park,Crossroads,Northeast",
        ["Nashville TN"] = "East Nashville,The Gulch,12 South,Germantown,Sylvan Park,Green Hills,Donelson,Belmont-Hillsboro",
        ["Memphis TN"] = "Midtown,Cooper-Young,Central Gardens,Harbor Town,Evergreen,High Point Terrace",
        ["Atlanta GA"] = "Inman Park,Virginia-Highland,Grant Park,Old Fourth Ward,Kirkwood,Buckhead,East Atlanta,Cabbagetown,West End,Ormewood Park",
        ["Charlotte NC"] = "Dilworth,Plaza Midwood,NoDa,South End,Myers Park,Ballantyne,Elizabeth,Wesley Heights",
        ["Raleigh NC"] = "Five Points,Oakwood,North Hills,Boylan Heights,Mordecai,Cameron Village,Brier Creek",
        ["Jacksonville FL"] = "Riverside,San Marco,Avondale,Springfield,Mandarin,Ortega,Arlington",
        ["Miami FL"] = "Brickell,Coconut Grove,Little Havana,Wynwood,Edgewater,Design District,Upper Eastside,The Roads,Shenandoah",
        ["Tampa FL"] = "Hyde Park,Seminole Heights,Ybor City,Davis Islands,Palma Ceia,Channel District,New Tampa",
        ["Orlando FL"] = "Thornton Park,College Park,Lake Eola Heights,Baldwin Park,Audubon Park,Delaney Park,Lake Nona",
        ["New Orleans LA"] = "Garden District,Marigny,Bywater,Uptown,Mid-City,Lakeview,Algiers Point,Irish Channel,Gentilly",
        ["Washington DC"] = "Capitol Hill,Dupont Circle,Adams Morgan,Georgetown,Petworth,Shaw,Columbia Heights,Brookland,Cleveland Park,Navy Yard,Takoma",
        ["Baltimore MD"] = "Federal Hill,Fells Point,Hampden,Canton,Mount Vernon,Locust Point,Roland Park,Bolton Hill",
        ["Philadelphia PA"] = "Fishtown,Queen Village,Fairmount,Manayunk,Chestnut Hill,Northern Liberties,Passyunk Square,Mount Airy,Graduate Hospital,Roxborough,Rittenhouse Square",
        ["Pittsburgh PA"] = "Lawrenceville,Shadyside,Squirrel Hill,Bloomfield,Mount Washington,Highland Park,South Side Flats,Regent Square",
        ["Boston MA"] = "Back Bay,South End,Jamaica Plain,Beacon Hill,Charlestown,Fenway,Roslindale,North End,Seaport",
        ["Honolulu HI"] = "Kaimuki,Manoa,Kakaako,Diamond Head,Hawaii Kai,Makiki,Waikiki,Moiliili",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] Firsts =
    [
        "Willow", "Cedar", "Stone", "Fox", "Heritage", "Autumn", "Maple", "Brook", "Silver", "Eagle", "Meadow", "Ridge", "Summit", "River", "Orchard", "Prairie",
        "Lake", "Sunset", "Hidden", "Copper", "Bear", "Deer", "Hawthorn", "Juniper", "Mill", "Harbor", "Canyon", "Magnolia", "Chestnut", "Windsor", "Coventry", "Granite",
    ];

    private static readonly string[] Seconds =
    [
        "Creek", "Ridge", "Glen", "Run", "Hills", "Park", "Crossing", "Village", "Estates", "Oaks", "Pointe", "Meadows", "Grove", "Hollow", "Commons", "Trace", "Landing", "Terrace", "Heights", "Place",
    ];

    private static readonly string[] General = ["Downtown", "Old Town", "North Side", "West End", "East Side", "South Hill", "Riverside", "Midtown"];

    public static string[] Of(CityPlace city)
    {
        if (Known.TryGetValue($"{city.Name} {city.State}", out var names)) return names.Split(',');
        if (city.Population < 9_000) return [];
        var random = new DemoRandom(NameSeed(city.Name, city.State));
        var result = new HashSet<string>(StringComparer.Ordinal);
        var wanted = Math.Clamp(city.Population / 4_500, 3, 40);
        if (city.Population > 40_000)
            for (var i = 0; i < 3; i++) result.Add(random.Pick(General));
        while (result.Count < wanted)
        {
            string first = random.Pick(Firsts), second = random.Pick(Seconds);
            if (!first.Equals(second, StringComparison.Ordinal)) result.Add($"{first} {second}");
        }
        return [.. result];
    }

    // string.GetHashCode differs from run to run.
    private static ulong NameSeed(string name, string state)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in name) hash = (hash ^ c) * 1099511628211UL;
        foreach (var c in state) hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }
}
