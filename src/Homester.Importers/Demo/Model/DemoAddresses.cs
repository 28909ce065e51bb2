using System.Globalization;

namespace Homester.Importers.Demo.Model;

/// <summary>Street names and house numbers: numbered streets in cities, county roads in the country, trees and names everywhere.</summary>
internal static class DemoAddresses
{
    private static readonly string[] Names =
    [
        "Maple", "Oak", "Cedar", "Pine", "Elm", "Walnut", "Chestnut", "Birch", "Willow", "Spruce", "Cherry", "Magnolia", "Sycamore", "Hickory", "Juniper", "Laurel", "Aspen", "Alder", "Poplar", "Hawthorne",
        "Washington", "Jefferson", "Lincoln", "Madison", "Jackson", "Franklin", "Adams", "Monroe", "Harrison", "Grant", "Cleveland", "Roosevelt", "Lafayette", "Hamilton", "Douglas", "Sherman", "Warren", "Clinton",
        "Park", "Lake", "River", "Hill", "Ridge", "Valley", "Spring", "Mill", "Station", "Market", "Main", "High", "Center", "Front", "Water", "Bridge", "Meadow", "Orchard", "Prospect", "Highland", "Summit", "Sunset", "Fairview", "Grove",
        "Lakeview", "Woodland", "Hillside", "Riverside", "Forest", "Garfield", "Union", "Liberty", "Pleasant", "Columbia", "Pearl", "Vine", "Canal", "Mulberry", "Locust", "Dogwood", "Linden", "Holly", "Ivy", "Fern", "Rose", "Clover", "Violet",
        "Whitman", "Emerson", "Hawley", "Bradford", "Preston", "Carlisle", "Kensington", "Devon", "Somerset", "Cambridge", "Bristol", "Dover", "Essex", "Sheffield", "Ashton", "Marlow", "Camden", "Sutton", "Weston", "Norwood", "Langley", "Harwood",
        "Falcon", "Heron", "Quail", "Robin", "Sparrow", "Osprey", "Partridge", "Meadowlark", "Cardinal", "Fox Run", "Deer Path", "Bear Creek", "Stone Gate", "Mill Pond", "Old Farm", "Quarry", "Granite", "Sandstone", "Cobblestone", "Amber", "Canyon", "Mesa",
        "Alamo", "Pecan", "Cypress", "Palmetto", "Live Oak", "Mesquite", "Sage", "Manzanita", "Sequoia", "Redwood", "Cottonwood", "Larkspur", "Bluebonnet", "Camellia", "Azalea", "Jasmine", "Hibiscus", "Coral", "Harbor", "Bay", "Shore", "Seaside",
    ];

    private static readonly string[] Suffixes = ["St", "St", "St", "Ave", "Ave", "Ave", "Rd", "Dr", "Dr", "Ln", "Ln", "Ct", "Pl", "Way", "Blvd", "Cir", "Ter"];
    private static readonly string[] Directions = ["N", "S", "E", "W", "NE", "NW", "SE", "SW"];
    private static readonly string[] UnitWords = ["#", "Unit ", "Apt ", "#"];

    /// <summary>The street without number, such as "N Maple Ave".</summary>
    public static string Street(in DemoHome home, ref DemoRandom random)
    {
        if (home.Zip.Setting == DemoSetting.Rural && random.Chance(0.3))
        {
            var number = random.Between(2, 995);
            return random.Below(3) switch
            {
                0 => Numbered("County Road", number),
                1 => home.Zip.Place.State == "TX" ? Numbered("Farm Road", number) : Numbered("State Route", (number % 300) + 1),
                _ => Numbered("Highway", (number % 400) + 1),
            };
        }
        if (home.Zip.Setting >= DemoSetting.Urban && random.Chance(0.35))
        {
            var n = 1 + (int)(random.Unit() * random.Unit() * 130);
            var kind = random.Chance(0.5) ? "St" : "Ave";
            var plain = string.Create(CultureInfo.InvariantCulture, $"{n}{Ordinal(n)} {kind}");
            return random.Chance(0.5) ? string.Concat(random.Pick(Directions), " ", plain) : plain;
        }
        var name = random.Pick(Names);
        var suffix = random.Pick(Suffixes);
        return home.Zip.Setting >= DemoSetting.Suburb && random.Chance(0.2) ? $"{random.Pick(Directions)} {name} {suffix}" : $"{name} {suffix}";
    }

    /// <summary>House number and street.</summary>
    public static string Line(string street, in DemoHome home, ref DemoRandom random)
    {
        var number = home.Zip.Setting switch
        {
            DemoSetting.Rural => random.Between(100, 24_999),
            DemoSetting.Core => random.Between(1, 1_999),
            _ => 1 + (int)(random.Unit() * random.Unit() * 9_990),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{number} {street}");
    }

    /// <summary>The unit, such as "#12B"; null for a home that is a whole building.</summary>
    public static string? Unit(in DemoHome home, ref DemoRandom random)
    {
        if (!home.InBuilding && !(home.Type == Listings.PropertyType.Townhouse && random.Chance(0.4))) return null;
        var word = random.Pick(UnitWords);
        var floors = home.Zip.Setting == DemoSetting.Core ? 32 : home.Zip.Setting == DemoSetting.Urban ? 9 : 3;
        var floor = random.Between(1, floors);
        return random.Chance(0.3)
            ? string.Create(CultureInfo.InvariantCulture, $"{word}{floor}{(char)('A' + random.Below(8))}")
            : string.Create(CultureInfo.InvariantCulture, $"{word}{floor}{random.Between(1, 24):D2}");
    }

    private static string Numbered(string road, int number) => string.Create(CultureInfo.InvariantCulture, $"{road} {number}");

    private static string Ordinal(int n) => (n % 100) is 11 or 12 or 13 ? "th" : (n % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" };
}
