using Homester.Benchmarks.Engine.Vectors;
using Homester.Benchmarks.Queries;

namespace Homester.Benchmarks.Engine.Families;

/// <summary>The ten nearest in meaning: of all, under a filter, and joined with words.</summary>
internal static class VectorRows
{
    public static IEnumerable<RowMaker> All =>
    [
        new("vector-top10", w => Row(w, "vector-top10", 4, 0.98)),
        new("vector-filter-10", w => Row(w, "vector-filter-10", 1.2, 0.99)),
        new("vector-filter-1", w => Row(w, "vector-filter-1", 0.6, 0.99)),
        new("hybrid-filter-10", w => Row(w, "hybrid-filter-10", 2.5, null)),
    ];

    private static QueryRow Row(EngineWorld world, string id, double goal, double? leastRecall)
    {
        VectorQuestion[] questions = [.. world.Questions.Where(q => q.Row == id)];
        var requests = questions.Select(q => q.Request).ToArray();
        return SearchRow.Of(world, id, goal, leastRecall is null ? null : VectorQuestions.BandOf(id, world.Listings), requests) with
        {
            LeastRecall = leastRecall,
            Recall = leastRecall is null ? null : () => questions.Average(q => q.Exact.Recall(world.Index.Search(q.Request).Hits.Select(h => h.Id))),
        };
    }
}
