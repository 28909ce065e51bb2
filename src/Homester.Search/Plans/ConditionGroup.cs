using Homester.Listings.Fields;
using Homester.Search.Plans.Conditions;

namespace Homester.Search.Plans;

/// <summary>
/// The part of a query that is left out or changed together: all top-level criteria on one field, or one other condition, or the area, or
/// the text.
/// </summary>
/// <param name="Kind">Which part.</param>
/// <param name="Field">The field of a <see cref="GroupKind.Field"/> group; null otherwise.</param>
/// <param name="Source">The part of the query it was made of, equal by value.</param>
/// <param name="Condition">What it asks for.</param>
internal sealed record ConditionGroup(GroupKind Kind, ListingField? Field, object Source, Condition Condition);

/// <summary>The parts of a query.</summary>
internal enum GroupKind
{
    /// <summary>All top-level criteria on one field, plain or negated.</summary>
    Field,
    /// <summary>A top-level condition of several criteria.</summary>
    Compound,
    /// <summary>The area.</summary>
    Area,
    /// <summary>The text.</summary>
    Text,
    /// <summary>The listings that the request keeps to, which are no part of the query.</summary>
    Scope,
}
