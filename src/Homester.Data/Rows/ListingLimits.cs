using Homester.Listings;

namespace Homester.Data.Rows;

/// <summary>What the columns can hold. Importers and the API check with it before they write. Thread safe.</summary>
public static class ListingLimits
{
    private static readonly (string Column, int Max, Func<Listing, string?> Text)[] Texts =
    [
        ("source", 50, l => l.Source), ("source_id", 200, l => l.SourceId), ("mls_id", 50, l => l.MlsId), ("title", 200, l => l.Title),
        ("address", 500, l => l.Address), ("city", 100, l => l.City), ("state", 50, l => l.State), ("zip_code", 10, l => l.ZipCode),
        ("county", 100, l => l.County), ("neighborhood", 200, l => l.Neighborhood), ("country", 50, l => l.Country),
        ("virtual_tour_url", 500, l => l.VirtualTourUrl), ("source_url", 1000, l => l.SourceUrl),
        ("listing_agent_name", 100, l => l.ListingAgentName), ("listing_agent_phone", 20, l => l.ListingAgentPhone),
        ("listing_agent_email", 120, l => l.ListingAgentEmail),
    ];

    private static readonly (string Column, decimal Max, Func<Listing, decimal?> Number)[] Numbers =
    [
        ("price", 9_999_999_999.99m, l => l.Price), ("original_price", 9_999_999_999.99m, l => l.OriginalPrice),
        ("hoa_fee", 9_999_999_999.99m, l => l.HoaFee), ("bathrooms", 99.9m, l => l.Bathrooms), ("lot_size", 99_999.999m, l => l.LotSize),
        ("latitude", 90, l => l.Latitude), ("longitude", 180, l => l.Longitude),
    ];

    /// <summary>Longest text a column holds, in characters (Unicode code points); null when it has no limit or is no text.</summary>
    public static int? MaxLength(string column)
    {
        foreach (var text in Texts)
            if (text.Column == column) return text.Max;
        return null;
    }

    /// <summary>Everything that keeps a listing from being stored as it is; empty when nothing does.</summary>
    public static IReadOnlyList<ListingFault> Faults(Listing listing)
    {
        ArgumentNullException.ThrowIfNull(listing);
        var faults = new List<ListingFault>(0);
        foreach (var (column, max, text) in Texts)
            if (text(listing) is { } value && value.Length > max && Length(value) > max)
                faults.Add(new ListingFault(column, $"longer than {max} characters"));
        foreach (var (column, max, number) in Numbers)
            if (number(listing) is { } value && Math.Abs(value) > max)
                faults.Add(new ListingFault(column, "beyond what the column holds"));
        if (listing.Source.Length == 0) faults.Add(new ListingFault("source", "empty"));
        if (listing.SourceId.Length == 0) faults.Add(new ListingFault("source_id", "empty"));
        if (listing.SchoolsJson is { } schools && !StoreJson.IsValid(schools)) faults.Add(new ListingFault("schools", "no valid JSON"));
        if (listing.NeighborhoodInfoJson is { } info && !StoreJson.IsValid(info)) faults.Add(new ListingFault("neighborhood_info", "no valid JSON"));
        return faults;
    }

    internal static void Guard(IReadOnlyList<Listing> batch)
    {
        foreach (var listing in batch)
            if (Faults(listing) is [var fault, ..])
                throw new ArgumentException($"Listing {listing.Source}/{listing.SourceId}: {fault.Column} is {fault.Reason}.", nameof(batch));
    }

    private static int Length(string text)
    {
        var length = text.Length;
        for (var i = 1; i < text.Length; i++)
            if (char.IsSurrogatePair(text[i - 1], text[i])) length--;
        return length;
    }
}

/// <summary>A value that a column cannot hold.</summary>
/// <param name="Column">The column.</param>
/// <param name="Reason">Why, to be read after "is".</param>
public sealed record ListingFault(string Column, string Reason);
