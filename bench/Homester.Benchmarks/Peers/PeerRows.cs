using Homester.Benchmarks.Engine;
using Homester.Benchmarks.Engine.Vectors;
using Homester.Benchmarks.Measuring;
using Homester.Benchmarks.Queries;
using Homester.Listings.Query;

namespace Homester.Benchmarks.Peers;

/// <summary>The rows that peers are asked: the same kinds and bands as the engine's own.</summary>
internal static class PeerRows
{
    /// <summary>Questions of one row.</summary>
    /// <param name="Id">Name of the row, as in the engine's table.</param>
    /// <param name="Questions">Different ones, asked in turn.</param>
    internal sealed record Row(string Id, IReadOnlyList<PeerQuestion> Questions)
    {
        public bool Ranked => Questions.Count > 0 && (Questions[0].Query.Text.Ranks || Questions[0].Meant is not null);
    }

    /// <summary>Rows that are asked by meaning.</summary>
    public static readonly string[] ByMeaning = ["vector-top10", "vector-filter-10", "vector-filter-1"];

    private const int Instances = 16;

    /// <summary>Questions of the rows that are asked by meaning.</summary>
    public static IEnumerable<Row> Of(IEnumerable<VectorQuestion> questions) =>
        questions.GroupBy(q => q.Row).Select(g => new Row(g.Key, [.. g.Take(Instances).Select(q => new PeerQuestion(q.Query, CountOnly: false) { Meant = q })]));

    public static IEnumerable<Row> Of(EngineWorld world)
    {
        Band Share(double low, double high) => Band.Share(world.Listings, low, high);
        var selective = new SelectiveQueries(world.Sample, world.Tuner, EngineWorld.RandomFor("peers"));
        var places = new PlaceQueries(world.Sample, world.Tuner, EngineWorld.RandomFor("peers"));
        var texts = new TextQueries(world.Sample, world.Tuner, EngineWorld.RandomFor("peers"));
        var tenth = Share(0.08, 0.12);
        (string Id, Func<ListingQuery?> Next, bool CountOnly)[] rows =
        [
            ("count-4-predicates", () => selective.FourPredicates(tenth), true),
            ("count-sorted-top20", () => selective.FourPredicates(tenth) is { } q ? selective.Sorted(q) : null, false),
            ("city-4-predicates-page", () => places.City(new Band(1, Math.Max(20, world.Listings / 200))), false),
            ("facets5-10", () => WithFacets(selective.FourPredicates(tenth), FacetSets.Five), true),
            ("facets5-55", () => WithFacets(selective.Broad(Share(0.5, 0.6)), FacetSets.Five), true),
            ("full-request", () => WithFacets(selective.FourPredicates(tenth), FacetSets.Eight), false),
            ("bbox-metro", () => places.Metro(Share(0.001, 0.005)), true),
            ("bbox-state", () => places.State(Share(0.02, 0.06)), true),
            ("radius-50km", () => places.Radius(Share(0.002, 0.03)), true),
            ("polygon", () => places.Drawn(Share(0.002, 0.01)), true),
            ("text-or-44k", () => texts.AnyOf(Share(0.035, 0.053), 0.044), false),
            ("text-or-544k", () => texts.AnyOf(Share(0.48, 0.60), 0.544), false),
            ("phrase", () => texts.Phrase(Share(0.002, 0.03), 0.002, 0.03), false),
        ];
        return rows.Where(r => world.Options.Wants(r.Id))
            .Select(r => new Row(r.Id, [.. QueryTuner.Many(Instances, r.Next).Select(q => new PeerQuestion(q, r.CountOnly))]));
    }

    private static ListingQuery? WithFacets(ListingQuery? query, IReadOnlyList<FacetRequest> facets) => query is null ? null : query with { Facets = facets };
}
