namespace Homester.Listings;

/// <summary>Where an offer stands. RESO: <c>StandardStatus</c>.</summary>
public enum ListingStatus
{
    /// <summary>Announced, not yet shown. RESO: Coming Soon.</summary>
    ComingSoon,
    /// <summary>Open to offers. RESO: Active.</summary>
    Active,
    /// <summary>Under contract. RESO: Pending, Active Under Contract.</summary>
    Pending,
    /// <summary>Sold or leased. RESO: Closed.</summary>
    Sold,
    /// <summary>Withdrawn, expired, cancelled, or missing from a full snapshot.</summary>
    OffMarket,
}
