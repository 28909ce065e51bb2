using Homester.Listings;

namespace Homester.Importers.Demo.Model;

/// <summary>Draws what a home is: kind, age, rooms, size, lot. Later steps read what earlier ones decided.</summary>
internal static class DemoHomeModel
{
    // House, Condo, Townhouse, Apartment, MultiFamily, Land, Mobile, Other: in the order of the enum, by setting.
    private static readonly DemoAliasTable[] SaleTypes =
    [
        new([620, 15, 15, 2, 20, 230, 92, 6]), new([690, 40, 55, 3, 28, 125, 54, 5]), new([665, 110, 125, 8, 30, 42, 16, 4]),
        new([530, 215, 120, 30, 72, 22, 7, 4]), new([150, 455, 140, 115, 120, 12, 0, 8]),
    ];

    private static readonly DemoAliasTable[] RentTypes =
    [
        new([520, 40, 50, 270, 40, 0, 80, 0]), new([420, 60, 90, 390, 30, 0, 10, 0]), new([300, 110, 130, 430, 30, 0, 0, 0]),
        new([160, 150, 90, 560, 40, 0, 0, 0]), new([40, 190, 50, 690, 30, 0, 0, 0]),
    ];

    private static readonly double[] LotMedians = [2.2, 0.62, 0.23, 0.13, 0.06];

    public static void Draw(ref DemoHome home, ref DemoRandom random, int thisYear)
    {
        home.Zip = DemoPlaces.Default.Draw(ref random);
        var setting = (int)home.Zip.Setting;
        home.ForRent = random.Chance(0.12);
        home.Type = (PropertyType)(home.ForRent ? RentTypes : SaleTypes)[setting].Draw(ref random);
        if (home.Zip.Neighborhoods.Length > 0) home.Neighborhood = random.Pick(home.Zip.Neighborhoods);
        if (!home.IsLand && home.Type != PropertyType.Other)
        {
            DrawAge(ref home, ref random, thisYear);
            DrawRooms(ref home, ref random);
            DrawSize(ref home, ref random);
            DrawStories(ref home, ref random);
            DrawGarage(ref home, ref random);
        }
        DrawLot(ref home, ref random);
    }

    private static void DrawAge(ref DemoHome home, ref DemoRandom random, int thisYear)
    {
        home.IsNew = !home.ForRent && random.Chance(home.Zip.Setting switch { DemoSetting.Core => 0.04, DemoSetting.Urban => 0.05, DemoSetting.Rural => 0.05, _ => 0.085 });
        if (home.IsNew)
        {
            home.Year = thisYear - random.Below(2);
            return;
        }
        var middle = home.Zip.State.MiddleYear + home.Zip.Setting switch { DemoSetting.Core => -22, DemoSetting.Urban => -12, DemoSetting.Suburb => 3, DemoSetting.Exurb => 6, _ => -3 };
        if (home.Type == PropertyType.Mobile) middle = Math.Max(middle, 1984);
        if (home.Type is PropertyType.Condo or PropertyType.Townhouse) middle += 12;
        var year = (int)(middle + (random.Normal() * 21));
        // A year after today folds back, so that recent decades are full rather than the last year.
        if (year >= thisYear - 1) year = thisYear - 2 - ((year - thisYear + 1) % 24);
        home.Year = Math.Max(year, home.Type == PropertyType.Mobile ? 1965 : 1780);
    }

    private static void DrawRooms(ref DemoHome home, ref DemoRandom random)
    {
        var roll = random.Below(100);
        home.Bedrooms = home.Type switch
        {
            PropertyType.Apartment => roll switch { < 12 => 0, < 52 => 1, < 88 => 2, < 98 => 3, _ => 4 },
            PropertyType.Condo => roll switch { < 6 => 0, < 36 => 1, < 80 => 2, < 97 => 3, _ => 4 },
            PropertyType.Townhouse => roll switch { < 3 => 1, < 30 => 2, < 82 => 3, < 98 => 4, _ => 5 },
            PropertyType.Mobile => roll switch { < 3 => 1, < 35 => 2, < 88 => 3, _ => 4 },
            PropertyType.MultiFamily => roll switch { < 30 => 4, < 45 => 5, < 72 => 6, < 82 => 7, < 92 => 8, < 97 => 9, _ => 12 },
            _ => roll switch { < 2 => 1, < 15 => 2, < 57 => 3, < 86 => 4, < 96 => 5, < 99 => 6, _ => 7 },
        };
        var modern = Math.Clamp((home.Year - 1950) / 60.0, 0, 1.2);
        var wanted = home.Bedrooms switch { 0 or 1 => 1 + (random.Chance(0.1) ? 0.5 : 0), 2 => 1.2 + (modern * 0.7), 3 => 1.5 + (modern * 0.75), 4 => 2 + modern, _ => (home.Bedrooms * 0.55) + (modern * 0.6) };
        if (home.Type == PropertyType.MultiFamily) wanted = home.Bedrooms * 0.55;
        var baths = Math.Round((wanted + (random.Normal() * 0.42)) * 2, MidpointRounding.AwayFromZero) / 2;
        home.Bathrooms = Math.Clamp(baths, 1, Math.Max(1.5, home.Bedrooms + 1.5));
    }

