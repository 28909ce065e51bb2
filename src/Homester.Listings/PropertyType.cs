namespace Homester.Listings;

/// <summary>What kind of home is offered. RESO: <c>PropertySubType</c>. Tokens are in <see cref="Tokens"/>.</summary>
public enum PropertyType
{
    /// <summary>Detached single-family house.</summary>
    House,
    /// <summary>Condominium or co-op unit.</summary>
    Condo,
    /// <summary>Attached row house.</summary>
    Townhouse,
    /// <summary>Apartment in a building under one ownership.</summary>
    Apartment,
    /// <summary>Two or more dwellings sold as one, such as a duplex.</summary>
    MultiFamily,
    /// <summary>Land without a home on it.</summary>
    Land,
    /// <summary>Manufactured or mobile home.</summary>
    Mobile,
    /// <summary>Stated, but none of the above (parking, moorage, commercial).</summary>
    Other,
}
