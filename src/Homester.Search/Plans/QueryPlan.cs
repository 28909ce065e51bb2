using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Listings.Search;
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
    /// <param name="query">The query.</param>
    /// <param name="dictionaries">The names of the index.</param>
    /// <param name="today">The day of asking.</param>
    /// <param name="near">The plan of a query near this one, of the same day: groups that ask for the same are taken from it, as the same objects. Null: none.</param>
    /// <param name="scope">The listings to keep to; null: all.</param>
    public static QueryPlan Compile(ListingQuery query, NameDictionaries dictionaries, DateOnly today, QueryPlan? near = null, ListingScope? scope = null)
    {
        var compiler = new ConditionCompiler(dictionaries, today);
        var conditions = query.Conditions;
        var groups = new List<ConditionGroup>(conditions.Count + 2);
        var fields = new Dictionary<ListingField, List<Clause>>();
        foreach (var condition in conditions)
        {
            if (ListingQuery.OwnField(condition) is not { } field)
                groups.Add(near?.Find(GroupKind.Compound, null, condition) ?? new ConditionGroup(GroupKind.Compound, null, condition, compiler.Compile(condition)));
            else if (fields.TryGetValue(field, out var clauses))
                clauses.Add(condition);
            else
                fields[field] = [condition];
        }

        foreach (var (field, clauses) in fields)
        {
            var source = new AllOf(clauses);
            groups.Add(near?.Find(GroupKind.Field, field, source) ?? new ConditionGroup(GroupKind.Field, field, source, compiler.Compile(clauses)));
        }

        if (!query.Area.IsEverywhere) groups.Add(near?.Find(GroupKind.Area, null, query.Area) ?? new ConditionGroup(GroupKind.Area, null, query.Area, new AreaCondition(query.Area)));
        if (!query.Text.IsEmpty) groups.Add(near?.Find(GroupKind.Text, null, query.Text) ?? new ConditionGroup(GroupKind.Text, null, query.Text, new TextCondition(query.Text)));
        if (scope is not null) groups.Add(near?.Find(GroupKind.Scope, null, scope) ?? new ConditionGroup(GroupKind.Scope, null, scope, new ScopeCondition(scope)));
        return new QueryPlan([.. groups]);
    }

    /// <summary>Whether the plan has a group, as the same object.</summary>
    public bool Has(ConditionGroup group)
    {
        foreach (var one in Groups)
            if (ReferenceEquals(one, group)) return true;
        return false;
    }

    /// <summary>The place of a field's group, or -1.</summary>
    public int GroupOf(ListingField field) => Array.FindIndex(Groups, g => g.Field == field);

    /// <summary>The place of the area or the text, or -1.</summary>
    public int GroupOf(GroupKind kind) => Array.FindIndex(Groups, g => g.Kind == kind);

    private ConditionGroup? Find(GroupKind kind, ListingField? field, object source)
    {
        foreach (var group in Groups)
            if (group.Kind == kind && group.Field == field && group.Source.Equals(source)) return group;
        return null;
    }
}
