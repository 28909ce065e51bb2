namespace Homester.Search.Standing.Conditions;

/// <summary>All of some conditions.</summary>
internal sealed class EveryCondition(StandingCondition[] parts) : StandingCondition
{
    /// <summary>The conditions.</summary>
    public IReadOnlyList<StandingCondition> Parts => parts;

    public override bool Holds(ListingFacts facts)
    {
        foreach (var part in parts)
            if (!part.Holds(facts)) return false;
        return true;
    }

    public override Access? Access(StandingVocabulary vocabulary)
    {
        Access? best = null;
        foreach (var part in parts) best = Standing.Access.Better(best, part.Access(vocabulary));
        return best;
    }

    /// <summary>The conditions as one, without others of the kind inside.</summary>
    public static StandingCondition Of(IEnumerable<StandingCondition> conditions)
    {
        var parts = new List<StandingCondition>();
        foreach (var condition in conditions)
        {
            if (condition == FixedCondition.Never) return condition;
            if (condition is EveryCondition inner) parts.AddRange(inner.Parts);
            else if (condition != FixedCondition.Always) parts.Add(condition);
        }

        return parts.Count switch { 0 => FixedCondition.Always, 1 => parts[0], _ => new EveryCondition([.. parts]) };
    }
}
