using Homester.Benchmarks.Measuring;
using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Query;

namespace Homester.Benchmarks.Queries;

/// <summary>Queries over the whole country of a wanted selectivity: criteria as people combine them, the price tuned until the hits fit.</summary>
internal sealed class SelectiveQueries(ListingSample sample, QueryTuner tuner, Random random)
{
    private static readonly string[] Features = ["garage", "patio", "fenced_yard", "fireplace", "air_conditioning", "laundry"];
    private static readonly string[] Sorts = ["price", "price", "newest", "square_feet", "price_per_sqft"];

    public static Criterion Active { get; } = new(ListingFields.Status, FieldOperator.Eq, [ListingStatus.Active.ToToken()]);

    /// <summary>Four predicates: active offers, two others, and a price that makes the hits fit.</summary>
    public ListingQuery? FourPredicates(Band band)
    {
        Clause[] others = [Active, .. Others(2)];
        return Priced(others, band);
    }

    /// <summary>A broad search: one criterion besides the price.</summary>
    public ListingQuery? Broad(Band band)
    {
        Clause[] others = random.Next(3) switch { 0 => [Active], 1 => [.. Others(1)], _ => [] };
        return Priced(others, band);
    }

    public ListingQuery Sorted(ListingQuery query) => query with { Sort = new ListingSort(Pick(Sorts), random.Next(2) == 0) };

    /// <summary>The price between a low end somewhere and a high end that is tuned.</summary>
    private ListingQuery? Priced(IReadOnlyList<Clause> others, Band band)
    {
        var low = random.NextDouble() * 0.4;
        // Whole dollars, and a few beside the quantile: no two queries have the same price.
        var from = Math.Floor(sample.PriceAt(low)) + random.Next(97);
        return tuner.Tune(
            t => ListingQuery.Everything.WithConditions([.. others, new Criterion(ListingFields.Price, FieldOperator.Between, [from, Math.Floor(sample.PriceAt(low + (t * (1 - low)))) + 100])]),
            band);
    }

    private IEnumerable<Clause> Others(int count)
    {
        Func<Clause>[] kinds =
        [
            () => new Criterion(ListingFields.Bedrooms, FieldOperator.Min, [random.Next(2, 4)]),
            () => new Criterion(ListingFields.Bathrooms, FieldOperator.Min, [random.Next(2, 5) / 2m]),
            () => new Criterion(ListingFields.SquareFeet, FieldOperator.Min, [900 + (random.Next(60) * 10)]),
            () => new Criterion(ListingFields.YearBuilt, FieldOperator.Min, [1940 + random.Next(50)]),
            () => new Criterion(ListingFields.PropertyType, FieldOperator.In, [PropertyType.House.ToToken(), Pick("condo", "townhouse", "land", "multi_family")]),
            () => new Criterion(ListingFields.Features, FieldOperator.HasAny, [.. Features.OrderBy(_ => random.Next()).Take(2).Select(f => (FieldValue)f)]),
            () => new Criterion(ListingFields.ListingType, FieldOperator.Eq, [ListingType.ForSale.ToToken()]),
        ];
        return kinds.OrderBy(_ => random.Next()).Take(count).Select(make => make());
    }

    private string Pick(params string[] items) => items[random.Next(items.Length)];
}
