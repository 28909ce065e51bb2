using Homester.Listings;

namespace Homester.Importers.Demo.Model;

/// <summary>The whole truth about one home, before gaps are torn into it. Filled step by step by the models.</summary>
internal struct DemoHome
{
    public DemoZip Zip;
    public string? Neighborhood;
    public PropertyType Type;
    public bool ForRent;
    public int Year;
    public bool IsNew;
    public int Bedrooms;
    public double Bathrooms;
    public int SquareFeet;

    /// <summary>Acres; 0 where the home has no lot of its own.</summary>
    public double Acres;

    public int Stories;
    public int GarageSpaces;

    /// <summary>By position in <see cref="FeatureVocabulary"/>.</summary>
    public ulong Features;

    /// <summary>USD per month; 0 for none.</summary>
    public int HoaFee;

    /// <summary>What the home is worth to a buyer, USD, or to a tenant, USD per month.</summary>
    public double Value;

    public readonly bool IsLand => Type == PropertyType.Land;

    public readonly bool IsAttached => Type is PropertyType.Condo or PropertyType.Apartment or PropertyType.Townhouse;

    public readonly bool InBuilding => Type is PropertyType.Condo or PropertyType.Apartment;

    public readonly bool Has(int feature) => (Features & (1UL << feature)) != 0;
}
