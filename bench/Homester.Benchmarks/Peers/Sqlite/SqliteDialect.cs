using System.Globalization;
using Homester.Benchmarks.Peers.Sql;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Listings.Text;

namespace Homester.Benchmarks.Peers.Sqlite;

/// <summary>SQLite: boxes by R-tree, words by FTS5, facets over hits materialized once.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    /// <summary>The shape that the function <c>inside</c> asks; SQLite itself knows boxes only.</summary>
    public GeoShape? Shape { get; private set; }

    public override string TextId => "rowid";

    public override string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"${number}");

    public override string In(GeoShape shape, Func<object, string> parameter)
    {
        var box = shape.Bounds;
        var (west, south, east, north) = (parameter(box.West), parameter(box.South), parameter(box.East), parameter(box.North));
        // The tree keeps single precision, rounded outwards: the columns decide.
        var inside = $"l.id in (select id from places where max_x >= {west} and min_x <= {east} and max_y >= {south} and min_y <= {north}) "
            + $"and l.longitude between {west} and {east} and l.latitude between {south} and {north}";
        if (shape is BoundingBox) return $"({inside})";
        Shape = shape;
        return $"({inside} and inside(l.latitude, l.longitude))";
    }

    public override string Has(TextQuery text, Func<object, string> parameter) => $"texts match {parameter(Query(text))}";

    public override string Rank(TextQuery text, Func<object, string> parameter) => "rank";

    // Unstated values are the smallest here, and last when descending without being told.
    public override string Ordered(string key, bool descending) => key + (descending ? " desc" : " asc nulls last");

    public override string Counts(IReadOnlyList<string> expressions, string from)
    {
        var columns = string.Join(", ", expressions.Select((e, i) => $"{e} as e{i}"));
        return $"with hits as materialized (select {columns} from {from}) "
            + string.Join(" union all ", expressions.Select((_, i) => $"select {i}, 1, count(*) from hits where e{i} is not null group by e{i}"));
    }

    private static string Query(TextQuery text)
    {
        static string Phrase(string words) => $"\"{string.Join(' ', TextAnalyzer.Analyze(words).Select(t => t.Text))}\"";
        var words = string.Join(text.Match == TextMatch.Any ? " OR " : " AND ", text.Words.Select(Phrase));
        return string.Join(" AND ", text.Phrases.Select(Phrase).Concat(words.Length == 0 ? [] : [$"({words})"]));
    }
}
