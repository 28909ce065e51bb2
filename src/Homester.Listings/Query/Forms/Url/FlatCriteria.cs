using Homester.Listings.Fields;
using Homester.Listings.Query.Forms.Rules;

namespace Homester.Listings.Query.Forms.Url;

/// <summary>
/// Makes criteria of parameters that name fields. A negated one takes in, inside its not, what is unknown, so that an unknown value is
/// never a match unless <c>unknown_F</c> says so.
/// </summary>
internal sealed class FlatCriteria(List<QueryFault> faults)
{
    private readonly Dictionary<(ListingField Field, FieldRole Role), List<string>> _values = [];

    /// <summary>Takes the values of one occurrence of a parameter.</summary>
    public void Add(QueryParameter parameter, IEnumerable<string> values)
    {
        var key = (parameter.Field!, parameter.Role);
        if (!_values.TryGetValue(key, out var list)) _values[key] = [.. values];
        else if (parameter.IsList) list.AddRange(values);
        else faults.Add(Repeated(parameter));
    }

    public static QueryFault Repeated(QueryParameter parameter) =>
        new(parameter.Name, null, $"{parameter.Name} may be given once only; leave the others out");

    /// <summary>Puts the conditions into the draft, in catalogue order.</summary>
    public void Build(QueryDraft draft)
    {
        var named = _values.Keys.Select(k => k.Field).ToHashSet();
        foreach (var field in Catalogue.Filterable)
            if (named.Contains(field)) Build(field, draft);
    }

    private void Build(ListingField field, QueryDraft draft)
    {
        if (LiftsStatus(field)) draft.AnyStatus = true;
        var policy = Policy(field);
        var roles = _values.Keys.Where(k => k.Field == field && k.Role != FieldRole.Unknown).ToArray();
        if (policy == UnknownPolicy.Only && roles.Length > 0)
        {
            var name = UrlParameters.Of(field, FieldRole.Unknown).Name;
            faults.Add(new QueryFault(name, "only",
                $"{name}=only shows the listings that do not state the {field.Label}, so nothing else can be asked of it; leave out {name} or the other {field.Name} parameters"));
            return;
        }

        if (roles.Length == 0)
        {
            if (policy is UnknownPolicy.Only or UnknownPolicy.Exclude) draft.Conditions.Add(new Criterion(field, FieldOperator.Any, [], policy.Value));
            return;
        }

        var (within, without) = policy == UnknownPolicy.Include
            ? (UnknownPolicy.Include, UnknownPolicy.Exclude)
            : (UnknownPolicy.Exclude, UnknownPolicy.Include);
        if (Values(field, FieldRole.Equal) is { Count: > 0 } equal) draft.Conditions.Add(OneOf(field, equal, within));
        if (Bounds(field, within) is { } bounds) draft.Conditions.Add(bounds);
        if (Values(field, FieldRole.Differs) is { Count: > 0 } differs) draft.Conditions.Add(new Not(OneOf(field, differs, without)));
        if (Values(field, FieldRole.HasAll) is { Count: > 0 } all) draft.Conditions.Add(new Criterion(field, FieldOperator.HasAll, all, within));
        if (Values(field, FieldRole.HasAny) is { Count: > 0 } any) draft.Conditions.Add(new Criterion(field, FieldOperator.HasAny, any, within));
        if (Values(field, FieldRole.HasNone) is { Count: > 0 } none) draft.Conditions.Add(new Not(new Criterion(field, FieldOperator.HasAny, none, without)));
    }

    private bool LiftsStatus(ListingField field)
    {
        if (field != ListingFields.Status || !_values.TryGetValue((field, FieldRole.Equal), out var values) || !values.Contains(StatusDefault.Any)) return false;
        if (values.Count > 1) faults.Add(new QueryFault(field.Name, null, "status=any takes in every status; leave out the others, or leave out any"));
        _values.Remove((field, FieldRole.Equal));
        return true;
    }

    private UnknownPolicy? Policy(ListingField field)
    {
        if (!_values.TryGetValue((field, FieldRole.Unknown), out var values)) return null;
        var policy = OperatorRules.FindPolicy(values[0]);
        if (policy is null)
        {
            var name = UrlParameters.Of(field, FieldRole.Unknown).Name;
            faults.Add(new QueryFault(name, ValueRules.Cut(values[0]), $"{name} must be include, exclude or only; you sent {ValueRules.Cut(values[0])}"));
        }

        return policy;
    }

    private Criterion? Bounds(ListingField field, UnknownPolicy policy)
    {
        var least = Values(field, FieldRole.AtLeast) is { Count: > 0 } low ? low[0] : (FieldValue?)null;
        var most = Values(field, FieldRole.AtMost) is { Count: > 0 } high ? high[0] : (FieldValue?)null;
        if (least is { } from && most is { } to)
        {
            if (from.Number <= to.Number) return new Criterion(field, FieldOperator.Between, [from, to], policy);
            faults.Add(new QueryFault($"min_{field.Name}", from.ToString(), $"min_{field.Name} must not be above max_{field.Name}; you sent {from} and {to}"));
            return null;
        }

        return least is { } min ? new Criterion(field, FieldOperator.Min, [min], policy)
            : most is { } max ? new Criterion(field, FieldOperator.Max, [max], policy)
            : null;
    }

    private static Criterion OneOf(ListingField field, List<FieldValue> values, UnknownPolicy policy) =>
        new(field, values.Count == 1 ? FieldOperator.Eq : FieldOperator.In, values, policy);

    private List<FieldValue> Values(ListingField field, FieldRole role)
    {
        if (!_values.TryGetValue((field, role), out var texts)) return [];
        var name = UrlParameters.Of(field, role).Name;
        var values = new List<FieldValue>();
        if (texts.Count > QueryLimits.Values)
        {
            faults.Add(new QueryFault(name, null, $"{name} takes at most {QueryLimits.Values} values; you sent {texts.Count}"));
            return values;
        }

        foreach (var text in texts)
        {
            QueryFault? fault;
            if (field.Kind == FieldKind.Number)
            {
                if (ValueRules.TryNumber(field, name, text, out var number, out fault)) values.Add(number);
            }
            else
            {
                var value = field.Kind == FieldKind.Name ? text : text.ToLowerInvariant();
                fault = ValueRules.Check(field, name, value);
                if (fault is null) values.Add(value);
            }

            if (fault is not null) faults.Add(fault);
        }

        return values;
    }
}
