using Homester.Listings.Fields;
using Homester.Listings.Geo;

namespace Homester.Listings.Query;

/// <summary>
/// A question about listings: the only way to ask. Immutable, thread safe. Every surface makes one, every engine answers one.
/// Nothing is implied here: the default status of the public forms is an explicit criterion in <see cref="Where"/>.
/// </summary>
public sealed record ListingQuery
{
    /// <summary>Every listing of any status, newest first.</summary>
    public static ListingQuery Everything { get; } = new();

    /// <summary>What the listing must meet; null: everything.</summary>
    public Clause? Where { get; init; }

    /// <summary>Where it must stand.</summary>
    public SearchArea Area { get; init; } = SearchArea.Everywhere;

    /// <summary>Which words it must have.</summary>
    public TextQuery Text { get; init; } = TextQuery.None;

    /// <summary>Free text compared by meaning; it orders and never filters. Null: none. It ranks when the request carries its vector.</summary>
    public string? Meaning { get; init; }

    /// <summary>
    /// A listing whose like is looked for; it orders and never filters. Null: none. It ranks when that listing has vectors. The listing itself stays in the total and
    /// among the results where it matches, but is not its own like: it comes after all that are ranked.
    /// </summary>
    public int? SimilarTo { get; init; }

    /// <summary>The order; null: <see cref="ListingSort.DefaultFor"/>.</summary>
    public ListingSort? Sort { get; init; }

    /// <summary>The part of the results to show.</summary>
    public PageRequest Page { get; init; } = PageRequest.First;

    /// <summary>What to count.</summary>
    public IReadOnlyList<FacetRequest> Facets { get; init; } = [];

    /// <summary>
    /// The query itself once it is known to be in canonical form. A copy made by <c>with</c> carries the reference along, but it is not that
    /// query any more, so it knows nothing about itself: compare by reference.
    /// </summary>
    internal ListingQuery? Canonical { get; set; }

    /// <summary>The order asked for; <see cref="Search.ListingSearchRequest.SortInForce"/> says what becomes of it where nothing ranks.</summary>
    public ListingSort EffectiveSort => Sort ?? ListingSort.DefaultFor(this);

    /// <summary>Whether it asks for something that can give listings a relevance: words, a meaning, or a likeness.</summary>
    public bool CanRank => Text.Ranks || !string.IsNullOrWhiteSpace(Meaning) || SimilarTo is not null;

    /// <summary>The parts of <see cref="Where"/> that must all hold.</summary>
    public IReadOnlyList<Clause> Conditions => Where switch
    {
        null => [],
        AllOf all => all.Clauses,
        var one => [one],
    };

    /// <summary>Whether the listing is in the results. This is the definition; engines must agree with it.</summary>
    public bool Matches(Listing listing, DateOnly today) =>
        (Where is null || Where.Matches(listing, today)) && Area.Matches(listing.Location) && Text.Matches(listing);

    /// <summary>The query with other conditions.</summary>
    public ListingQuery WithConditions(IEnumerable<Clause> conditions)
    {
        Clause[] parts = [.. conditions];
        return this with { Where = parts.Length switch { 0 => null, 1 => parts[0], _ => new AllOf(parts) } };
    }

    /// <summary>The query without the top-level criteria (plain or negated) on a field: what that field's facet counts over.</summary>
    public ListingQuery WithoutField(ListingField field) => WithConditions(Conditions.Where(c => OwnField(c) != field));

    /// <summary>The field of a top-level condition that is a criterion or a negated one; null for others.</summary>
    public static ListingField? OwnField(Clause clause) => clause switch
    {
        Criterion criterion => criterion.Field,
        Not { Clause: Criterion criterion } => criterion.Field,
        _ => null,
    };

    /// <inheritdoc/>
    public bool Equals(ListingQuery? other) =>
        other is not null && Equals(Where, other.Where) && Area == other.Area && Text == other.Text && Meaning == other.Meaning &&
        SimilarTo == other.SimilarTo && Sort == other.Sort && Page == other.Page && Facets.SequenceEqual(other.Facets);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Where, Area, Text, Meaning, SimilarTo, Sort, Page, Facets.Count);
}
