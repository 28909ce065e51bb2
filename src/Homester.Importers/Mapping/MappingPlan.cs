using Homester.Importers.Records;

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

/// <summary>Finds what unknown columns mean by the catalogue's names, labels, RESO names and synonyms. Thread safe.</summary>
internal static class HeaderMatcher
{
    public static void Guess(IReadOnlyList<string> columns, ColumnReport?[] reports, Dictionary<string, MappingPlan.Feed> feeds)
    {
        var taken = feeds.Keys.ToHashSet(StringComparer.Ordinal);
        var guesses = new Dictionary<string, List<(int Ordinal, Certainty Sure)>>(StringComparer.Ordinal);
        // RESO calls sale or rent PropertyType and the kind of home PropertySubType: with both there, each means what RESO says.
        var reso = columns.Any(c => HeaderKey.Of(c) == "propertysubtype");
        for (var i = 0; i < columns.Count; i++)
        {
            if (reports[i] is not null) continue;
            var match = reso && columns[i] == "PropertyType" ? ("listing_type", Certainty.Name) : Match(columns[i]);
            if (match is not { } found || TargetFields.IsDerived(found.Field) || taken.Contains(found.Field))
            {
                reports[i] = new ColumnReport(columns[i], null, null, match is null ? "no field of this name" : $"{found.Field} is not taken from here");
                continue;
            }

            if (!guesses.TryGetValue(found.Field, out var list)) guesses[found.Field] = list = [];
            list.Add((i, found.Sure));
        }

        foreach (var (field, list) in guesses)
        {
            var best = list.OrderBy(g => g.Sure).ThenBy(g => g.Ordinal).ToList();
            var units = best.Select(g => HeaderKey.UnitOf(columns[g.Ordinal])).ToArray();
            if (field == "lot_size") units = [.. units.Select(u => u ?? "guess")];
            feeds[field] = new MappingPlan.Feed([.. best.Select(g => g.Ordinal)], [], units);
            for (var i = 0; i < best.Count; i++) reports[best[i].Ordinal] = new ColumnReport(columns[best[i].Ordinal], field, best[i].Sure, Note(units[i], i));
        }
    }

    private static string? Note(string? unit, int rank) =>
        unit == "guess" ? "unit not stated: above 400 square feet, else acres"
        : unit is not null ? unit
        : rank > 0 ? "used where the columns before it say nothing" : null;

    private static (string Field, Certainty Sure)? Match(string column)
    {
        if (TargetFields.OfHeader(HeaderKey.Of(column)) is { } exact) return exact;
        foreach (var key in HeaderKey.Looser(column))
            if (TargetFields.OfHeader(key) is { } loose && loose.Field is not "source_id") return (loose.Field, Certainty.Likely);
        return null;
    }
}
