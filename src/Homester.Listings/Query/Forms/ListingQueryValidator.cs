using Homester.Listings.Fields;
using Homester.Listings.Query.Forms.Rules;

namespace Homester.Listings.Query.Forms;

/// <summary>Checks a query against the catalogue and <see cref="QueryLimits"/>. What it accepts, every engine answers and every form can write. Thread safe.</summary>
public static class ListingQueryValidator
{
    /// <summary>All that is wrong with the query; empty when it is valid. Never throws, however the query was made; linear in its size.</summary>
    public static IReadOnlyList<QueryFault> Validate(ListingQuery query)
    {
        var faults = new List<QueryFault>();
        ClauseRules.Check(query.Conditions, faults);
        AreaRules.Check(query.Area, faults);
        CheckText(query.Text, faults);
        CheckMeaning(query, faults);
        CheckSort(query, faults);
        CheckFacets(query.Facets, faults);
        CheckPage(query.Page, faults);
        if (faults.Count == 0 && query.Page.After is { } after && after.QueryHash != QueryHash.Of(query))
        {
            faults.Add(new QueryFault("after", after.ToString(),
                "after belongs to another query; leave it out to start at the first page, or send the query that gave it"));
        }

        return faults;
    }

    private static void CheckText(TextQuery text, List<QueryFault> faults)
    {
        string[] all = [.. text.Words, .. text.Phrases, .. text.Excluded];
        if (all.Length > QueryLimits.Words)
            faults.Add(new QueryFault("text", null, $"text may hold at most {QueryLimits.Words} words and phrases; you sent {all.Length}"));
        if (all.Sum(t => (long)t.Length) is var length && length > QueryLimits.TextLength)
            faults.Add(new QueryFault("text", null, $"text may hold at most {QueryLimits.TextLength} characters; you sent {length}"));
        if (faults.Count > 0 && faults[^1].Field == "text") return;
        foreach (var words in all)
        {
            if (!ValueRules.IsPlainText(words))
                faults.Add(new QueryFault("text", ValueRules.Cut(words), $"text must be plain UTF-8 text without control characters; you sent {ValueRules.Cut(words)}"));
            else if (Text.TextAnalyzer.Analyze(words).Count == 0)
                faults.Add(new QueryFault("text", ValueRules.Cut(words), $"text must be words with letters or digits; you sent {ValueRules.Cut(words)}"));
        }
    }

    private static void CheckMeaning(ListingQuery query, List<QueryFault> faults)
    {
        if (query.Meaning is { } meaning)
        {
            if (meaning.Length > QueryLimits.MeaningLength)
                faults.Add(new QueryFault("meaning", null, $"meaning may hold at most {QueryLimits.MeaningLength} characters; you sent {meaning.Length}"));
            else if (!ValueRules.IsPlainText(meaning))
                faults.Add(new QueryFault("meaning", ValueRules.Cut(meaning), "meaning must be plain UTF-8 text without control characters; leave them out"));
        }

        if (query.SimilarTo is < 1)
            faults.Add(new QueryFault("similar_to", $"{query.SimilarTo}", $"similar_to must be the number of a property, from 1; you sent {query.SimilarTo}"));
    }

    private static void CheckSort(ListingQuery query, List<QueryFault> faults)
    {
        if (query.Sort is not { } sort) return;
        if (SortRules.CheckKey(sort.Key) is { } unknown) faults.Add(unknown);
        else if (sort.Key == ListingFields.Distance.Name && query.Area.Origin is null)
            faults.Add(new QueryFault("sort", sort.Key, "sort by distance needs a circle to measure from; add circle=latitude,longitude,miles"));
        else if (sort.Key == ListingSort.RelevanceKey && !query.CanRank)
            faults.Add(new QueryFault("sort", sort.Key, "sort by relevance needs words to find; add text, or sort by newest"));
    }

    private static void CheckFacets(IReadOnlyList<FacetRequest> facets, List<QueryFault> faults)
    {
        if (facets.Count > QueryLimits.Facets)
        {
            faults.Add(new QueryFault("facets", null, $"facets may name at most {QueryLimits.Facets} fields; you sent {facets.Count}"));
            return;
        }

        foreach (var facet in facets)
            if (FacetRules.Check(facet) is { } fault) faults.Add(fault);
    }

    private static void CheckPage(PageRequest page, List<QueryFault> faults)
    {
        if (page.Size is < 1 or > PageRequest.MaxSize)
            faults.Add(new QueryFault("per_page", $"{page.Size}", $"per_page must be a whole number from 1 to {PageRequest.MaxSize}; you sent {page.Size}"));
        else if (page.Number < 1 || (long)page.Number * page.Size > int.MaxValue)
            faults.Add(new QueryFault("page", $"{page.Number}", $"page must be a whole number from 1 to {int.MaxValue / page.Size}; you sent {page.Number}"));
    }
}