    private static void DrawSize(ref DemoHome home, ref DemoRandom random)
    {
        var beds = home.Bedrooms;
        double middle = home.Type switch
        {
            PropertyType.Apartment => 430 + (270 * beds),
            PropertyType.Condo => 500 + (310 * beds),
            PropertyType.Townhouse => 620 + (345 * beds),
            PropertyType.Mobile => 420 + (275 * beds),
            PropertyType.MultiFamily => 500 + (410 * beds),
            _ => 430 + (430 * beds) + (beds > 4 ? (beds - 4) * 200 : 0),
        };
        middle += (home.Bathrooms - 2) * 120;
        var age = Math.Clamp((home.Year - 1940) / 80.0, 0, 1);
        if (home.Type == PropertyType.House) middle *= 0.86 + (0.26 * age);
        if (home.Zip.Setting == DemoSetting.Core) middle *= 0.88;
        home.SquareFeet = (int)Math.Clamp(middle * Math.Exp(random.Normal() * 0.17), 280, 14_000);
    }

    private static void DrawStories(ref DemoHome home, ref DemoRandom random)
    {
        var roll = random.Unit();
        home.Stories = home.Type switch
        {
            PropertyType.Mobile => 1,
            PropertyType.Townhouse => roll < 0.12 ? 1 : roll < 0.7 ? 2 : 3,
            PropertyType.Condo or PropertyType.Apartment => roll < 0.88 ? 1 : 2,
            PropertyType.MultiFamily => roll < 0.2 ? 1 : roll < 0.75 ? 2 : 3,
            // Small and middle-aged houses tend to have one floor.
            _ => roll < Math.Clamp(0.95 - ((home.SquareFeet - 1000) / 2600.0) + (home.Year is > 1945 and < 1982 ? 0.2 : 0), 0.12, 0.95) ? 1 : roll > 0.965 && home.SquareFeet > 1900 ? 3 : 2,
        };
    }

    private static void DrawGarage(ref DemoHome home, ref DemoRandom random)
    {
        var roll = random.Unit();
        home.GarageSpaces = home.Type switch
        {
            PropertyType.House => home.Year switch
            {
                < 1940 => roll < 0.5 ? 0 : roll < 0.85 ? 1 : 2,
                < 1970 => roll < 0.25 ? 0 : roll < 0.65 ? 1 : 2,
                _ => roll < 0.07 ? 0 : roll < 0.17 ? 1 : roll < 0.8 ? 2 : roll < 0.96 ? 3 : 4,
            },
            PropertyType.Townhouse => roll < 0.25 ? 0 : roll < 0.6 ? 1 : 2,
            PropertyType.Condo => roll < 0.6 ? 0 : roll < 0.93 ? 1 : 2,
            PropertyType.Apartment => roll < 0.85 ? 0 : 1,
            PropertyType.MultiFamily => roll < 0.55 ? 0 : roll < 0.7 ? 1 : roll < 0.92 ? 2 : 4,
            _ => roll < 0.8 ? 0 : 1,
        };
        if (home.Zip.Setting == DemoSetting.Core && random.Chance(0.55)) home.GarageSpaces = 0;
    }

    private static void DrawLot(ref DemoHome home, ref DemoRandom random)
    {
        var median = LotMedians[(int)home.Zip.Setting];
        var (middle, deviation) = home.Type switch
        {
            PropertyType.House => (median, home.Zip.Setting == DemoSetting.Rural ? 0.95 : 0.5),
            PropertyType.Townhouse => (0.035, 0.35),
            PropertyType.Mobile => (home.Zip.Setting <= DemoSetting.Exurb ? 0.9 : 0.1, 0.7),
            PropertyType.MultiFamily => (Math.Min(median, 0.3), 0.4),
            PropertyType.Land => (median * (home.Zip.Setting == DemoSetting.Rural ? 2.6 : 1.4), 0.9),
            PropertyType.Other => (0.05, 0.5),
            _ => (0.0, 0.0),
        };
        if (middle > 0) home.Acres = Math.Clamp(middle * Math.Exp(random.Normal() * deviation), 0.01, 640);
    }
}
