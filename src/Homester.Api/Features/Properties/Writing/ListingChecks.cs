using Homester.Api.Host.Problems;
using Homester.Listings;
using Homester.Listings.Places;

namespace Homester.Api.Features.Properties.Writing;

/// <summary>
/// What single members cannot tell: whether they can be true together. Importers judge the same; what they leave out, a person is asked to mend. Only
/// what was sent is judged, so that nobody has to mend what is somebody else's before changing a price.
/// </summary>
public static class ListingChecks
{
    private const string HomeCountry = "USA";

    // Plans are listed before the home stands.
    private const int YearsAhead = 2;

    /// <summary>Notes every fault.</summary>
    /// <param name="listing">The listing as it would become.</param>
    /// <param name="sent">Whether a member was sent; always true for a whole listing.</param>
    /// <param name="today">The day by UTC.</param>
    /// <param name="errors">Where to.</param>
    public static void Note(Listing listing, Func<string, bool> sent, DateOnly today, ParameterErrors errors)
    {
        NotePlace(listing, sent, errors);
        NoteDates(listing, sent, today, errors);
        foreach (var (name, address) in ((string, string?)[])[("virtual_tour_url", listing.VirtualTourUrl), ("source_url", listing.SourceUrl)])
            if (sent(name) && address is not null && !IsPage(address)) errors.Add(name, $"{name} must be an address that begins with https:// or http://");
        if (sent("image_urls") && listing.ImageUrls.Any(url => !IsPicture(url)))
            errors.Add("image_urls", "image_urls must be addresses that begin with https:// or http://, or with / on this server");
        if (sent("listing_agent_email") && listing.ListingAgentEmail is { } email && !IsMail(email))
            errors.Add("listing_agent_email", "listing_agent_email must be an e-mail address, such as ada@example.org");
        if (listing is { Address: null, Price: null, Latitude: null } && (sent("address") || sent("price") || sent("latitude")))
            errors.Add("address", "a listing without address, price and coordinates has nothing to show; send one of them");
    }

    private static void NotePlace(Listing listing, Func<string, bool> sent, ParameterErrors errors)
    {
        var home = listing.Country == HomeCountry;
        var state = home && listing.State is { } code ? PlaceTable.Default.FindState(code) : null;
        if (home && (sent("state") || sent("country")) && listing.State is { } stated && state?.Code != stated)
            errors.Add("state", state is null ? $"state must be the two-letter code of a state, such as TX; you sent {stated}" : $"state must be a two-letter code; did you mean {state.Code}?");
        if (home && (sent("zip_code") || sent("country")) && listing.ZipCode is { } zip && !IsZip(zip))
            errors.Add("zip_code", $"zip_code must be five digits, or five and four as in 78701-1234; you sent {zip}");
        if (!sent("latitude") && !sent("longitude")) return;
        if (listing.Latitude is null != listing.Longitude is null) errors.Add("latitude", "latitude and longitude must be sent together; null for both when the place is not known");
        else if (listing is { Latitude: 0, Longitude: 0 }) errors.Add("latitude", "latitude 0 with longitude 0 is in the Atlantic; send null for both when the place is not known");
        else if (listing.Latitude is { } north && listing.Longitude is { } east && state is not null && !state.BoxContains((double)north, (double)east))
            errors.Add("latitude", $"latitude {north} with longitude {east} is not in {state.Name}; west of Greenwich longitudes are negative");
    }

    private static void NoteDates(Listing listing, Func<string, bool> sent, DateOnly today, ParameterErrors errors)
    {
        if (sent("year_built") && listing.YearBuilt > today.Year + YearsAhead) errors.Add("year_built", $"year_built may be {today.Year + YearsAhead} at the latest; you sent {listing.YearBuilt}");
        if (sent("off_market_date") && listing.OffMarketDate is not null && listing.Status is not (ListingStatus.Sold or ListingStatus.OffMarket))
            errors.Add("off_market_date", $"off_market_date goes with the status sold or off_market; it is {listing.Status.ToToken()}");
        if ((sent("listing_date") || sent("off_market_date")) && listing.ListingDate is { } listed && listing.OffMarketDate is { } left && left < listed)
            errors.Add("off_market_date", "off_market_date may not be before listing_date");
    }

    private static bool IsMail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == text.LastIndexOf('@') && text.IndexOf('.', at) > at + 1 && text[^1] != '.' && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));
    }

    private static bool IsZip(string zip) => zip.Length is 5 or 10 && zip.Select((c, i) => i == 5 ? c == '-' : char.IsAsciiDigit(c)).All(right => right);

    private static bool IsPicture(string url) => (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal)) || IsPage(url);

    private static bool IsPage(string address) =>
        (address.StartsWith("https://", StringComparison.Ordinal) || address.StartsWith("http://", StringComparison.Ordinal)) && Uri.TryCreate(address, UriKind.Absolute, out _);
}
