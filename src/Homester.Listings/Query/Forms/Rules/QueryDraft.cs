using Homester.Listings.Fields;
using Homester.Listings.Geo;

namespace Homester.Listings.Query.Forms.Rules;

/// <summary>A query while a reader puts it together. Faults are collected; <see cref="Finish"/> says what came of it.</summary>
internal sealed class QueryDraft(List<QueryFault> faults)
{
    private ListingSort? _sort;
    private bool? _descending;

    public List<Clause> Conditions { get; } = [];

    public bool AnyStatus { get; set; }

    public List<GeoShape> Include { get; } = [];

    public List<GeoShape> Exclude { get; } = [];

    public UnknownPolicy AreaUnknown { get; set; }

    public TextQuery Text { get; set; } = TextQuery.None;

    public TextMatch? Match { get; set; }

    public string? Meaning { get; set; }

    public int? SimilarTo { get; set; }

    public int? Page { get; set; }

    public int? PerPage { get; set; }

    public PageCursor? After { get; set; }

    public List<FacetRequest> Facets { get; } = [];

    /// <summary>Whether so much is wrong that reading on would tell nothing more.</summary>
    public bool IsHopeless => faults.Count >= QueryLimits.Faults;

    /// <summary>Adds what must hold; the parts of an all-of one by one, since a query's top is an all-of already.</summary>
    public void Require(Clause clause) => Conditions.AddRange(clause is AllOf all ? all.Clauses : [clause]);

    public void SortBy(string text)
    {
        var (key, descending) = SortRules.Read(text);
        if (SortRules.CheckKey(key) is { } fault)
        {
            faults.Add(fault);
            return;
        }

        if (descending is not null) OrderBy(descending.Value, text);
        _sort = new ListingSort(key, false);
    }

    public void OrderBy(string text)
    {
        if (SortRules.ReadOrder(text) is { } descending) OrderBy(descending, text);
        else faults.Add(new QueryFault("order", ValueRules.Cut(text), $"order must be asc or desc; you sent {ValueRules.Cut(text)}"));
    }

    public void Count(string text)
    {
        if (IsHopeless) return;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? text : text[..colon]).Trim();
        if (ListingFields.Find(name) is not { Facetable: true } field)
        {
            faults.Add(FacetRules.Unknown(name));
            return;
        }

        decimal? width = null;
        if (colon >= 0)
        {
            var digits = text[(colon + 1)..].Trim();
            if (!ValueRules.TryPlain(digits, out var number))
            {
                faults.Add(FacetRules.BadWidth(field, digits));
                return;
            }

            width = number;
        }

        Count(new FacetRequest(field, width));
    }

    public void Count(FacetRequest facet)
    {
        if (FacetRules.Check(facet) is { } fault) faults.Add(fault);
        else Facets.Add(facet);
    }

    public QueryReadResult Finish()
    {
        if (After is not null && Page is not (null or 1))
            faults.Add(new QueryFault("page", $"{Page}", "page and after exclude each other; leave out page to go on after the cursor"));
        var query = Build();
        var rules = ListingQueryValidator.Validate(query);
        if (faults.Count == 0 && rules.Count == 0) return new QueryReadResult(CanonicalQuery.Of(query), []);

        // With a part missing for its own fault, what depends on the whole query would only add noise.
        var whole = faults.Count == 0;
        return new QueryReadResult(null, [.. faults.Concat(rules.Where(f => whole || f.Field is not ("after" or "sort"))).Distinct().Take(QueryLimits.Faults)]);
    }

    private ListingQuery Build()
    {
        var text = Match is { } match ? Text with { Match = match } : Text;
        var query = new ListingQuery
        {
            Area = new SearchArea { Include = Include, Exclude = Exclude, Unknown = AreaUnknown },
            Text = text,
            Meaning = Meaning,
            SimilarTo = SimilarTo,
            Page = new PageRequest { Number = After is null ? Page ?? 1 : 1, Size = PerPage ?? PageRequest.DefaultSize, After = After },
            Facets = Facets,
        }.WithConditions(AnyStatus ? Conditions : StatusDefault.Apply(Conditions));
        if (_sort is null && _descending is null) return query;
        var key = _sort?.Key ?? ListingSort.DefaultFor(query).Key;
        return query with { Sort = new ListingSort(key, _descending ?? ListingSort.DescendsByDefault(key)) };
    }

    private void OrderBy(bool descending, string text)
    {
        if (_descending is { } before && before != descending)
            faults.Add(new QueryFault("order", ValueRules.Cut(text), "sort and order say different directions; leave one of them out"));
        _descending = descending;
    }
}
