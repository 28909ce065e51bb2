namespace Homester.Importers.Demo.Text;

/// <summary>What a guard of the grammar can ask for besides features. Names in the grammar are these in lower case.</summary>
[Flags]
internal enum DemoFacts : ulong
{
    None = 0,
    House = 1 << 0,
    Condo = 1 << 1,
    Townhouse = 1 << 2,
    Apartment = 1 << 3,
    Multi = 1 << 4,
    Land = 1 << 5,
    Mobile = 1 << 6,
    Other = 1 << 7,
    Sale = 1 << 8,
    Rent = 1 << 9,

    /// <summary>The neighborhood, county, living area, year, lot, fee: stated by the listing.</summary>
    Hood = 1 << 10,
    County = 1 << 11,
    Sqft = 1 << 12,
    Year = 1 << 13,
    Lot = 1 << 14,
    HoaFee = 1 << 15,
    Rural = 1 << 16,
    Urban = 1 << 17,

    /// <summary>Built since 2005; before 1985; before 1945; this year or last.</summary>
    Newer = 1 << 18,
    Older = 1 << 19,
    Vintage = 1 << 20,
    New = 1 << 21,
    Studio = 1 << 22,
    Several = 1 << 23,
    TwoStory = 1 << 24,
    Big = 1 << 25,
    Small = 1 << 26,
    GarageTwo = 1 << 27,

    /// <summary>The asking price was lowered.</summary>
    Cut = 1 << 28,
    OneBed = 1 << 29,
    OneBath = 1 << 30,
}
