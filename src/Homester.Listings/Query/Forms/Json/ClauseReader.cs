using System.Text.Json;
using Homester.Listings.Fields;
using Homester.Listings.Query.Forms.Rules;

namespace Homester.Listings.Query.Forms.Json;

/// <summary>Reads clauses from JSON. What is wrong becomes a fault, and the rest is read on.</summary>
internal sealed class ClauseReader(List<QueryFault> faults)
{
    private static readonly string[] CriterionMembers = ["field", "operator", "values", "value", "unknown"];
    private static readonly string[] Members = ["all", "any", "not", .. CriterionMembers];

    /// <summary>Reads a clause; null when it has a fault.</summary>
    /// <param name="json">The element.</param>
    /// <param name="name">Where it stands, such as <c>where.any[0]</c>.</param>
    /// <param name="negated">Whether it stands under an odd number of nots.</param>
    /// <param name="depth">Levels so far.</param>
    public Clause? Read(JsonElement json, string name, bool negated = false, int depth = 0)
    {
        // One level more than allowed is read, so that it is the validator who says so; deeper is cut off here.
        if (depth > QueryLimits.Depth + 2) return Fault(name, null, $"where may nest at most {QueryLimits.Depth} levels; split the query or flatten its groups");
        if (faults.Count >= QueryLimits.Faults) return null;
        if (json.ValueKind != JsonValueKind.Object)
            return Fault(name, JsonText.Show(json), $"{name} must be an object such as {{\"field\":\"bedrooms\",\"operator\":\"min\",\"values\":[3]}}, {{\"all\":[…]}}, {{\"any\":[…]}} or {{\"not\":…}}");
        var members = JsonText.Members(json, name, Members, faults);
        if (members is null) return null;
        var group = members.Keys.FirstOrDefault(m => m is "all" or "any" or "not");
        if (group is null) return ReadCriterion(members, name, negated);
        if (members.Count > 1)
            return Fault(name, group, $"{name} must hold {group} alone; put what else must hold beside it into an \"all\" around both");
        if (group == "not")
            return Read(members["not"], name + ".not", !negated, depth + 1) is { } inner ? new Not(inner) : null;
        if (members[group].ValueKind != JsonValueKind.Array)
            return Fault(name, JsonText.Show(members[group]), $"{name}.{group} must be a list of clauses in []");
        if (members[group].GetArrayLength() > QueryLimits.Clauses)
            return Fault(name, null, $"a query may have at most {QueryLimits.Clauses} clauses; flatten its groups");
        var parts = members[group].EnumerateArray().Select((part, i) => Read(part, $"{name}.{group}[{i}]", negated, depth + 1)).ToArray();
        if (parts.Contains(null)) return null;
        return group == "all" ? new AllOf(parts!) : new AnyOf(parts!);
    }

    private Criterion? ReadCriterion(Dictionary<string, JsonElement> members, string name, bool negated)
    {
        var before = faults.Count;
        var field = ReadField(members, name);
        var op = ReadOperator(members, name);
        var policy = ReadPolicy(members, name) ?? ClauseWriter.DefaultPolicy(negated);
        if (field is null || op is not { } known) return null;
        var values = ReadValues(members, name, field);
        if (values is null || faults.Count > before) return null;
        return new Criterion(field, known, values, policy);
    }

    private ListingField? ReadField(Dictionary<string, JsonElement> members, string name)
    {
        if (!members.TryGetValue("field", out var json) || JsonText.String(json) is not { } text)
        {
            Fault(name, null, $"{name} must name its field, such as \"field\":\"bedrooms\"");
            return null;
        }

        if (ListingFields.Find(text) is { Filterable: true } field) return field;
        var meant = Catalogue.Nearest(text, Catalogue.Filterable) is { } nearest ? $"; did you mean {nearest}?" : string.Empty;
        Fault(name, text, $"{ValueRules.Cut(text)} is not a field that can be filtered by{meant}");
        return null;
    }

    private FieldOperator? ReadOperator(Dictionary<string, JsonElement> members, string name)
    {
        if (!members.TryGetValue("operator", out var json) || JsonText.String(json) is not { } text)
        {
            Fault(name, null, $"{name} must name its operator: one of {string.Join(", ", OperatorRules.Names)}");
            return null;
        }

        if (OperatorRules.Find(text) is { } op) return op;
        var meant = NearestName.Find(text, OperatorRules.Names) is { } nearest ? $"; did you mean {nearest}?" : string.Empty;
        Fault(name, text, $"the operator must be one of {string.Join(", ", OperatorRules.Names)}; you sent {ValueRules.Cut(text)}{meant}");
        return null;
    }

    private UnknownPolicy? ReadPolicy(Dictionary<string, JsonElement> members, string name)
    {
        if (!members.TryGetValue("unknown", out var json)) return null;
        var policy = JsonText.String(json) is { } text ? OperatorRules.FindPolicy(text) : null;
        if (policy is null) Fault(name, JsonText.Show(json), $"unknown must be include, exclude or only; you sent {JsonText.Show(json)}");
        return policy;
    }

    private List<FieldValue>? ReadValues(Dictionary<string, JsonElement> members, string name, ListingField field)
    {
        var several = members.TryGetValue("values", out var list);
        var single = members.TryGetValue("value", out var one);
        if (several && single)
        {
            Fault(name, null, $"{name} must have either value or values, not both");
            return null;
        }

        if (several && list.ValueKind != JsonValueKind.Array)
        {
            Fault(name, JsonText.Show(list), $"{name}.values must be a list in [], or write value for one");
            return null;
        }

        if (several && list.GetArrayLength() > QueryLimits.Values)
        {
            Fault(name, null, $"{field.Name} takes at most {QueryLimits.Values} values; you sent {list.GetArrayLength()}");
            return null;
        }

        var values = new List<FieldValue>();
        foreach (var json in several ? list.EnumerateArray() : Enumerable.Empty<JsonElement>())
            if (ReadValue(json, field) is { } value) values.Add(value);
        if (single && ReadValue(one, field) is { } only) values.Add(only);
        return values;
    }

    private FieldValue? ReadValue(JsonElement json, ListingField field)
    {
        FieldValue? value = null;
        if (field.Kind == FieldKind.Number && json.ValueKind == JsonValueKind.Number && json.TryGetDecimal(out var number)) value = number;
        else if (field.Kind != FieldKind.Number && JsonText.String(json) is { } text) value = text;
        var fault = value is { } read
            ? ValueRules.Check(field, field.Name, read)
            : field.Kind == FieldKind.Number
                ? ValueRules.NotANumber(field, field.Name, JsonText.Show(json))
                : ValueRules.Check(field, field.Name, JsonText.Show(json)) ?? new QueryFault(field.Name, JsonText.Show(json), $"{field.Name} must be a text in quotes, such as \"{field.Example}\"; you sent {JsonText.Show(json)}");
        if (fault is null) return value;
        faults.Add(fault);
        return null;
    }

    private Clause? Fault(string name, string? value, string reason)
    {
        faults.Add(new QueryFault(name, value is null ? null : ValueRules.Cut(value), reason));
        return null;
    }
}
