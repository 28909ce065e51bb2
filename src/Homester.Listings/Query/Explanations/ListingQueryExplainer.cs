using Homester.Listings.Geo;
using Homester.Listings.Text;

namespace Homester.Listings.Query.Explanations;

/// <summary>Says part by part why a listing matches a query or does not. Thread safe.</summary>
public static class ListingQueryExplainer
{
    /// <summary>The explanation; its <see cref="QueryExplanation.Matches"/> is <see cref="ListingQuery.Matches"/>.</summary>
    /// <param name="query">A valid query.</param>
    /// <param name="listing">Any listing.</param>
    /// <param name="today">The day of asking, UTC.</param>
    public static QueryExplanation Explain(ListingQuery query, Listing listing, DateOnly today)
    {
        ClauseExplanation[] conditions = [.. query.Conditions.Select(c => Explain(c, listing, today))];
        var area = query.Area.IsEverywhere ? null : Explain(query.Area, listing.Location);
        var text = query.Text.IsEmpty ? null : Explain(query.Text, listing);
        return new QueryExplanation(
            conditions.All(c => c.Matches) && area is not { Matches: false } && text is not { Matches: false }, conditions, area, text);
    }

    private static ClauseExplanation Explain(Clause clause, Listing listing, DateOnly today)
    {
        if (clause is Criterion criterion) return CriterionExplainer.Explain(criterion, listing, today);
        var (kind, parts) = clause switch
        {
            AllOf all => ("all", all.Clauses),
            AnyOf any => ("any", any.Clauses),
            Not not => ("not", [not.Clause]),
            _ => throw new ArgumentOutOfRangeException(nameof(clause), clause, "Not a clause."),
        };
        ClauseExplanation[] explained = [.. parts.Select(p => Explain(p, listing, today))];
        var held = explained.Count(p => p.Matches);
        var (matches, reason) = kind switch
        {
            "all" => (held == explained.Length, held == explained.Length ? "All of these hold." : $"{held} of {explained.Length} hold; all must."),
            "any" => (held > 0, held > 0 ? $"{held} of {explained.Length} {(held == 1 ? "holds" : "hold")}; one is enough." : "None of these holds; one must."),
            _ => (held == 0, held == 0 ? "This does not hold, as asked." : "This holds and must not."),
        };
        return new ClauseExplanation(kind, matches, ConditionWords.Of(clause), reason) { Clauses = explained };
    }

    private static AreaExplanation Explain(SearchArea area, GeoPoint? location)
    {
        ShapeExplanation[] include = [.. area.Include.Select(s => Explain(s, location))];
        ShapeExplanation[] exclude = [.. area.Exclude.Select(s => Explain(s, location))];
        var (matches, reason) = (location, area.Unknown) switch
        {
            (null, UnknownPolicy.Exclude) => (false, "The listing states no coordinates and is left out."),
            (null, UnknownPolicy.Include) => (true, "The listing states no coordinates; such listings are taken in."),
            (null, _) => (true, "The listing states no coordinates; only such listings are asked for."),
            (_, UnknownPolicy.Only) => (false, "The listing states coordinates; only listings that do not are asked for."),
            _ when include.Length > 0 && !include.Any(s => s.Contains!.Value) => (false, "It stands outside the area asked for."),
            _ when exclude.Any(s => s.Contains!.Value) => (false, "It stands in an area that is left out."),
            _ => (true, include.Length > 0 ? "It stands in the area asked for." : "It stands outside the areas that are left out."),
        };
        return new AreaExplanation(matches, CriterionExplainer.Name(area.Unknown), include, exclude, reason);
    }

    private static ShapeExplanation Explain(GeoShape shape, GeoPoint? location) => new(
        shape switch { BoundingBox => "box", Circle => "circle", _ => "polygon" },
        location is { } at ? shape.Contains(at) : null,
        location is { } point && shape is Circle circle ? circle.Center.MilesTo(point) : null);

    private static TextExplanation Explain(TextQuery text, Listing listing)
    {
        var places = TextEvidence.Find([.. text.Words, .. text.Phrases, .. text.Excluded], listing).ToLookup(p => p.Word, StringComparer.Ordinal);
        WordExplanation[] Of(IReadOnlyList<string> items) => [.. items.Select(i => new WordExplanation(i, places[i].Any(), [.. places[i]]))];
        var (words, phrases, excluded) = (Of(text.Words), Of(text.Phrases), Of(text.Excluded));
        string? fault =
            text.Match == TextMatch.All && Missing(words) is { } word ? $"“{word}” is in none of its texts."
            : text.Match == TextMatch.Any && words.Length > 0 && !words.Any(w => w.Occurs) ? "None of the words is in its texts."
            : Missing(phrases) is { } phrase ? $"“{phrase}” is in none of its texts."
            : excluded.FirstOrDefault(w => w.Occurs) is { } unwanted ? $"It has “{unwanted.Word}”, which is left out."
            : null;
        var found = words.Length + phrases.Length > 0 ? "It has the words asked for." : "It has none of the words that are left out.";
        return new TextExplanation(fault is null, text.Match == TextMatch.All ? "all" : "any", words, phrases, excluded, fault ?? found);
    }

    private static string? Missing(WordExplanation[] items) => items.FirstOrDefault(i => !i.Occurs)?.Word;
}
