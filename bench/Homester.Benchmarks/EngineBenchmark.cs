using System.Diagnostics;
using Homester.Importers.Demo;
using Homester.Listings;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Search;

namespace Homester.Benchmarks;

/// <summary>Operations of the in-process engine over generated listings.</summary>
internal static class EngineBenchmark
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(3);

    public static async Task<IReadOnlyList<Measurement>> RunAsync(int count, TextWriter log)
    {
        var listings = new List<Listing>(count);
        foreach (var listing in DemoListings.Generate(count, seed: 1)) listings.Add(listing with { Id = listings.Count + 1 });

        var index = new ListingIndex(TimeProvider.System);
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var build = Stopwatch.StartNew();
        index.Load(listings);
        build.Stop();
        memory = GC.GetTotalMemory(forceFullCollection: true) - memory;
        await log.WriteLineAsync($"built in {build.ElapsedMilliseconds} ms: {count / build.Elapsed.TotalSeconds:N0} listings/s, {memory / count:N0} bytes a listing with cards");

        var mix = new QueryMix(listings, seed: 1);
        List<Measurement> rows =
        [
            await SearchAsync("filters, page of 20", 1, Many(mix.Filtered), index),
            await SearchAsync("filters, sorted, page of 20", 1, Many(mix.Sorted), index),
            await SearchAsync("filters, page of 20, 8 facets", 1, Many(mix.Faceted), index),
            await SearchAsync("two words, either, page of 20", 1, Many(mix.Worded), index),
            await MapAsync(index, Many(mix.Filtered)),
            await SuggestAsync(index, listings),
        ];
        return rows;
    }

    private static ListingQuery[] Many(Func<ListingQuery> next) => [.. Enumerable.Range(0, 1000).Select(_ => next())];

    private static Task<Measurement> SearchAsync(string id, double goal, ListingQuery[] queries, ListingIndex index) =>
        Measurement.TakeAsync(id, goal, async i =>
        {
            var request = new ListingSearchRequest(queries[i % queries.Length]) { RelaxAtMost = -1, CountUnknown = false };
            return (await index.SearchAsync(request, CancellationToken.None)).Total;
        }, Budget);

    private static Task<Measurement> MapAsync(ListingIndex index, ListingQuery[] queries)
    {
        var country = new BoundingBox(-125, 24, -66, 50);
        return Measurement.TakeAsync("map of the country, zoom 4", null, async i =>
            (await index.MapAsync(new ListingMapRequest(queries[i % queries.Length] with { Where = null }, country, 4), CancellationToken.None)).Total, Budget);
    }

    private static Task<Measurement> SuggestAsync(ListingIndex index, List<Listing> listings)
    {
        var typed = listings.Where(l => l.City is { Length: > 4 }).Take(1000).Select(l => l.City![..4]).ToArray();
        return Measurement.TakeAsync("suggest, four letters of a city", null, async i =>
            (await index.SuggestAsync(new SuggestionRequest(typed[i % typed.Length]), CancellationToken.None)).Count, Budget);
    }
}
