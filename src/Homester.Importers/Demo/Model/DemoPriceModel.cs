using Homester.Listings;
using static Homester.Importers.Demo.Model.DemoFeature;

namespace Homester.Importers.Demo.Model;

/// <summary>What a home is worth: place, size, age, kind and what it has, with noise; and its association fee.</summary>
internal static class DemoPriceModel
{
    public static void Draw(ref DemoHome home, ref DemoRandom random, int thisYear)
    {
        DrawFee(ref home, ref random);
        var sale = home.Type switch
        {
            PropertyType.Land => LandValue(in home),
            PropertyType.Other => home.Zip.PricePerSqft * 180,
            _ => HomeValue(in home, thisYear),
        };
        sale *= Math.Exp(random.Normal() * (home.IsLand ? 0.4 : 0.15));
        if (!home.ForRent)
        {
            home.Value = Math.Clamp(sale, home.Type is PropertyType.Land or PropertyType.Other ? 4_000 : 22_000, 60_000_000);
            return;
        }
        // Dear homes rent for a smaller share of their price.
        var perYear = Math.Clamp(0.082 - (0.0125 * Math.Log(Math.Max(1, sale / 150_000))), 0.036, 0.1);
        home.Value = Math.Clamp(sale * perYear / 12 * (home.Has(Furnished) ? 1.12 : 1), 520, 45_000);
    }

    private static double HomeValue(in DemoHome home, int thisYear)
    {
        var perSqft = home.Zip.PricePerSqft * Math.Pow(home.SquareFeet / 1800.0, -0.27);
        perSqft *= home.Type switch
        {
            PropertyType.Condo => home.Zip.Setting >= DemoSetting.Urban ? 1.0 : 0.9,
            PropertyType.Apartment => 0.95,
            PropertyType.Townhouse => 0.96,
            PropertyType.MultiFamily => 0.86,
            PropertyType.Mobile => 0.48,
            _ => 1,
        };
        var age = thisYear - home.Year;
        perSqft *= home.IsNew ? 1.13 : age < 15 ? 1.06 : age < 35 ? 1.0 : age < 80 ? 0.94 : home.Zip.Setting >= DemoSetting.Urban ? 1.0 : 0.88;
        perSqft *= 1 + (0.02 * (home.Bathrooms - 2));
        var bonus = 1.0;
        if (home.Has(Pool)) bonus += 0.045;
        if (home.Has(Waterfront)) bonus += 0.42;
        if (home.Has(View)) bonus += 0.06;
        if (home.Has(UpdatedKitchen)) bonus += 0.05;
        if (home.Has(GuestHouse)) bonus += 0.09;
        if (home.Has(Doorman)) bonus += 0.06;
        if (home.GarageSpaces > 1) bonus += 0.02;
        if (home.Has(FixerUpper)) bonus -= 0.24;
        var lot = home.IsAttached ? 0 : LotValue(in home, Math.Max(0, home.Acres - 0.15)) * 0.45;
        return (perSqft * home.SquareFeet * bonus) + lot;
    }

    private static double LandValue(in DemoHome home) => LotValue(in home, home.Acres) * (home.Has(Waterfront) ? 1.9 : home.Has(View) ? 1.15 : 1);

    /// <summary>The first acre costs most; a hundred acres do not cost a hundred times one.</summary>
    private static double LotValue(in DemoHome home, double acres)
    {
        var perAcre = home.Zip.PricePerSqft * home.Zip.Setting switch { DemoSetting.Rural => 125, DemoSetting.Exurb => 260, DemoSetting.Suburb => 620, DemoSetting.Urban => 1400, _ => 2600 };
        return acres <= 0 ? 0 : perAcre * Math.Pow(acres, 0.68);
    }

    private static void DrawFee(ref DemoHome home, ref DemoRandom random)
    {
        if (home.ForRent) return;
        var level = Math.Sqrt(home.Zip.PricePerSqft / 250);
        var fee = home.Type switch
        {
            PropertyType.Condo or PropertyType.Apartment =>
                (110 + (home.SquareFeet * 0.2) + (home.Has(Elevator) ? 70 : 0) + (home.Has(Doorman) ? 260 : 0) + (home.Has(Gym) ? 45 : 0)) * level,
            PropertyType.Townhouse => random.Chance(0.85) ? 190 * level : 0,
            PropertyType.House => random.Chance(HouseFeeShare(in home)) ? (home.Has(Gated) ? 190 : 62) * level : 0,
            PropertyType.Mobile => home.Zip.Setting >= DemoSetting.Suburb && random.Chance(0.6) ? 480 * level : 0,
            PropertyType.Land => random.Chance(0.08) ? 40 : 0,
            _ => 0,
        };
        if (fee > 0) home.HoaFee = Math.Clamp((int)(fee * Math.Exp(random.Normal() * 0.3)), 8, 6_000);
    }

    private static double HouseFeeShare(in DemoHome home) =>
        home.Has(Gated) ? 0.97 : home.Neighborhood is null || home.Zip.Setting == DemoSetting.Core ? 0.04 : home.Year >= 1995 ? 0.5 : 0.1;
}
