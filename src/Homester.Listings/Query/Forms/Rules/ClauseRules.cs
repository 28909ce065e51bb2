using Homester.Listings.Fields;

namespace Homester.Listings.Query.Forms.Rules;

/// <summary>What a tree of clauses must be.</summary>
internal static class ClauseRules
{
    public static void Check(IReadOnlyList<Clause> conditions, List<QueryFault> faults)
    {
        var size = new TreeSize();
        foreach (var condition in conditions)
        {
            if (size.IsOver) break;
            Walk(condition, 1, size, faults);
        }

        if (size.Depth > QueryLimits.Depth)
            faults.Add(new QueryFault("where", null, $"where may nest at most {QueryLimits.Depth} levels; split the query or flatten its groups"));
        if (size.Criteria > QueryLimits.Criteria)
            faults.Add(new QueryFault("where", null, $"a query may have at most {QueryLimits.Criteria} criteria; list several values in one criterion instead"));
        if (size.Clauses > QueryLimits.Clauses)
            faults.Add(new QueryFault("where", null, $"a query may have at most {QueryLimits.Clauses} clauses; flatten its groups"));
    }

    private static void Walk(Clause clause, int depth, TreeSize size, List<QueryFault> faults)
    {
        size.Depth = Math.Max(size.Depth, depth);
        size.Clauses++;
        if (size.IsOver) return;
        switch (clause)
        {
            case Criterion criterion:
                size.Criteria++;
                Check(criterion, faults);
                break;
            case Not not:
                Walk(not.Clause, depth + 1, size, faults);
                break;
            case AllOf { Clauses: var parts }:
                foreach (var part in parts) Walk(part, depth + 1, size, faults);
                break;
            case AnyOf { Clauses: var parts }:
                foreach (var part in parts) Walk(part, depth + 1, size, faults);
                break;
        }
    }

    private static void Check(Criterion criterion, List<QueryFault> faults)
    {
        var field = criterion.Field;
        var allowed = OperatorRules.For(field);
        if (!allowed.Contains(criterion.Operator))
        {
            faults.Add(new QueryFault(field.Name, OperatorRules.Name(criterion.Operator), allowed.Count == 0
                ? $"{field.Name} cannot be filtered by; {(field == ListingFields.Distance ? "use a circle" : "search its words with text")}"
                : $"{field.Name} takes the operators {string.Join(", ", allowed.Select(OperatorRules.Name))}; you sent {OperatorRules.Name(criterion.Operator)}"));
            return;
        }

        var (least, most) = OperatorRules.ValueCount(criterion.Operator);
        var count = criterion.Values.Count;
        if (count < least || count > most)
        {
            var wanted = least == most ? $"{least}" : $"from {least} to {most}";
            faults.Add(new QueryFault(field.Name, null, $"{field.Name} {OperatorRules.Name(criterion.Operator)} takes {wanted} values; you sent {count}"));
            return;
        }

        var before = faults.Count;
        foreach (var value in criterion.Values)
            if (ValueRules.Check(field, field.Name, value) is { } fault) faults.Add(fault);
        if (faults.Count == before && criterion.Operator == FieldOperator.Between && criterion.Values[0].Number > criterion.Values[1].Number)
            faults.Add(BoundsFault(field.Name, field.Name, criterion.Values[0].Number, criterion.Values[1].Number));
    }

    /// <summary>The fault of a lower bound above its upper one.</summary>
    public static QueryFault BoundsFault(string name, string subject, decimal low, decimal high) =>
        new(name, $"{ListingFields.Format(low)}, {ListingFields.Format(high)}",
            $"{subject} must have its lower bound at or below its upper one; you sent {ListingFields.Format(low)} and {ListingFields.Format(high)}");

    private sealed class TreeSize
    {
        public int Depth { get; set; }

        public int Criteria { get; set; }

        public int Clauses { get; set; }

        public bool IsOver => Depth > QueryLimits.Depth || Criteria > QueryLimits.Criteria || Clauses > QueryLimits.Clauses;
    }
}
