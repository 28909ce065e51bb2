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
        var conditions = query.Conditions;
        var others = new List<Clause>(conditions.Count);
        foreach (var condition in conditions)
        {
            if (Active.Equals(condition)) continue;
            // Something else is said of the status: then all of it is to be written.
            if (CanonicalQuery.Names(condition, ListingFields.Status)) return (query.Where, false);
            others.Add(condition);
        }

        return others.Count < conditions.Count ? (others.Count switch { 0 => null, 1 => others[0], _ => new AllOf([.. others]) }, false) : (query.Where, false);
    }
}
