using Homester.Listings.Fields;

namespace Homester.Listings.Query.Forms.Rules;

/// <summary>What the public forms leave unsaid: a query that says nothing of the status means active listings.</summary>
internal static class StatusDefault
{
    /// <summary>The value of <c>status</c> that lifts the default.</summary>
    public const string Any = "any";

    private static readonly Criterion Active = new(ListingFields.Status, FieldOperator.Eq, [ListingStatus.Active.ToToken()]);

    /// <summary>The conditions with the default added when none of them is about the status.</summary>
    public static IReadOnlyList<Clause> Apply(IReadOnlyList<Clause> conditions) =>
        conditions.Any(c => CanonicalQuery.Names(c, ListingFields.Status)) ? conditions : [Active, .. conditions];

    /// <summary>What is left to write of a canonical query's conditions, and whether "any" must be written in place of the default.</summary>
    public static (Clause? Where, bool AnyStatus) Lift(ListingQuery query)
    {
        if (!CanonicalQuery.Names(query.Where, ListingFields.Status)) return (query.Where, true);
        Clause[] others = [.. query.Conditions.Where(c => !Active.Equals(c))];
        return others.Length < query.Conditions.Count && !others.Any(c => CanonicalQuery.Names(c, ListingFields.Status))
            ? (query.WithConditions(others).Where, false)
            : (query.Where, false);
    }
}
