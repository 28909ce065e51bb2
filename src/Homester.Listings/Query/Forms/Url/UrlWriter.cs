using System.Text;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query.Forms.Json;
using Homester.Listings.Query.Forms.Rules;

namespace Homester.Listings.Query.Forms.Url;

/// <summary>
/// Writes a canonical query as parameters in a fixed order. Each condition goes to the parameter that says it when that parameter is free;
/// all others go to <c>where</c>.
/// </summary>
internal sealed class UrlWriter
{
    private readonly List<(string Name, string Value)> _pairs = [];

    public static IReadOnlyList<(string Name, string Value)> Write(ListingQuery query)
    {
        var writer = new UrlWriter();
        writer.WriteConditions(query);
        writer.WriteArea(query.Area);
        writer.WriteRest(query);
        return writer._pairs;
    }

    private void Add(string name, string value) => _pairs.Add((name, value));

    private void WriteConditions(ListingQuery query)
    {
        var (where, anyStatus) = StatusDefault.Lift(query);
        IReadOnlyList<Clause> conditions = where switch { null => [], AllOf all => all.Clauses, _ => [where] };
        if (anyStatus) Add(ListingFields.Status.Name, StatusDefault.Any);
        var left = new List<Clause>();
        // In the canonical order those of one field are neighbours.
        for (int from = 0, to; from < conditions.Count; from = to)
        {
            var field = ListingQuery.OwnField(conditions[from]);
            for (to = from + 1; to < conditions.Count && ListingQuery.OwnField(conditions[to]) == field;) to++;
            if (field is not null) WriteField(field, conditions, from, to, left);
            else for (var i = from; i < to; i++) left.Add(conditions[i]);
        }

        if (left.Count > 0) Add(UrlParameters.Where.Name, ClauseWriter.Text(left.Count == 1 ? left[0] : new AllOf(left)));
    }

    private void WriteField(ListingField field, IReadOnlyList<Clause> conditions, int from, int to, List<Clause> left)
    {
        if (to == from + 1 && conditions[from] is Criterion { Operator: FieldOperator.Any } any)
        {
            Add(UrlParameters.Of(field, FieldRole.Unknown).Name, OperatorRules.Name(any.Unknown));
            return;
        }

        // unknown_F is said once for the field: those that differ from the first choice cannot be flat.
        var include = field.CanBeUnknown;
        for (var i = from; i < to; i++) include &= Roles(conditions[i]).Length == 0 || TakesUnknown(conditions[i]);
        var taken = 0;
        for (var i = from; i < to; i++)
        {
            var clause = conditions[i];
            var roles = Roles(clause);
            var wanted = 0;
            foreach (var role in roles) wanted |= 1 << (int)role;
            if (wanted == 0 || (field.CanBeUnknown && TakesUnknown(clause) != include) || (taken & wanted) != 0) left.Add(clause);
            else
            {
                taken |= wanted;
                WriteFlat(field, clause, roles);
            }
        }

        if (include && taken != 0) Add(UrlParameters.Of(field, FieldRole.Unknown).Name, "include");
    }

    private void WriteFlat(ListingField field, Clause clause, ReadOnlySpan<FieldRole> roles)
    {
        var values = (clause as Criterion ?? (Criterion)((Not)clause).Clause).Values;
        if (values.Count == 1 || roles.Length > 1)
        {
            for (var i = 0; i < values.Count; i++) Add(UrlParameters.Of(field, roles[roles.Length > 1 ? i : 0]).Name, ListSyntax.Escape(values[i].ToString()));
            return;
        }

        var name = UrlParameters.Of(field, roles[0]).Name;
        string[] texts = [.. values.Select(v => v.ToString())];
        var joined = ListSyntax.Join(texts);
        if (field.Kind == FieldKind.Number && ValueRules.LooksGrouped(field, joined))
            foreach (var text in texts) Add(name, text);
        else Add(name, joined);
    }

    private static ReadOnlySpan<FieldRole> Roles(Clause clause) => clause switch
    {
        Criterion { Operator: FieldOperator.Eq or FieldOperator.In } => [FieldRole.Equal],
        Criterion { Operator: FieldOperator.Min } => [FieldRole.AtLeast],
        Criterion { Operator: FieldOperator.Max } => [FieldRole.AtMost],
        Criterion { Operator: FieldOperator.Between } => [FieldRole.AtLeast, FieldRole.AtMost],
        Criterion { Operator: FieldOperator.HasAll } => [FieldRole.HasAll],
        Criterion { Operator: FieldOperator.HasAny } => [FieldRole.HasAny],
        Not { Clause: Criterion { Operator: FieldOperator.Eq or FieldOperator.In } } => [FieldRole.Differs],
        Not { Clause: Criterion { Operator: FieldOperator.HasAny } or Criterion { Operator: FieldOperator.HasAll, Values.Count: 1 } } => [FieldRole.HasNone],
        _ => [],
    };

    private static bool TakesUnknown(Clause clause) => clause switch
    {
        Criterion criterion => criterion.Unknown == UnknownPolicy.Include,
        Not { Clause: Criterion criterion } => criterion.Unknown == UnknownPolicy.Exclude,
        _ => false,
    };

    private void WriteArea(SearchArea area)
    {
        WriteShapes(area.Include, string.Empty);
        WriteShapes(area.Exclude, "not_");
        if (area.Unknown != UnknownPolicy.Exclude) Add(UrlParameters.UnknownArea.Name, OperatorRules.Name(area.Unknown));
    }

    // Shapes keep their order, so only neighbours of one kind share a parameter.
    private void WriteShapes(IReadOnlyList<GeoShape> shapes, string start)
    {
        for (var i = 0; i < shapes.Count;)
        {
            var name = AreaRules.NameOf(shapes[i]);
            var text = new StringBuilder(ShapeSyntax.Write(shapes[i]));
            for (i++; i < shapes.Count && AreaRules.NameOf(shapes[i]) == name; i++) text.Append(';').Append(ShapeSyntax.Write(shapes[i]));
            Add(start + name, text.ToString());
        }
    }

    private void WriteRest(ListingQuery query)
    {
        if (!query.Text.IsEmpty) Add(UrlParameters.Text.Name, TextSyntax.Write(query.Text));
        if (query.Text.Match == TextMatch.Any) Add(UrlParameters.Match.Name, "any");
        if (query.Meaning is { } meaning) Add(UrlParameters.Meaning.Name, meaning);
        if (query.SimilarTo is { } similar) Add(UrlParameters.SimilarTo.Name, $"{similar}");
        if (query.Sort is { } sort)
        {
            Add(UrlParameters.Sort.Name, sort.Key);
            if (sort.Descending != ListingSort.DescendsByDefault(sort.Key)) Add(UrlParameters.Order.Name, sort.Descending ? "desc" : "asc");
        }

        if (query.Page.Number != 1) Add(UrlParameters.Page.Name, $"{query.Page.Number}");
        if (query.Page.Size != PageRequest.DefaultSize) Add(UrlParameters.PerPage.Name, $"{query.Page.Size}");
        if (query.Page.After is { } after) Add(UrlParameters.After.Name, after.ToString());
        if (query.Facets.Count > 0)
            Add(UrlParameters.Facets.Name, string.Join(',', query.Facets.Select(f => f.BucketWidth is { } w ? $"{f.Field.Name}:{ListingFields.Format(w)}" : f.Field.Name)));
    }
}
