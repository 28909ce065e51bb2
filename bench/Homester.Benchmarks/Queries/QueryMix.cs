using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Query;

namespace Homester.Benchmarks.Queries;

/// <summary>
/// Queries as a busy site gets them, from the listings themselves: 80 % in a city, 15 % in a state, 5 % in the whole country, no two in a
/// row the same. The same listings and seed give the same queries.
/// </summary>
internal sealed class QueryMix
{
    private static readonly string[] Features = ["pool", "garage", "fireplace", "fenced_yard", "view", "patio"];
    private static readonly string[] Sorts = ["newest", "price", "square_feet", "price_per_sqft"];
    private static readonly string[] Words = ["kitchen", "garden", "light", "quartz", "quiet", "porch"];

    private readonly Random _random;
    private readonly (string City, string State)[] _places;

    public QueryMix(IReadOnlyList<Listing> listings, int seed)
    {
        _random = new Random(seed);
        _places = [.. listings.Where(l => l is { City: not null, State: not null }).Select(l => (l.City!, l.State!)).Take(50_000)];
    }

    /// <summary>Filters, a page of 20 and the default order.</summary>
    public ListingQuery Filtered() => ListingQuery.Everything.WithConditions([.. Place(), .. Criteria()]);

    /// <summary>The same without a place.</summary>
    public ListingQuery Home() => ListingQuery.Everything.WithConditions([Active, .. Criteria()]);

    /// <summary>The same with a sort.</summary>
    public ListingQuery Sorted() => Filtered() with { Sort = new ListingSort(Pick(Sorts), _random.Next(2) == 0) };

    /// <summary>The same with the eight facets of a filter panel.</summary>
    public ListingQuery Faceted() => Filtered() with
    {
        Facets =
        [
            new(ListingFields.PropertyType), new(ListingFields.ListingType), new(ListingFields.Status), new(ListingFields.Bedrooms),
            new(ListingFields.Bathrooms), new(ListingFields.Price), new(ListingFields.Features), new(ListingFields.City),
        ],
    };

    /// <summary>Two words over the whole country, either of which is enough.</summary>
    public ListingQuery Worded() => ListingQuery.Everything.WithConditions([Active]) with
    {
        Text = new TextQuery { Words = [Pick(Words), Pick(Words)], Match = TextMatch.Any },
    };

    private static Criterion Active { get; } = new(ListingFields.Status, FieldOperator.Eq, [ListingStatus.Active.ToToken()]);

    private IEnumerable<Clause> Place()
    {
        yield return Active;
        var (city, state) = Pick(_places);
        var dice = _random.Next(100);
        if (dice < 95) yield return new Criterion(ListingFields.State, FieldOperator.Eq, [state]);
        if (dice < 80) yield return new Criterion(ListingFields.City, FieldOperator.Eq, [city]);
    }

    private IEnumerable<Clause> Criteria()
    {
        var low = _random.Next(2, 8) * 50_000;
        yield return new Criterion(ListingFields.Price, FieldOperator.Between, [low, low + (_random.Next(4, 16) * 50_000)]);
        yield return new Criterion(ListingFields.Bedrooms, FieldOperator.Min, [_random.Next(1, 5)]);
        if (_random.Next(2) == 0) yield return new Criterion(ListingFields.Bathrooms, FieldOperator.Min, [_random.Next(1, 4)]);
        if (_random.Next(3) == 0) yield return new Criterion(ListingFields.Features, FieldOperator.HasAll, [Pick(Features)]);
        if (_random.Next(4) == 0) yield return new Criterion(ListingFields.YearBuilt, FieldOperator.Min, [1950 + (_random.Next(7) * 10)]);
    }

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
