using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Homester.Data.Entities;

namespace Homester.Data.Rows;

/// <summary>The content columns of <c>properties</c>: what an importer can feed and what makes a listing changed. Thread safe.</summary>
public static class ListingColumns
{
    internal static IReadOnlyList<ListingColumn> Content { get; } =
    [
        new("mls_id", p => p.MlsId, (from, to) => to.MlsId = from.MlsId),
        new("title", p => p.Title, (from, to) => to.Title = from.Title),
        new("description", p => p.Description, (from, to) => to.Description = from.Description),
        new("address", p => p.Address, (from, to) => to.Address = from.Address),
        new("city", p => p.City, (from, to) => to.City = from.City),
        new("state", p => p.State, (from, to) => to.State = from.State),
        new("zip_code", p => p.ZipCode, (from, to) => to.ZipCode = from.ZipCode),
        new("county", p => p.County, (from, to) => to.County = from.County),
        new("neighborhood", p => p.Neighborhood, (from, to) => to.Neighborhood = from.Neighborhood),
        new("country", p => p.Country, (from, to) => to.Country = from.Country),
        new("price", p => p.Price, (from, to) => to.Price = from.Price),
        new("original_price", p => p.OriginalPrice, (from, to) => to.OriginalPrice = from.OriginalPrice),
        new("bedrooms", p => p.Bedrooms, (from, to) => to.Bedrooms = from.Bedrooms),
        new("bathrooms", p => p.Bathrooms, (from, to) => to.Bathrooms = from.Bathrooms),
        new("square_feet", p => p.SquareFeet, (from, to) => to.SquareFeet = from.SquareFeet),
        new("lot_size", p => p.LotSize, (from, to) => to.LotSize = from.LotSize),
        new("year_built", p => p.YearBuilt, (from, to) => to.YearBuilt = from.YearBuilt),
        new("hoa_fee", p => p.HoaFee, (from, to) => to.HoaFee = from.HoaFee),
        new("garage_spaces", p => p.GarageSpaces, (from, to) => to.GarageSpaces = from.GarageSpaces),
        new("stories", p => p.Stories, (from, to) => to.Stories = from.Stories),
        new("property_type", p => p.PropertyType, (from, to) => to.PropertyType = from.PropertyType),
        new("listing_type", p => p.ListingType, (from, to) => to.ListingType = from.ListingType),
        new("status", p => p.Status, (from, to) => to.Status = from.Status),
        new("latitude", p => p.Latitude, (from, to) => to.Latitude = from.Latitude),
        new("longitude", p => p.Longitude, (from, to) => to.Longitude = from.Longitude),
        new("features", p => p.Features, (from, to) => to.Features = from.Features),
        new("schools", p => p.Schools, (from, to) => to.Schools = from.Schools),
        new("neighborhood_info", p => p.NeighborhoodInfo, (from, to) => to.NeighborhoodInfo = from.NeighborhoodInfo),
        new("image_urls", p => p.ImageUrls, (from, to) => to.ImageUrls = from.ImageUrls),
        new("virtual_tour_url", p => p.VirtualTourUrl, (from, to) => to.VirtualTourUrl = from.VirtualTourUrl),
        new("source_url", p => p.SourceUrl, (from, to) => to.SourceUrl = from.SourceUrl),
        new("listing_agent_name", p => p.ListingAgentName, (from, to) => to.ListingAgentName = from.ListingAgentName),
        new("listing_agent_phone", p => p.ListingAgentPhone, (from, to) => to.ListingAgentPhone = from.ListingAgentPhone),
        new("listing_agent_email", p => p.ListingAgentEmail, (from, to) => to.ListingAgentEmail = from.ListingAgentEmail),
        new("listing_date", p => p.ListingDate, (from, to) => to.ListingDate = from.ListingDate),
        new("off_market_date", p => p.OffMarketDate, (from, to) => to.OffMarketDate = from.OffMarketDate),
    ];

    private static readonly FrozenSet<string> NameSet = Content.Select(c => c.Name).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Every name that <see cref="Storage.UpsertOptions.FedFields"/> may hold, in the order of the table.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Content.Select(c => c.Name)];

    /// <summary>Whether a name is one of <see cref="Names"/>.</summary>
    public static bool Has(string name) => NameSet.Contains(name);

    /// <summary>SHA-256 of the content columns, cut to 32 hexadecimal digits. Two rows with the same content have the same hash on both databases.</summary>
    internal static string Hash(ListingEntity entity)
    {
        var text = new StringBuilder(512);
        foreach (var column in Content)
        {
            // Unit separators keep ("ab", "c") apart from ("a", "bc"); a missing value differs from an empty one.
            text.Append('\u001F');
            var value = column.Read(entity);
            if (value is null) continue;
            text.Append('=').Append(value switch
            {
                decimal number => number.ToString("0.########", CultureInfo.InvariantCulture),
                DateTimeOffset at => at.UtcTicks.ToString(CultureInfo.InvariantCulture),
                string words => words,
                _ => Convert.ToString(value, CultureInfo.InvariantCulture),
            });
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return Convert.ToHexStringLower(hash[..16]);
    }
}
