using System.Numerics;
using Homester.Listings.Fields;

namespace Homester.Search.Standing.Conditions;

/// <summary>One test.</summary>
internal sealed class TestCondition(FactTest test) : StandingCondition
{
    /// <summary>The test.</summary>
    public FactTest Test { get; } = test;

    public override bool Holds(ListingFacts facts) => Test.Holds(facts.Values);

    public override Access? Access(StandingVocabulary vocabulary) => Of(Test, vocabulary);

    /// <summary>The keys of a test.</summary>
    public static Access? Of(in FactTest test, StandingVocabulary vocabulary)
    {
        var stated = test.Kind switch
        {
            FactTestKind.HasAll or FactTestKind.HasAny => OfFeatures(test),
            FactTestKind.Range when test.Low > test.High => test.Inverted ? null : Standing.Access.Nothing,
            FactTestKind.Range => test.Low == test.High && !test.Inverted ? OfValue(test.Slot, test.Low, vocabulary) : null,
            _ => OfSet(test, vocabulary),
        };
        return test.Unknown ? Standing.Access.Either(stated, new Access(LikelyShares.Unknown, [AccessKey.Unknown(test.Slot)])) : stated;
    }

    /// <summary>The key of one value.</summary>
    public static Access? OfValue(int slot, long value, StandingVocabulary vocabulary)
    {
        if (!AccessKey.Holds(value)) return null;
        var likely = LikelyShares.Value(slot);
        var share = FactSlots.Fields[slot].Kind == FieldKind.Name ? vocabulary.Names(slot).Share((int)value, likely) : likely;
        return new Access(share, [AccessKey.Value(slot, value)]);
    }

    private static Access? OfFeatures(in FactTest test)
    {
        if (test.Inverted) return null;
        var mask = (ulong)test.Low;
        if (mask == 0) return test.Kind == FactTestKind.HasAny ? Standing.Access.Nothing : null;
        if (test.Kind == FactTestKind.HasAll) return new Access(LikelyShares.Feature, [AccessKey.Feature(BitOperations.TrailingZeroCount(mask))]);
        var keys = new List<ulong>();
        for (; mask != 0; mask &= mask - 1) keys.Add(AccessKey.Feature(BitOperations.TrailingZeroCount(mask)));
        return new Access(Math.Min(1, LikelyShares.Feature * keys.Count), keys);
    }

    private static Access? OfSet(in FactTest test, StandingVocabulary vocabulary)
    {
        if (test.Inverted) return null;
        var access = Standing.Access.Nothing;
        for (var bits = (ulong)test.High; bits != 0 && access is not null; bits &= bits - 1)
            access = Standing.Access.Either(access, OfValue(test.Slot, test.Low + BitOperations.TrailingZeroCount(bits), vocabulary));
        return access;
    }
}
