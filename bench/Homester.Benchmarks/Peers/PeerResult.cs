namespace Homester.Benchmarks.Peers;

/// <summary>The times of one row, by peer.</summary>
internal sealed class PeerResult(string id)
{
    private readonly Dictionary<string, List<double>> _times = [];
    private readonly Dictionary<string, List<double>> _recalls = [];
    private readonly List<long> _hits = [];

    public string Id => id;

    /// <summary>Mean hits of ours.</summary>
    public double Hits => _hits.Count == 0 ? 0 : _hits.Average();

    /// <summary>Ours first.</summary>
    public IReadOnlyDictionary<string, PeerTime> Peers =>
        _times.ToDictionary(t => t.Key, t => new PeerTime(Median(t.Value), Math.Round(Median(t.Value) / Median(_times.Values.First()), 1), t.Value.Count)
        {
            Recall = _recalls.TryGetValue(t.Key, out var recalls) ? Math.Round(recalls.Average(), 4) : null,
        });

    public void AddRecall(string peer, double recall)
    {
        if (!_recalls.TryGetValue(peer, out var recalls)) _recalls.Add(peer, recalls = []);
        recalls.Add(recall);
    }

    public void Add(string peer, double milliseconds, long hits)
    {
        if (!_times.TryGetValue(peer, out var times)) _times.Add(peer, times = []);
        times.Add(milliseconds);
        if (_times.Count == 1) _hits.Add(hits);
    }

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}

/// <summary>The time of one peer in one row.</summary>
/// <param name="P50Ms">Median.</param>
/// <param name="Ratio">How many times ours.</param>
/// <param name="Calls">How many were timed.</param>
internal sealed record PeerTime(double P50Ms, double Ratio, int Calls)
{
    /// <summary>The share of the truly nearest that were on the page; null for rows that are exact.</summary>
    public double? Recall { get; init; }
}

/// <summary>A whole run.</summary>
/// <param name="Settings">How each peer is set up.</param>
/// <param name="LoadSeconds">How long each took to load and index.</param>
/// <param name="Rows">Times.</param>
/// <param name="Disagreements">Answers that differ; the run fails when there are any.</param>
internal sealed record PeerResults(
    IReadOnlyDictionary<string, string> Settings, IReadOnlyDictionary<string, double> LoadSeconds, IReadOnlyList<PeerResult> Rows, IReadOnlyList<string> Disagreements)
{
    public void Print(TextWriter to)
    {
        string[] names = [.. Settings.Keys];
        to.WriteLine($"{"median ms (times ours)",-24}{"hits",10}{string.Concat(names.Select(n => $"{n,22}"))}");
        foreach (var row in Rows)
        {
            var cells = names.Select(n => row.Peers.TryGetValue(n, out var time) ? n == names[0] ? $"{time.P50Ms:0.000}" : $"{time.P50Ms:0.000} ({time.Ratio:N0}x)" : "-");
            var recalls = row.Peers.Where(p => p.Value.Recall is not null).Select(p => $"{p.Key} {p.Value.Recall:0.000}").ToArray();
            to.WriteLine($"{row.Id,-24}{row.Hits,10:N0}{string.Concat(cells.Select(c => $"{c,22}"))}{(recalls.Length == 0 ? "" : "  recall " + string.Join(", ", recalls))}");
        }

        to.WriteLine(Disagreements.Count == 0 ? "all answers agree" : $"{Disagreements.Count} ANSWERS DIFFER");
        foreach (var disagreement in Disagreements.Take(20)) to.WriteLine(disagreement);
    }
}
