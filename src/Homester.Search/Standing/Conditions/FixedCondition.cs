namespace Homester.Search.Standing.Conditions;

/// <summary>Every listing, or none.</summary>
internal sealed class FixedCondition(bool holds) : StandingCondition
{
    public static FixedCondition Always { get; } = new(true);

    public static FixedCondition Never { get; } = new(false);

    public override bool Holds(ListingFacts facts) => holds;

    public override Access? Access(StandingVocabulary vocabulary) => holds ? null : Standing.Access.Nothing;
}
