using Homester.Data.Entities;
using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Photos;

namespace Homester.Data.Rows;

/// <summary>
/// The one place that translates between a <see cref="Listing"/> and its row. Written values are made storable first: NUL characters
/// removed, decimals rounded half away from zero to the field's scale, instants cut to microseconds, JSON made canonical; reading back
/// gives exactly that on both databases. Thread safe.
/// </summary>
public static class ListingMapping
{
    /// <summary>The row of a listing. Does not check lengths and bounds (<see cref="ListingLimits.Faults"/> does) and leaves the content hash to the writer.</summary>
    public static ListingEntity ToEntity(Listing listing)
    {
        ArgumentNullException.ThrowIfNull(listing);
        var entity = new ListingEntity
        {
            Id = listing.Id,
            Source = StoreText.Clean(listing.Source)!,
            SourceId = StoreText.Clean(listing.SourceId)!,
            Title = StoreText.Clean(listing.Title)!,
        };
        WriteTexts(listing, entity);
        WriteNumbers(listing, entity);
        WriteOffer(listing, entity);
        return entity;
    }

    /// <summary>The listing of a row.</summary>
    public static Listing ToListing(ListingEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return new Listing
        {
            Id = entity.Id,
            Source = entity.Source,
            SourceId = entity.SourceId,
            MlsId = entity.MlsId,
            Title = entity.Title,
            Description = entity.Description,
            Address = entity.Address,
            City = entity.City,
            State = entity.State,
            ZipCode = entity.ZipCode,
            County = entity.County,
            Neighborhood = entity.Neighborhood,
            Country = entity.Country,
            Price = entity.Price,
            OriginalPrice = entity.OriginalPrice,
            Bedrooms = entity.Bedrooms,
            Bathrooms = entity.Bathrooms,
            SquareFeet = entity.SquareFeet,
            LotSize = entity.LotSize,
            YearBuilt = entity.YearBuilt,
            HoaFee = entity.HoaFee,
            GarageSpaces = entity.GarageSpaces,
            Stories = entity.Stories,
            // A database of the original may hold any word: what is not in the vocabulary was stated, but is none of its kinds.
            PropertyType = entity.PropertyType is null ? null
                : Tokens.PropertyTypes.TryParse(entity.PropertyType, out var type) ? type : PropertyType.Other,
            ListingType = Tokens.ListingTypes.TryParse(entity.ListingType, out var offer) ? offer : ListingType.ForSale,
            Status = Tokens.Statuses.TryParse(entity.Status, out var status) ? status : ListingStatus.OffMarket,
            Latitude = entity.Latitude,
            Longitude = entity.Longitude,
            Features = StoreJson.ToFeatures(entity.Features),
            SchoolsJson = entity.Schools,
            NeighborhoodInfoJson = entity.NeighborhoodInfo,
            ImageUrls = StoreJson.ToTexts(entity.ImageUrls),
            VirtualTourUrl = entity.VirtualTourUrl,
            SourceUrl = entity.SourceUrl,
            ListingAgentName = entity.ListingAgentName,
            ListingAgentPhone = entity.ListingAgentPhone,
            ListingAgentEmail = entity.ListingAgentEmail,
            ListingDate = entity.ListingDate,
            OffMarketDate = entity.OffMarketDate,
            LastVerifiedAt = entity.LastVerifiedAt,
            PriceChanges = entity.PriceChanges,
            CreatedAt = entity.CreatedAt,
            UpdatedAt = entity.UpdatedAt,
        };
    }

    private static void WriteTexts(Listing listing, ListingEntity entity)
    {
        entity.MlsId = StoreText.Clean(listing.MlsId);
        entity.Description = StoreText.Clean(listing.Description);
        entity.Address = StoreText.Clean(listing.Address);
        entity.City = StoreText.Clean(listing.City);
        entity.State = StoreText.Clean(listing.State);
        entity.ZipCode = StoreText.Clean(listing.ZipCode);
        entity.County = StoreText.Clean(listing.County);
        entity.Neighborhood = StoreText.Clean(listing.Neighborhood);
        entity.Country = StoreText.Clean(listing.Country);
        entity.Features = StoreJson.OfFeatures(listing.Features);
        entity.Schools = StoreJson.Canonical(listing.SchoolsJson);
        entity.NeighborhoodInfo = StoreJson.Canonical(listing.NeighborhoodInfoJson);
        entity.ImageUrls = StoreJson.OfTexts(Own(listing.ImageUrls));
        entity.VirtualTourUrl = StoreText.Clean(listing.VirtualTourUrl);
        entity.SourceUrl = StoreText.Clean(listing.SourceUrl);
        entity.ListingAgentName = StoreText.Clean(listing.ListingAgentName);
        entity.ListingAgentPhone = StoreText.Clean(listing.ListingAgentPhone);
        entity.ListingAgentEmail = StoreText.Clean(listing.ListingAgentEmail);
    }

    private static void WriteNumbers(Listing listing, ListingEntity entity)
    {
        entity.Price = Round(listing.Price, ListingFields.Price);
        entity.OriginalPrice = Round(listing.OriginalPrice, ListingFields.Price);
        entity.Bedrooms = listing.Bedrooms;
        entity.Bathrooms = Round(listing.Bathrooms, ListingFields.Bathrooms);
        entity.SquareFeet = listing.SquareFeet;
        entity.LotSize = Round(listing.LotSize, ListingFields.LotSize);
        entity.YearBuilt = listing.YearBuilt;
        entity.HoaFee = Round(listing.HoaFee, ListingFields.HoaFee);
        entity.GarageSpaces = listing.GarageSpaces;
        entity.Stories = listing.Stories;
        entity.Latitude = Round(listing.Latitude, ListingFields.Latitude);
        entity.Longitude = Round(listing.Longitude, ListingFields.Longitude);
        entity.PriceChanges = listing.PriceChanges;
    }

    private static void WriteOffer(Listing listing, ListingEntity entity)
    {
        entity.PropertyType = listing.PropertyType?.ToToken();
        entity.ListingType = listing.ListingType.ToToken();
        entity.Status = listing.Status.ToToken();
        entity.ListingDate = StoreText.Instant(listing.ListingDate);
        entity.OffMarketDate = StoreText.Instant(listing.OffMarketDate);
        entity.LastVerifiedAt = StoreText.Instant(listing.LastVerifiedAt);
        entity.CreatedAt = StoreText.Instant(listing.CreatedAt);
        entity.UpdatedAt = StoreText.Instant(listing.UpdatedAt);
    }

    private static decimal? Round(decimal? value, ListingField field) =>
        value is { } number ? Math.Round(number, field.Scale, MidpointRounding.AwayFromZero) : null;

    // Photos have rows of their own; their addresses came from an answer that was sent back.
    private static IReadOnlyList<string> Own(IReadOnlyList<string> addresses) => addresses.Any(PhotoAddress.IsOne) ? [.. addresses.Where(a => !PhotoAddress.IsOne(a))] : addresses;
}
