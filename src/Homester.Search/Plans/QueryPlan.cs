using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Search.Plans.Conditions;
using Homester.Search.Segments;

namespace Homester.Search.Plans;

/// <summary>A query compiled into groups of conditions that must all hold. Immutable, thread safe.</summary>
internal sealed class QueryPlan
{
    private QueryPlan(ConditionGroup[] groups) => Groups = groups;

    /// <summary>The groups; a listing that meets all of them is a result.</summary>
    public ConditionGroup[] Groups { get; }

    /// <summary>Compiles a query's conditions, area and text.</summary>
    public static QueryPlan Compile(ListingQuery query, NameDictionaries dictionaries, DateOnly today)
    {
        var compiler = new ConditionCompiler(dictionaries, today);
        var groups = new List<ConditionGroup>();
        var fields = new Dictionary<ListingField, List<Clause>>();
        foreach (var condition in query.Conditions)
        {
            if (ListingQuery.OwnField(condition) is not { } field)
                groups.Add(new ConditionGroup(GroupKind.Compound, null, condition, compiler.Compile(condition)));
            else if (fields.TryGetValue(field, out var clauses))
                clauses.Add(condition);
            else
                fields[field] = [condition];
        }

        foreach (var (field, clauses) in fields) groups.Add(new ConditionGroup(GroupKind.Field, field, new AllOf(clauses), compiler.Compile(clauses)));
        if (!query.Area.IsEverywhere) groups.Add(new ConditionGroup(GroupKind.Area, null, query.Area, new AreaCondition(query.Area)));
        if (!query.Text.IsEmpty) groups.Add(new ConditionGroup(GroupKind.Text, null, query.Text, new TextCondition(query.Text)));
        return new QueryPlan([.. groups]);
    }

    /// <summary>The place of a field's group, or -1.</summary>
    public int GroupOf(ListingField field) => Array.FindIndex(Groups, g => g.Field == field);

    /// <summary>The place of the area or the text, or -1.</summary>
    public int GroupOf(GroupKind kind) => Array.FindIndex(Groups, g => g.Kind == kind);
}
