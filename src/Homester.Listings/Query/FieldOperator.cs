namespace Homester.Listings.Query;

/// <summary>How a criterion compares.</summary>
public enum FieldOperator
{
    /// <summary>Equals the one value.</summary>
    Eq,
    /// <summary>Equals one of the values.</summary>
    In,
    /// <summary>At least the one value.</summary>
    Min,
    /// <summary>At most the one value.</summary>
    Max,
    /// <summary>At least the first and at most the second value.</summary>
    Between,
    /// <summary>Has at least one of the features.</summary>
    HasAny,
    /// <summary>Has every one of the features.</summary>
    HasAll,
    /// <summary>States any value at all; takes no values.</summary>
    Any,
}
