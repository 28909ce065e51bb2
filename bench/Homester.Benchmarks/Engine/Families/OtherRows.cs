using Homester.Benchmarks.Measuring;
using Homester.Benchmarks.Queries;
using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Listings.Search;

namespace Homester.Benchmarks.Engine.Families;

/// <summary>Relaxations, suggestions, likeness and figures.</summary>
internal static class OtherRows
{
    public static IEnumerable<RowMaker> All =>
    [
        new("relaxations-6-criteria", Relaxations),
        new("suggest-city", Suggest),
        new("similar-10", Similar),
        new("statistics-by-state", Statistics),
    ];

    /// <summary>Six criteria around a home, tight enough that hardly another meets them: every relaxation is counted.</summary>
    private static QueryRow Relaxations(EngineWorld world)
    {
        var random = EngineWorld.RandomFor("relaxations-6-criteria");
        var band = new Band(0, new ListingSearchRequest(ListingQuery.Everything).RelaxAtMost);
        var queries = QueryTuner.Many(60, () =>
        {
            var home = world.Sample.Listings[random.Next(world.Sample.Listings.Count)];
            if (home is not { City: { } city, State: { } state, Price: { } price, Bedrooms: { } bedrooms, SquareFeet: { } area, YearBuilt: { } year }) return null;
            var query = ListingQuery.Everything.WithConditions(
            [
                new Criterion(ListingFields.City, FieldOperator.Eq, [city]),
                new Criterion(ListingFields.State, FieldOperator.Eq, [state]),
                new Criterion(ListingFields.Price, FieldOperator.Max, [Math.Floor(price * 0.97m)]),
                new Criterion(ListingFields.Bedrooms, FieldOperator.Min, [bedrooms + 1]),
                new Criterion(ListingFields.SquareFeet, FieldOperator.Min, [area + 100]),
                new Criterion(ListingFields.YearBuilt, FieldOperator.Min, [year]),
            ]);
            return band.Contains(world.Tuner.Count(query)) ? query : null;
        });
        var requests = queries.Select(q => new ListingSearchRequest(q)).ToArray();
        return SearchRow.Of(world, "relaxations-6-criteria", 5, band, requests) with
        {
            Extras = () => new Dictionary<string, double> { ["relaxations_mean"] = requests.Average(r => world.Index.Search(r).Relaxations.Count) },
        };
    }

    private static QueryRow Suggest(EngineWorld world)
    {
        string[] typed = [.. world.Sample.Cities.Select(c => c[0].City!).Where(c => c.Length > 4).Select(c => c[..4]).Distinct().Take(400)];
        return new QueryRow("suggest-city", null, typed.Length, i =>
            EngineCalls.Now(world.Index.SuggestAsync(new SuggestionRequest(typed[i]), CancellationToken.None)).Count);
    }

    private static QueryRow Similar(EngineWorld world)
    {
        int[] ids = [.. world.Sample.Listings.Where(l => l.Status == ListingStatus.Active).Take(200).Select(l => l.Id)];
        var filter = ListingQuery.Everything.WithConditions([SelectiveQueries.Active]);
        return new QueryRow("similar-10", null, ids.Length, i =>
            EngineCalls.Now(world.Index.SimilarAsync(new SimilarListingsRequest(ids[i], filter), CancellationToken.None))?.Count ?? 0);
    }

    private static QueryRow Statistics(EngineWorld world)
    {
        var band = Band.Share(world.Listings, 0.08, 0.12);
        var queries = new SelectiveQueries(world.Sample, world.Tuner, EngineWorld.RandomFor("statistics-by-state"));
        var requests = QueryTuner.Many(60, () => queries.FourPredicates(band)).Select(q => new ListingStatisticsRequest(q, ListingFields.State)).ToArray();
        return new QueryRow("statistics-by-state", null, requests.Length, i =>
            EngineCalls.Now(world.Index.StatisticsAsync(requests[i], CancellationToken.None)).All.Count)
        { Band = band };
    }
}
