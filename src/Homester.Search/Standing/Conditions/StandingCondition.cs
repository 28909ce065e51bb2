namespace Homester.Search.Standing.Conditions;

/// <summary>
/// A compiled part of a stored query, asked of one listing at a time. Two-valued: what is unknown is settled, negation is pushed down to the
/// comparisons. Immutable, thread safe.
/// </summary>
internal abstract class StandingCondition
{
    /// <summary>Whether the listing meets it.</summary>
    public abstract bool Holds(ListingFacts facts);

    /// <summary>The keys of which every listing that meets it has one; null when there are none worth looking up.</summary>
    public abstract Access? Access(StandingVocabulary vocabulary);
}
