using Homester.Benchmarks.Measuring;

namespace Homester.Benchmarks.Engine;

/// <summary>Measures query rows in turns: several rounds over all rows, so that a noisy moment hits all of them and not one.</summary>
internal sealed class QueryRunner(TimeSpan perRow)
{
    private const int Rounds = 5;
    private const int LeastCalls = 40;

    public IEnumerable<RowResult> Run(IReadOnlyList<QueryRow> rows, TextWriter log)
    {
        var hits = new long[rows.Count][];
        var samples = rows.Select(_ => new Samples()).ToArray();
        for (var r = 0; r < rows.Count; r++)
        {
            hits[r] = [.. Enumerable.Range(0, rows[r].Instances).Select(rows[r].Ask)];
            Measure(new Samples(), rows[r], perRow / Rounds, LeastCalls);
        }

        for (var round = 0; round < Rounds; round++)
        {
            for (var r = 0; r < rows.Count; r++) Measure(samples[r], rows[r], perRow / Rounds, LeastCalls);
            log.WriteLine($"round {round + 1} of {Rounds}");
        }

        for (var r = 0; r < rows.Count; r++) yield return Result(rows[r], hits[r], samples[r]);
    }

    private static void Measure(Samples samples, QueryRow row, TimeSpan time, int least)
    {
        var (ask, instances) = (row.Ask, row.Instances);
        samples.Round(i => ask(i % instances), time, least);
    }

    private static RowResult Result(QueryRow row, long[] hits, Samples samples)
    {
        var comparable = row.Instances > 0 && (row.Band is not { } band || hits.All(band.Contains));
        var recall = row.Recall?.Invoke();
        return new RowResult(row.Id)
        {
            GoalMs = row.GoalMs,
            P50Ms = samples.P50Ms,
            P99Ms = samples.P99Ms,
            P99OverP50 = samples.P99Ms / samples.P50Ms,
            CpuMs = samples.CpuMs,
            AllocatedBytes = samples.AllocatedBytes,
            Hits = hits.Average(),
            HitsMin = hits.Min(),
            HitsMax = hits.Max(),
            HitsBand = row.Band,
            Instances = row.Instances,
            Calls = samples.Calls,
            Comparable = comparable,
            Met = row.GoalMs is { } goal && comparable ? samples.P50Ms <= goal && !(recall + 1e-9 < row.LeastRecall) : null,
            Recall = recall,
            RecallGoal = row.LeastRecall,
            Note = row.Note,
            Extras = row.Extras?.Invoke(),
        };
    }
}
