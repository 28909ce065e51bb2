using Homester.Importers.Demo.Model;
using Homester.Listings;

namespace Homester.Importers.Demo.Text;

/// <summary>What the words of one listing are made from, and which features they have not yet mentioned.</summary>
internal struct DemoWords
{
    public DemoHome Home;
    public DemoFacts Facts;
    public ulong Unmentioned;
    public string Street;
    public string Address;

    public static DemoWords Of(in DemoDraft draft, in DemoGaps gaps, string street, string address)
    {
        ref readonly var home = ref draft.Home;
        var facts = Kind(home.Type) | Stated(in home, in gaps) | Rooms(in home);
        facts |= home.ForRent ? DemoFacts.Rent : DemoFacts.Sale;
        if (home.Zip.Setting == DemoSetting.Rural) facts |= DemoFacts.Rural;
        if (home.Zip.Setting >= DemoSetting.Urban) facts |= DemoFacts.Urban;
        if (draft.Timeline.Price < draft.Timeline.OriginalPrice && draft.Timeline.Changes > 0) facts |= DemoFacts.Cut;
        return new DemoWords { Home = home, Facts = facts, Unmentioned = home.Features, Street = street, Address = address };
    }

    private static DemoFacts Kind(PropertyType type) => type switch
    {
        PropertyType.House => DemoFacts.House,
        PropertyType.Condo => DemoFacts.Condo,
        PropertyType.Townhouse => DemoFacts.Townhouse,
        PropertyType.Apartment => DemoFacts.Apartment,
        PropertyType.MultiFamily => DemoFacts.Multi,
        PropertyType.Land => DemoFacts.Land,
        PropertyType.Mobile => DemoFacts.Mobile,
        _ => DemoFacts.Other,
    };

    // Remarks do not give away what the listing leaves unstated.
    private static DemoFacts Stated(in DemoHome home, in DemoGaps gaps)
    {
        var facts = DemoFacts.None;
        if (home.Neighborhood is not null && !gaps.Has(Gap.Neighborhood)) facts |= DemoFacts.Hood;
        if (!gaps.Has(Gap.County)) facts |= DemoFacts.County;
        if (!gaps.Has(Gap.SquareFeet)) facts |= DemoFacts.Sqft;
        if (!gaps.Has(Gap.YearBuilt)) facts |= DemoFacts.Year;
        if (!gaps.Has(Gap.Lot) && home.Acres >= 0.05) facts |= DemoFacts.Lot;
        if (!gaps.Has(Gap.Hoa) && home.HoaFee > 0) facts |= DemoFacts.HoaFee;
        return facts;
    }

    private static DemoFacts Rooms(in DemoHome home)
    {
        var facts = DemoFacts.None;
        if (home.Year == 0) return facts;
        if (home.Year >= 2005 && !home.IsNew) facts |= DemoFacts.Newer;
        if (home.Year < 1985) facts |= DemoFacts.Older;
        if (home.Year < 1945) facts |= DemoFacts.Vintage;
        if (home.IsNew) facts |= DemoFacts.New;
        if (home.Bedrooms == 0) facts |= DemoFacts.Studio;
        if (home.Bedrooms == 1) facts |= DemoFacts.OneBed;
        if (home.Bathrooms == 1) facts |= DemoFacts.OneBath;
        if (home.Bedrooms >= 3 && home.Type != PropertyType.MultiFamily) facts |= DemoFacts.Several;
        if (home.Stories == 2) facts |= DemoFacts.TwoStory;
        if (home.SquareFeet > 2800) facts |= DemoFacts.Big;
        if (home.SquareFeet < 850) facts |= DemoFacts.Small;
        if (home.GarageSpaces >= 2) facts |= DemoFacts.GarageTwo;
        return facts;
    }
}
