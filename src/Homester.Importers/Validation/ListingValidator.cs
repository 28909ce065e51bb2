using Homester.Importers.Mapping;
using Homester.Importers.Values;
using Homester.Listings;

namespace Homester.Importers.Validation;

/// <summary>Makes a listing of a draft: keeps what can be true, leaves the rest unknown, each with its reason.</summary>
/// <param name="source">Source of the listings.</param>
/// <param name="asOf">The instant the file describes.</param>
/// <param name="imputed">Means that were filled in.</param>
internal sealed class ListingValidator(string source, DateTimeOffset asOf, ImputedValues imputed)
{
    private const int MaxKey = 200;

    /// <summary>The listing; null when the row was rejected.</summary>
    public Listing? Validate(ListingDraft draft, RowIssues issues)
    {
        new NumberRules(draft, issues, asOf, imputed).Apply();
        TextRules.Apply(draft, issues);
        CoordinateRules.Apply(draft, issues);
        CheckDates(draft, issues);
        if (draft.Address is null && draft.Price is null && draft.Latitude is null)
        {
            issues.RejectRow(draft.SourceId, "no address, no price and no coordinates: nothing to show");
            return null;
        }

        if (Key(draft, issues) is { } key) return ToListing(draft, key);
        issues.RejectRow(null, "no id, and no address to make one of", "source_id");
        return null;
    }

    private static void CheckDates(ListingDraft draft, RowIssues issues)
    {
        if (draft.ListingDate is not { } listed || draft.OffMarketDate is not { } left || listed.UtcDateTime.Date <= left.UtcDateTime.Date) return;
        issues.Drop("listing_date", $"{listed:yyyy-MM-dd}, left {left:yyyy-MM-dd}", "after the day it left the market");
        draft.ListingDate = null;
    }

    private static string? Key(ListingDraft draft, RowIssues issues)
    {
        if (draft.SourceId is { } stated && !stated.AsSpan().ContainsAnyInRange('\0', '\u001F'))
            return stated.Length <= MaxKey ? stated : AddressText.Hash([stated]);
        if (draft.Address is not { } address) return null;
        issues.Repair("source_id", draft.SourceId, "no id: named by its address");
        return "address-" + AddressText.Hash([address, draft.City ?? "", draft.State ?? "", draft.ZipCode ?? ""]);
    }

    private Listing ToListing(ListingDraft draft, string key) => new()
    {
        Source = source, SourceId = key, MlsId = draft.MlsId, Title = draft.Title ?? TitleText.Of(draft), Description = draft.Description,
        Address = draft.Address, City = draft.City, State = draft.State, ZipCode = draft.ZipCode, County = draft.County, Neighborhood = draft.Neighborhood,
        Country = draft.Country ?? "USA",
        Price = draft.Price is { } price ? Math.Round(price, 2, MidpointRounding.AwayFromZero) : null,
        OriginalPrice = draft.OriginalPrice is { } first ? Math.Round(first, 2, MidpointRounding.AwayFromZero) : null,
        Bedrooms = (int?)draft.Bedrooms, Bathrooms = draft.Bathrooms, SquareFeet = (int?)draft.SquareFeet, LotSize = draft.LotSize,
        YearBuilt = (int?)draft.YearBuilt, HoaFee = draft.HoaFee is { } fee ? Math.Round(fee, 2, MidpointRounding.AwayFromZero) : null,
        GarageSpaces = (int?)draft.GarageSpaces, Stories = (int?)draft.Stories, PropertyType = draft.PropertyType,
        ListingType = draft.ListingType ?? ListingType.ForSale, Status = draft.Status ?? ListingStatus.Active,
        Latitude = draft.Latitude, Longitude = draft.Longitude, Features = draft.Features, SchoolsJson = draft.SchoolsJson,
        NeighborhoodInfoJson = draft.NeighborhoodInfoJson, ImageUrls = draft.ImageUrls, VirtualTourUrl = draft.VirtualTourUrl,
        SourceUrl = draft.SourceUrl, ListingAgentName = draft.AgentName, ListingAgentPhone = draft.AgentPhone, ListingAgentEmail = draft.AgentEmail,
        ListingDate = draft.ListingDate, OffMarketDate = draft.OffMarketDate, LastVerifiedAt = asOf,
    };
}
