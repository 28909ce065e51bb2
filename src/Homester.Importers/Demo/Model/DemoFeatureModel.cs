using Homester.Listings;
using static Homester.Importers.Demo.Model.DemoFeature;

namespace Homester.Importers.Demo.Model;

/// <summary>Draws what a home has, by kind, age, place and size.</summary>
internal static class DemoFeatureModel
{
    public static void Draw(ref DemoHome home, ref DemoRandom random)
    {
        if (home.Type == PropertyType.Other) return;
        DrawSite(ref home, ref random);
        if (home.IsLand) return;
        DrawInside(ref home, ref random);
        DrawSystems(ref home, ref random);
        if (home.InBuilding) DrawBuilding(ref home, ref random);
        else DrawOutside(ref home, ref random);
        DrawTerms(ref home, ref random);
    }

    private static void Set(ref DemoHome home, ref DemoRandom random, int feature, double probability)
    {
        if (random.Chance(probability)) home.Features |= 1UL << feature;
    }

    private static void DrawSite(ref DemoHome home, ref DemoRandom random)
    {
        var rural = home.Zip.Setting <= DemoSetting.Exurb;
        Set(ref home, ref random, Waterfront, rural ? 0.035 : 0.014);
        Set(ref home, ref random, View, home.Has(Waterfront) ? 0.7 : home.InBuilding ? 0.17 : rural ? 0.13 : 0.08);
        if (home.InBuilding || home.Type == PropertyType.Townhouse) return;
        Set(ref home, ref random, CornerLot, 0.07);
        if (!home.Has(CornerLot)) Set(ref home, ref random, CulDeSac, home.Zip.Setting is DemoSetting.Suburb or DemoSetting.Exurb ? 0.11 : 0.02);
    }

    private static void DrawInside(ref DemoHome home, ref DemoRandom random)
    {
        var modern = home.Year >= 1995;
        var house = home.Type == PropertyType.House;
        if (home.IsNew) home.Features |= 1UL << NewConstruction;
        if (home.Stories == 1 && !home.InBuilding && home.Type != PropertyType.MultiFamily) Set(ref home, ref random, SingleStory, 0.7);
        if (!home.ForRent && home.Year is > 0 and < 1990) Set(ref home, ref random, FixerUpper, house ? 0.055 : 0.025);
        var tired = home.Has(FixerUpper);
        Set(ref home, ref random, UpdatedKitchen, tired ? 0 : modern ? 0.2 : 0.33);
        Set(ref home, ref random, HardwoodFloors, home.Type == PropertyType.Mobile ? 0.06 : home.Year < 1960 ? 0.52 : 0.33);
        Set(ref home, ref random, OpenFloorPlan, tired ? 0.02 : modern ? 0.42 : 0.14);
        Set(ref home, ref random, Laundry, home.Type == PropertyType.Apartment ? 0.45 : 0.55);
        Set(ref home, ref random, WalkInCloset, modern ? 0.36 : 0.12);
        Set(ref home, ref random, HomeOffice, house && home.Bedrooms >= 3 ? 0.17 : 0.06);
        var chimney = home.Zip.State.IsCold ? 0.42 : 0.3;
        Set(ref home, ref random, Fireplace, house ? chimney : home.IsAttached ? chimney * 0.4 : chimney * 0.3);
        if (!home.InBuilding && home.Type != PropertyType.Mobile) Set(ref home, ref random, Basement, home.Zip.State.BasementPercent / 100.0 * (house ? 0.9 : 0.6));
    }

    private static void DrawSystems(ref DemoHome home, ref DemoRandom random)
    {
        Set(ref home, ref random, AirConditioning, home.Zip.State.CoolingPercent / 100.0 * (home.Year >= 1980 ? 0.95 : 0.7));
        Set(ref home, ref random, SmartHome, home.Year >= 2010 ? 0.14 : 0.05);
        if (!home.InBuilding) Set(ref home, ref random, Solar, home.Zip.State.Code is "CA" or "AZ" or "HI" or "NV" ? 0.14 : 0.025);
        if (home.GarageSpaces > 0)
        {
            home.Features |= 1UL << Garage;
            Set(ref home, ref random, EvCharger, home.Year >= 2015 ? 0.16 : 0.05);
        }
        else if (!home.InBuilding || home.Zip.Setting < DemoSetting.Core)
        {
            Set(ref home, ref random, Carport, 0.16);
        }
        Set(ref home, ref random, WheelchairAccessible, home.InBuilding ? 0.06 : home.Stories == 1 ? 0.03 : 0.005);
    }

    private static void DrawBuilding(ref DemoHome home, ref DemoRandom random)
    {
        var tall = home.Zip.Setting >= DemoSetting.Urban;
        Set(ref home, ref random, Elevator, tall ? 0.55 : 0.18);
        if (home.Zip.Setting == DemoSetting.Core) Set(ref home, ref random, Doorman, 0.34);
        Set(ref home, ref random, Gym, home.Year >= 1985 ? 0.34 : 0.12);
        Set(ref home, ref random, Gated, home.Zip.State.PoolPercent > 12 ? 0.2 : 0.05);
        Set(ref home, ref random, Patio, 0.16);
        Set(ref home, ref random, Deck, 0.08);
        if (!home.ForRent) Set(ref home, ref random, SeniorCommunity, home.Zip.State.Code is "FL" or "AZ" or "CA" or "NJ" ? 0.05 : 0.012);
    }

    private static void DrawOutside(ref DemoHome home, ref DemoRandom random)
    {
        var house = home.Type == PropertyType.House;
        var cold = home.Zip.State.IsCold;
        var room = home.Acres > 0.09 ? 1.0 : 0.15;
        Set(ref home, ref random, Pool, house ? home.Zip.State.PoolPercent / 100.0 * room * (home.SquareFeet > 2200 ? 1.5 : 0.8) : 0.004);
        Set(ref home, ref random, HotTub, home.Has(Pool) ? 0.3 : 0.04);
        Set(ref home, ref random, Patio, cold ? 0.24 : 0.4);
        Set(ref home, ref random, Deck, cold ? 0.38 : 0.2);
        Set(ref home, ref random, Garden, house ? 0.17 : 0.07);
        Set(ref home, ref random, FencedYard, house ? 0.38 : home.Type == PropertyType.Townhouse ? 0.17 : 0.12);
        Set(ref home, ref random, GuestHouse, house && room >= 1 ? 0.035 : 0);
        Set(ref home, ref random, RvParking, house && home.Acres > 0.2 ? 0.075 : 0.005);
        Set(ref home, ref random, Gated, home.Zip.State.PoolPercent > 12 ? 0.07 : 0.015);
        if (!home.ForRent) Set(ref home, ref random, SeniorCommunity, home.Type == PropertyType.Mobile ? 0.1 : home.Zip.State.Code is "FL" or "AZ" ? 0.035 : 0.005);
    }

    private static void DrawTerms(ref DemoHome home, ref DemoRandom random)
    {
        if (!home.ForRent)
        {
            Set(ref home, ref random, Furnished, home.Type == PropertyType.Condo ? 0.03 : 0.008);
            return;
        }
        Set(ref home, ref random, PetsAllowed, 0.55);
        Set(ref home, ref random, Furnished, 0.08);
        Set(ref home, ref random, AcceptsVouchers, 0.13);
    }
}
