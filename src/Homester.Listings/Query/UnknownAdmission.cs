using Homester.Listings.Fields;

namespace Homester.Listings.Query;

/// <summary>
/// The query that also takes in the listings which one field's conditions leave out only because they do not state it: what
/// <c>unknown_FIELD=include</c> would ask. Thread safe.
/// </summary>
/// <param name="Field">The field's name; <see cref="AreaName"/> for the shapes.</param>
/// <param name="Query">The changed query; everything else stays.</param>
public sealed record UnknownAdmission(string Field, ListingQuery Query)
{
    /// <summary>What the area is called where a field is named.</summary>
    public const string AreaName = "area";

    /// <summary>
    /// One entry for each field that has a top-level criterion, plain or negated, which leaves its unknowns out, in the order of the
    /// conditions, then the area. All criteria of the field are changed together, since one alone would still leave the unknowns out.
    /// A condition that asks for the stated on purpose (the complement of "only unknown") is left alone; so are groups.
    /// </summary>
    public static IReadOnlyList<UnknownAdmission> Of(ListingQuery query)
    {
        var admissions = new List<UnknownAdmission>();
        var seen = new HashSet<ListingField>();
        foreach (var condition in query.Conditions)
        {
            if (ListingQuery.OwnField(condition) is not { CanBeUnknown: true } field || Admit(condition) == condition || !seen.Add(field)) continue;
            admissions.Add(new UnknownAdmission(
                field.Name, query.WithConditions(query.Conditions.Select(c => ListingQuery.OwnField(c) == field ? Admit(c) : c))));
        }

        if (!query.Area.IsEverywhere && query.Area.Unknown == UnknownPolicy.Exclude)
            admissions.Add(new UnknownAdmission(AreaName, query with { Area = query.Area with { Unknown = UnknownPolicy.Include } }));
        return admissions;
    }

    private static Clause Admit(Clause condition) => condition switch
    {
        Criterion { Unknown: UnknownPolicy.Exclude } criterion => criterion with { Unknown = UnknownPolicy.Include },
        Not { Clause: Criterion { Unknown: UnknownPolicy.Include } criterion } => new Not(criterion with { Unknown = UnknownPolicy.Exclude }),
        _ => condition,
    };
}
