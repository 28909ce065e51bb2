namespace Homester.Importers.Mapping;

/// <summary>A mapping laid onto the columns of one file: every target knows its positions. Columns the mapping does not know are guessed at. Immutable.</summary>
internal sealed class MappingPlan
{
    private readonly Dictionary<string, Feed> _feeds = new(StringComparer.Ordinal);

    private MappingPlan(ImportMapping mapping, MappingReport report) => (Mapping, Report) = (mapping, report);

    public ImportMapping Mapping { get; }

    public MappingReport Report { get; }

    /// <summary>Ways to a key, each with its positions.</summary>
    public IReadOnlyList<(KeyRule Rule, int[] Ordinals)> Keys { get; private init; } = [];

    /// <summary>Targets that some column feeds.</summary>
    public IReadOnlySet<string> Fed { get; private init; } = new HashSet<string>();

    /// <summary>How many columns the plan was made for: JSON files show more of them on the way.</summary>
    public int ColumnCount { get; private init; }

    public static MappingPlan Build(ImportMapping mapping, string chosen, IReadOnlyList<string> columns)
    {
        var ordinals = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Count; i++) ordinals.TryAdd(HeaderKey.Of(columns[i]), i);
        var reports = new ColumnReport?[columns.Count];
        var feeds = new Dictionary<string, Feed>(StringComparer.Ordinal);
        foreach (var (target, rule) in mapping.Fields)
        {
            var from = Find(rule.From, ordinals);
            var sold = Find(rule.WhenSold ?? [], ordinals);
            if (from.Length + sold.Length == 0) continue;
            feeds[target] = new Feed(from, sold, [.. from.Select(o => rule.Unit ?? HeaderKey.UnitOf(columns[o]))]);
            foreach (var o in from.Concat(sold)) reports[o] ??= new ColumnReport(columns[o], target, Certainty.Mapping, rule.Unit);
        }

        foreach (var o in Find(mapping.Ignore, ordinals)) reports[o] ??= new ColumnReport(columns[o], null, null, "known and not wanted");
        foreach (var o in mapping.Key.SelectMany(k => Find(k.From, ordinals))) reports[o] ??= new ColumnReport(columns[o], "source_id", Certainty.Mapping, null);
        HeaderMatcher.Guess(columns, reports, feeds);
        var keys = mapping.Key.Select(k => (k, Find(k.From, ordinals)))
            .Where(k => k.Item2.Length == k.k.From.Count || (k.k.Convert == "hash" && k.Item2.Length > 0)).ToList();
        foreach (var target in (ReadOnlySpan<string>)["source_id", "mls_id"])
            if (feeds.TryGetValue(target, out var feed) && mapping.Key.Count == 0) keys.AddRange(feed.From.Select(o => (new KeyRule([columns[o]]), new[] { o })));
        if (feeds.TryGetValue("source_url", out var url) && mapping.Key.Count == 0) keys.Add((new KeyRule([columns[url.From[0]]], "url_path"), [url.From[0]]));
        var plan = new MappingPlan(mapping, new MappingReport(mapping.Name, chosen, reports!))
        {
            Keys = keys, ColumnCount = columns.Count, Fed = feeds.Keys.ToHashSet(StringComparer.Ordinal),
        };
        foreach (var (target, feed) in feeds) plan._feeds[target] = feed;
        return plan;
    }

    public Feed? For(string target) => _feeds.GetValueOrDefault(target);

    private static int[] Find(IEnumerable<string> names, Dictionary<string, int> ordinals) =>
        [.. names.Select(n => ordinals.GetValueOrDefault(HeaderKey.Of(n), -1)).Where(o => o >= 0)];

    /// <summary>The columns of one target.</summary>
    /// <param name="From">Positions, the best first.</param>
    /// <param name="WhenSold">Positions that come first once the listing is sold.</param>
    /// <param name="Units">Unit of plain numbers by position in <paramref name="From"/>; null: the catalogue's.</param>
    internal sealed record Feed(int[] From, int[] WhenSold, string?[] Units);
}
