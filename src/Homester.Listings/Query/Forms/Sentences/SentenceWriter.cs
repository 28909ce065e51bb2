using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query.Forms.Rules;

namespace Homester.Listings.Query.Forms.Sentences;

/// <summary>Writes a canonical query as a sentence: what homes, where, then conditions, words, order, page and counts, between commas.</summary>
internal sealed class SentenceWriter
{
    /// <summary>Words that a first part may start with right behind the head.</summary>
    public static IReadOnlyList<string> Joining { get; } = ["with", "within", "without", "inside", "outside", "mentioning"];

    private readonly List<string> _parts = [];
    private readonly List<Clause> _conditions;

    private SentenceWriter(ListingQuery query) => _conditions = [.. query.Conditions];

    public static string Write(ListingQuery query)
    {
        var writer = new SentenceWriter(query);
        var head = writer.Head();
        writer.WriteParts(query);
        var joined = writer._parts.Count == 0 ? "" : (Joins(writer._parts[0]) ? " " : ", ") + string.Join(", ", writer._parts);
        return $"{char.ToUpperInvariant(head[0])}{head[1..]}{joined}.";
    }

    /// <summary>What a sort is called at the end of a sentence.</summary>
    public static string Order(ListingSort sort) => sort.Key switch
    {
        ListingSort.NewestKey => sort.Descending ? "newest first" : "oldest first",
        ListingSort.RelevanceKey => sort.Descending ? "best match first" : "worst match first",
        "distance" => sort.Descending ? "farthest first" : "nearest first",
        _ => $"sorted by {ListingFields.Find(sort.Key)!.Label}, {(sort.Descending ? "highest" : "lowest")} first",
    };

    // The first part needs no comma before words that join by themselves.
    private static bool Joins(string part) => Joining.Any(j => part.StartsWith(j + " ", StringComparison.Ordinal));

    private string Head()
    {
        var anyStatus = !_conditions.Any(c => CanonicalQuery.Names(c, ListingFields.Status));
        var status = Take(ListingFields.Status, _ => true);
        var kind = Take(ListingFields.PropertyType, _ => true);
        var offer = Take(ListingFields.ListingType, c => c.Operator == FieldOperator.Eq);
        var city = Take(ListingFields.City, _ => true);
        var state = Take(ListingFields.State, c => c.Values.All(v => SentenceWords.IsStateCode(v.Text!)));
        var homes = kind is null ? "homes" : string.Join(" or ", kind.Values.Select(v => SentenceWords.Plural(v.Text!)));
        return (status is null ? "" : string.Join(" or ", status.Values.Select(v => SentenceWords.Words(v.Text!))) + " ")
            + homes
            + (offer is null ? "" : " " + SentenceWords.Words(offer.Values[0].Text!))
            + (anyStatus ? " of any status" : "")
            + (city is null && state is null ? "" : " in ")
            + (city is null ? "" : PhraseWriter.Names(city))
            + (city is null || state is null ? "" : ", ")
            + (state is null ? "" : PhraseWriter.Names(state));
    }

    // The first plain criterion on the field goes into the head; it is no condition then.
    private Criterion? Take(ListingField field, Func<Criterion, bool> fits)
    {
        var found = _conditions.OfType<Criterion>().FirstOrDefault(c =>
            c.Field == field && c.Operator is FieldOperator.Eq or FieldOperator.In && c.Unknown == UnknownPolicy.Exclude && fits(c));
        if (found is not null) _conditions.Remove(found);
        return found;
    }

    private void WriteParts(ListingQuery query)
    {
        _parts.AddRange(_conditions.Select(PhraseWriter.Condition));
        AddShapes(query.Area);
        if (query.Text.Words.Count > 0)
            _parts.Add("mentioning " + string.Join(query.Text.Match == TextMatch.Any ? " or " : " and ", query.Text.Words.Select(SentenceWords.Sought)));
        if (query.Text.Phrases.Count > 0) _parts.Add("with the phrase " + string.Join(" and ", query.Text.Phrases.Select(SentenceWords.Quote)));
        if (query.Text.Excluded.Count > 0) _parts.Add("not mentioning " + string.Join(" or ", query.Text.Excluded.Select(SentenceWords.Sought)));
        if (query.Meaning is { } meaning) _parts.Add("like " + SentenceWords.Quote(meaning));
        if (query.SimilarTo is { } similar) _parts.Add($"similar to property {similar}");
        if (query.Sort is { } sort) _parts.Add(Order(sort));
        if (query.Page.Number != 1) _parts.Add($"page {query.Page.Number}");
        if (query.Page.After is { } after) _parts.Add("after " + SentenceWords.Quote(after.ToString()));
        if (query.Page.Size != PageRequest.DefaultSize) _parts.Add($"{query.Page.Size} per page");
        if (query.Facets.Count > 0) _parts.Add("counted by " + string.Join(" and by ", query.Facets.Select(Facet)));
    }

    private void AddShapes(SearchArea area)
    {
        if (area.IsEverywhere) return;
        if (area.Include.Count > 0) _parts.Add(string.Join(" or ", area.Include.Select(s => Shape(s, inside: true))));
        if (area.Exclude.Count > 0) _parts.Add(string.Join(" and ", area.Exclude.Select(s => Shape(s, inside: false))));
        if (area.Unknown == UnknownPolicy.Include) _parts[^1] += " or location not stated";
        if (area.Unknown == UnknownPolicy.Only) _parts.Add("location not stated");
    }

    private static string Shape(GeoShape shape, bool inside)
    {
        var side = inside ? "inside" : "outside";
        return shape switch
        {
            BoundingBox b => $"{side} the box from {Point(b.South, b.West)} to {Point(b.North, b.East)}",
            Circle c => inside
                ? $"within {AreaRules.Format(c.Miles)} miles of {Point(c.Center.Latitude, c.Center.Longitude)}"
                : $"more than {AreaRules.Format(c.Miles)} miles from {Point(c.Center.Latitude, c.Center.Longitude)}",
            Polygon p => $"{side} the polygon {string.Join("; ", p.Points.Select(c => Point(c.Latitude, c.Longitude)))}",
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "Not a shape."),
        };
    }

    private static string Point(double latitude, double longitude) => $"{AreaRules.Format(latitude)}, {AreaRules.Format(longitude)}";

    private static string Facet(FacetRequest facet) =>
        facet.Field.Label + (facet.BucketWidth is { } width ? $" in steps of {SentenceWords.Grouped(width)}" : "");
}
