namespace Homester.Listings;

/// <summary>Whether the home is offered for sale or for rent.</summary>
public enum ListingType
{
    /// <summary>Price is the asking price in USD.</summary>
    ForSale,
    /// <summary>Price is the rent in USD per month.</summary>
    ForRent,
}
