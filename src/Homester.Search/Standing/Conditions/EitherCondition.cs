namespace Homester.Search.Standing.Conditions;

/// <summary>At least one of some conditions.</summary>
internal sealed class EitherCondition(StandingCondition[] parts) : StandingCondition
{
    public override bool Holds(ListingFacts facts)
    {
        foreach (var part in parts)
            if (part.Holds(facts)) return true;
        return false;
    }

    public override Access? Access(StandingVocabulary vocabulary)
    {
        var access = Standing.Access.Nothing;
        foreach (var part in parts)
            if (access is not null) access = Standing.Access.Either(access, part.Access(vocabulary));
        return access;
    }

    /// <summary>The conditions as one, without others of the kind inside.</summary>
    public static StandingCondition Of(IEnumerable<StandingCondition> conditions)
    {
        var parts = new List<StandingCondition>();
        foreach (var condition in conditions)
        {
            if (condition == FixedCondition.Always) return condition;
            if (condition is EitherCondition inner) parts.AddRange(inner.Parts);
            else if (condition != FixedCondition.Never) parts.Add(condition);
        }

        return parts.Count switch { 0 => FixedCondition.Never, 1 => parts[0], _ => new EitherCondition([.. parts]) };
    }

    private IReadOnlyList<StandingCondition> Parts => parts;
}
