using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query.Forms.Rules;

namespace Homester.Listings.Query.Forms;

/// <summary>
/// The one normal form of a query: equal meanings that are spelled trivially differently become equal values. It matches the same
/// listings in the same order. Thread safe; linear in the size of the query but for sorting.
/// </summary>
public static class CanonicalQuery
{
    /// <summary>
    /// The normal form: groups flattened and in catalogue order, bounds on one field joined, values distinct and in order, what changes nothing
    /// left out. Names stay as spelled; shapes, words and facets stay in their order. The form of a form is itself.
    /// </summary>
    /// <param name="query">A query that <see cref="ListingQueryValidator"/> accepts; the tree is walked by recursion.</param>
    public static ListingQuery Of(ListingQuery query)
    {
        // Every form asks for it, several times for one request.
        if (ReferenceEquals(query.Canonical, query)) return query;
        var canonical = Make(query);
        canonical.Canonical = canonical;
        return canonical;
    }

    /// <summary>Whether any criterion, at any depth, is about the field.</summary>
    public static bool Names(Clause? clause, ListingField field) => clause switch
    {
        null => false,
        Criterion criterion => criterion.Field == field,
        Not not => Names(not.Clause, field),
        AllOf all => all.Clauses.Any(c => Names(c, field)),
        AnyOf any => any.Clauses.Any(c => Names(c, field)),
        _ => false,
    };

    private static ListingQuery Make(ListingQuery query)
    {
        var where = query.Where is null ? null : CanonicalClause.Of(query.Where);
        var meaning = query.Meaning?.Trim();
        var canonical = new ListingQuery
        {
            Where = where is AllOf { Clauses.Count: 0 } ? null : where,
            Area = OfArea(query.Area),
            Text = OfText(query.Text),
            Meaning = string.IsNullOrEmpty(meaning) ? null : meaning,
            SimilarTo = query.SimilarTo,
            Page = query.Page.After is null ? query.Page : query.Page with { Number = 1 },
            Facets = query.Facets.Count == 0 ? [] : [.. query.Facets.Select(OfFacet).Distinct()],
        };
        return query.Sort == ListingSort.DefaultFor(canonical) ? canonical : canonical with { Sort = query.Sort };
    }

    private static SearchArea OfArea(SearchArea area)
    {
        if (area.IsEverywhere) return SearchArea.Everywhere;
        return area with { Include = OfShapes(area.Include), Exclude = OfShapes(area.Exclude) };
    }

    private static GeoShape[] OfShapes(IReadOnlyList<GeoShape> shapes) => [.. shapes.Select(Open).Distinct()];

    // A ring that repeats its first corner at the end is the same ring without it.
    private static GeoShape Open(GeoShape shape) =>
        shape is Polygon { Points: { Count: > 3 } points } && points[0] == points[^1] ? Open(new Polygon([.. points.SkipLast(1)])) : shape;

    private static TextQuery OfText(TextQuery text)
    {
        if (text.IsEmpty) return TextQuery.None;
        string[] words = [.. text.Words.Select(w => w.Trim()).Distinct()];
        return new TextQuery
        {
            Words = words,
            Phrases = [.. text.Phrases.Select(p => p.Trim()).Distinct()],
            Excluded = [.. text.Excluded.Select(e => e.Trim()).Distinct()],
            Match = words.Length > 1 ? text.Match : TextMatch.All,
        };
    }

    private static FacetRequest OfFacet(FacetRequest facet) =>
        facet.Field.Kind != FieldKind.Number || facet.BucketWidth == facet.Field.BucketWidth ? new FacetRequest(facet.Field) : facet;
}
