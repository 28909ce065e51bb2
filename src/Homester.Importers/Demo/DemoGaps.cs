using Homester.Listings;
using Homester.Importers.Demo.Model;

namespace Homester.Importers.Demo;

/// <summary>Which facts a listing leaves unstated, in about the shares that feeds do.</summary>
internal readonly struct DemoGaps
{
    private readonly Gap _gaps;

    public DemoGaps(in DemoHome home, ref DemoRandom random)
    {
        var homeless = home.IsLand || home.Type == PropertyType.Other;
        var gaps = Gap.None;
        if (homeless) gaps |= Gap.Rooms | Gap.Bathrooms | Gap.SquareFeet | Gap.YearBuilt | Gap.Stories | Gap.Garage;
        gaps |= Draw(ref random, Gap.Type, 0.007) | Draw(ref random, Gap.Rooms, 0.012) | Draw(ref random, Gap.Bathrooms, 0.02)
            | Draw(ref random, Gap.SquareFeet, home.Zip.Setting == DemoSetting.Rural ? 0.1 : home.ForRent ? 0.12 : 0.05)
            | Draw(ref random, Gap.YearBuilt, home.ForRent ? 0.2 : 0.05)
            | Draw(ref random, Gap.Lot, home.Type switch { PropertyType.Land => 0.015, PropertyType.House => 0.06, PropertyType.Townhouse => 0.35, _ => 0.3 })
            | Draw(ref random, Gap.Hoa, home.HoaFee > 0 ? 0.1 : home.ForRent ? 1 : home.IsAttached ? 0.7 : 0.55)
            | Draw(ref random, Gap.Garage, home.GarageSpaces > 0 ? 0.06 : 0.5) | Draw(ref random, Gap.Stories, home.InBuilding ? 0.8 : 0.22)
            | Draw(ref random, Gap.Coordinates, 0.022) | Draw(ref random, Gap.Address, 0.006) | Draw(ref random, Gap.Zip, 0.004) | Draw(ref random, Gap.County, 0.05)
            | Draw(ref random, Gap.Neighborhood, 0.3) | Draw(ref random, Gap.Features, 0.045) | Draw(ref random, Gap.Remarks, 0.03)
            | Draw(ref random, Gap.Agent, 0.05) | Draw(ref random, Gap.ListingDate, 0.012) | Draw(ref random, Gap.OriginalPrice, 0.12)
            | Draw(ref random, Gap.MlsId, home.ForRent ? 0.35 : 0.06) | Draw(ref random, Gap.Pictures, 0.03) | Draw(ref random, Gap.OffMarketDate, 0.05);
        _gaps = gaps;
    }

    public bool Has(Gap gap) => (_gaps & gap) != 0;

    private static Gap Draw(ref DemoRandom random, Gap gap, double share) => random.Chance(share) ? gap : Gap.None;
}

/// <summary>Facts that a listing may leave out.</summary>
[Flags]
internal enum Gap
{
    None = 0,
    Type = 1 << 0,
    Rooms = 1 << 1,
    Bathrooms = 1 << 2,
    SquareFeet = 1 << 3,
    YearBuilt = 1 << 4,
    Lot = 1 << 5,
    Hoa = 1 << 6,
    Garage = 1 << 7,
    Stories = 1 << 8,
    Coordinates = 1 << 9,
    Address = 1 << 10,
    Zip = 1 << 11,
    County = 1 << 12,
    Neighborhood = 1 << 13,
    Features = 1 << 14,
    Remarks = 1 << 15,
    Agent = 1 << 16,
    ListingDate = 1 << 17,
    OriginalPrice = 1 << 18,
    MlsId = 1 << 19,
    Pictures = 1 << 20,
    OffMarketDate = 1 << 21,
}
