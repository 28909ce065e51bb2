using System.Globalization;
using System.Text;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query.Forms.Json;
using Homester.Listings.Query.Forms.Rules;

namespace Homester.Listings.Query.Forms.Url;

/// <summary>Reads named texts: the pairs of a URL, and the flat members of the JSON form.</summary>
internal sealed class FlatReader(QueryReadOptions options, List<QueryFault> faults)
{
    private readonly FlatCriteria _criteria = new(faults);
    private readonly Dictionary<QueryParameter, string> _once = [];

    public QueryDraft Draft { get; } = new(faults);

    /// <summary>Takes one pair of a URL. An empty value, as empty inputs of a form send it, says nothing.</summary>
    public void Add(string name, string? value)
    {
        if (Draft.IsHopeless || options.OtherNames.Contains(name)) return;
        if (UrlParameters.Find(name) is not { } parameter) faults.Add(UrlParameters.Unknown(name, value, options.OtherNames));
        else if (!string.IsNullOrWhiteSpace(value)) Add(parameter, value.Trim());
    }

    /// <summary>Takes values that are already apart.</summary>
    public void Add(QueryParameter parameter, IReadOnlyList<string> values)
    {
        if (parameter.Field is not null) _criteria.Add(parameter, values);
        else foreach (var value in values) Add(parameter, value);
    }

    public QueryReadResult Finish()
    {
        _criteria.Build(Draft);
        ReadNear();
        if (Choice(UrlParameters.UnknownArea) is { } unknown) Draft.AreaUnknown = OperatorRules.FindPolicy(unknown) ?? UnknownPolicy.Exclude;
        if (Once(UrlParameters.Text) is { } text) ReadText(text);
        if (Choice(UrlParameters.Match) is { } match) Draft.Match = match == "any" ? TextMatch.Any : TextMatch.All;
        if (Once(UrlParameters.Meaning) is { } meaning) Draft.Meaning = meaning;
        if (Whole(UrlParameters.SimilarTo) is { } similar) Draft.SimilarTo = similar;
        if (Once(UrlParameters.Where) is { } where) ReadWhere(where);
        if (Once(UrlParameters.Sort) is { } sort) Draft.SortBy(sort);
        if (Once(UrlParameters.Order) is { } order) Draft.OrderBy(order);
        if (Whole(UrlParameters.Page) is { } page) Draft.Page = page;
        if (Whole(UrlParameters.PerPage) is { } size) Draft.PerPage = size;
        if (Once(UrlParameters.After) is { } after) ReadAfter(after);
        return Draft.Finish();
    }

    private void Add(QueryParameter parameter, string value)
    {
        if (parameter.Field is { } field)
        {
            if (field.Kind == FieldKind.Number && parameter.IsList && ValueRules.LooksGrouped(field, value))
                faults.Add(Grouped(field, parameter.Name, value));
            else _criteria.Add(parameter, parameter.IsList ? ListSyntax.Split(value) : [value]);
        }
        else if (parameter == UrlParameters.Box || parameter == UrlParameters.Circle || parameter == UrlParameters.Polygon)
            Draft.Include.AddRange(ShapeSyntax.ReadAll(parameter, value, faults));
        else if (parameter == UrlParameters.NotBox || parameter == UrlParameters.NotCircle || parameter == UrlParameters.NotPolygon)
            Draft.Exclude.AddRange(ShapeSyntax.ReadAll(parameter, value, faults));
        else if (parameter == UrlParameters.Facets)
            foreach (var facet in ListSyntax.Split(value)) Draft.Count(facet);
        else if (!_once.TryAdd(parameter, value)) faults.Add(FlatCriteria.Repeated(parameter));
    }

    private static QueryFault Grouped(ListingField field, string name, string value)
    {
        var fault = ValueRules.Unplain(field, name, value);
        return fault with { Reason = $"{fault.Reason}; for several values repeat {name}" };
    }

    private string? Once(QueryParameter parameter) => _once.GetValueOrDefault(parameter);

    private string? Choice(QueryParameter parameter)
    {
        if (Once(parameter) is not { } text) return null;
        if (parameter.Allowed.Contains(text)) return text;
        faults.Add(new QueryFault(parameter.Name, ValueRules.Cut(text),
            $"{parameter.Name} must be one of {string.Join(", ", parameter.Allowed)}; you sent {ValueRules.Cut(text)}"));
        return null;
    }

    private int? Whole(QueryParameter parameter)
    {
        if (Once(parameter) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= parameter.Minimum && number <= parameter.Maximum)
            return number;
        faults.Add(new QueryFault(parameter.Name, ValueRules.Cut(text),
            $"{parameter.Name} must be a whole number from {parameter.Minimum} to {parameter.Maximum}; you sent {ValueRules.Cut(text)}"));
        return null;
    }

    private void ReadNear()
    {
        var near = Once(UrlParameters.Near);
        var distance = Once(UrlParameters.Distance);
        if (near is null && distance is null) return;
        if (near is null)
        {
            faults.Add(new QueryFault("distance", ValueRules.Cut(distance!), "distance needs a point to measure from; add near=latitude,longitude"));
            return;
        }

        if (distance is null)
        {
            faults.Add(new QueryFault("near", ValueRules.Cut(near), "near needs a radius; add distance=miles"));
            return;
        }

        if (ShapeSyntax.ReadNumbers(near) is not [var latitude, var longitude])
            faults.Add(new QueryFault("near", ValueRules.Cut(near), $"near must be two numbers: latitude,longitude; you sent {ValueRules.Cut(near)}"));
        else if (ShapeSyntax.ReadNumbers(distance) is not [var miles])
            faults.Add(new QueryFault("distance", ValueRules.Cut(distance), $"distance must be a number of miles; you sent {ValueRules.Cut(distance)}"));
        else if (new Circle(new GeoPoint(latitude, longitude), miles) is var circle && AreaRules.Check(circle, "near") is { } fault) faults.Add(fault);
        else Draft.Include.Insert(0, circle);
    }

    private void ReadText(string text)
    {
        if (text.Length > UrlParameters.Text.MaxLength)
            faults.Add(new QueryFault("text", null, $"text may hold at most {QueryLimits.TextLength} characters; you sent {text.Length}"));
        else if (TextSyntax.Read(text, "text", faults) is { } read) Draft.Text = read;
    }

    private void ReadWhere(string where)
    {
        using var document = JsonText.Parse(Encoding.UTF8.GetBytes(where), "where", faults);
        if (document is not null && new ClauseReader(faults).Read(document.RootElement, "where") is { } clause) Draft.Require(clause);
    }

    private void ReadAfter(string after)
    {
        if (PageCursor.TryParse(after, out var cursor)) Draft.After = cursor;
        else faults.Add(new QueryFault("after", ValueRules.Cut(after), "after must be the next_cursor of an earlier answer, as it was given; leave it out to start at the first page"));
    }
}
