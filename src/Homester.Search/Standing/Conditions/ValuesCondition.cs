namespace Homester.Search.Standing.Conditions;

/// <summary>One of many values that lie far apart, or none of them.</summary>
/// <param name="slot">The value that is looked at.</param>
/// <param name="values">Ascending, no two the same.</param>
/// <param name="unknown">What it says of a listing that does not state the value.</param>
/// <param name="inverted">Whether stated values are judged the other way round.</param>
internal sealed class ValuesCondition(byte slot, long[] values, bool unknown, bool inverted) : StandingCondition
{
    public override bool Holds(ListingFacts facts)
    {
        var value = facts.Values[slot];
        return value == FactSlots.Unknown ? unknown : values.AsSpan().BinarySearch(value) >= 0 != inverted;
    }

    public override Access? Access(StandingVocabulary vocabulary)
    {
        if (inverted) return null;
        var access = unknown ? new Access(LikelyShares.Unknown, [AccessKey.Unknown(slot)]) : Standing.Access.Nothing;
        foreach (var value in values)
            if (access is not null) access = Standing.Access.Either(access, TestCondition.OfValue(slot, value, vocabulary));
        return access;
    }
}
