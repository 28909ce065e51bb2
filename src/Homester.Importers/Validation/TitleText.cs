using Homester.Importers.Mapping;
using Homester.Listings;

namespace Homester.Importers.Validation;

/// <summary>A headline for listings whose source has none. Holds only what seldom changes, so that a title does not flicker between imports.</summary>
internal static class TitleText
{
    private const int MaxLength = 200;

    public static string Of(ListingDraft draft)
    {
        var kind = draft.PropertyType switch
        {
            PropertyType.House => "House",
            PropertyType.Condo => "Condo",
            PropertyType.Townhouse => "Townhouse",
            PropertyType.Apartment => "Apartment",
            PropertyType.MultiFamily => "Multi-family home",
            PropertyType.Land => "Land",
            PropertyType.Mobile => "Mobile home",
            _ => "Home",
        };
        var place = draft.City ?? draft.Neighborhood ?? draft.ZipCode ?? draft.State;
        var title = (draft.Address, place) switch
        {
            (null, null) => kind,
            (null, _) => $"{kind} in {place}",
            (_, null) => $"{kind} at {draft.Address}",
            _ => $"{kind} at {draft.Address}, {place}",
        };
        return title.Length <= MaxLength ? title : title[..(char.IsHighSurrogate(title[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
    }
}
