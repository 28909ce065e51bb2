namespace Homester.Listings.Query;

/// <summary>On which side of a criterion the listings fall that do not state its field.</summary>
public enum UnknownPolicy
{
    /// <summary>They do not match the criterion.</summary>
    Exclude,
    /// <summary>They match it too.</summary>
    Include,
    /// <summary>Only they match it, whatever the values.</summary>
    Only,
}
