using System.Globalization;
using Homester.Benchmarks.Peers.Sql;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Listings.Text;

namespace Homester.Benchmarks.Peers.Postgres;

/// <summary>PostgreSQL: points under GiST, words as tsvector under GIN, facets by grouping sets.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    public override string TextId => "id";

    public override string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"${number}");

    public override string In(GeoShape shape, Func<object, string> parameter)
    {
        switch (shape)
        {
            case BoundingBox box:
                return $"l.location <@ box(point({parameter(box.West)}, {parameter(box.South)}), point({parameter(box.East)}, {parameter(box.North)}))";
            case Circle circle:
                var (lat, lon) = (parameter(circle.Center.Latitude), parameter(circle.Center.Longitude));
                return $"({In(circle.Bounds, parameter)} and 2 * {GeoPoint.EarthRadiusMiles.ToString(CultureInfo.InvariantCulture)} * asin(least(1, sqrt("
                    + $"power(sin((radians(l.location[1]) - radians({lat})) / 2), 2) + cos(radians({lat})) * cos(radians(l.location[1])) * power(sin(radians(l.location[0] - {lon}) / 2), 2)"
                    + $"))) <= {parameter(circle.Miles)})";
            case Polygon polygon:
                var points = string.Join(',', polygon.Points.Select(p => string.Create(CultureInfo.InvariantCulture, $"({p.Longitude:R},{p.Latitude:R})")));
                return $"l.location <@ {parameter($"({points})")}::text::polygon";
            default:
                throw new InvalidOperationException($"No SQL for {shape.GetType().Name}.");
        }
    }

    public override string Has(TextQuery text, Func<object, string> parameter) => $"l.words @@ to_tsquery('simple', {parameter(Query(text))})";

    public override string Rank(TextQuery text, Func<object, string> parameter) => $"-ts_rank(l.words, to_tsquery('simple', {parameter(Query(text))}))";

    public override string Ordered(string key, bool descending) => key + (descending ? " desc nulls last" : " asc nulls last");

    public override string Counts(IReadOnlyList<string> expressions, string from)
    {
        var columns = string.Join(", ", expressions.Select((_, i) => $"e{i}"));
        // grouping() has a 0 bit for the set's own column, the first column highest.
        var set = string.Join(' ', expressions.Select((_, i) => $"when {(1 << expressions.Count) - 1 - (1 << (expressions.Count - 1 - i))} then {i}"));
        return $"select case grouping({columns}) {set} end, num_nonnulls({columns}), count(*) "
            + $"from (select {string.Join(", ", expressions.Select((e, i) => $"{e} as e{i}"))} from {from}) v "
            + $"group by grouping sets ({string.Join(", ", expressions.Select((_, i) => $"(e{i})"))})";
    }

    private static string Query(TextQuery text)
    {
        static string Phrase(string words) => string.Join(" <-> ", TextAnalyzer.Analyze(words).Select(t => t.Text));
        var words = string.Join(text.Match == TextMatch.Any ? " | " : " & ", text.Words.Select(Phrase));
        return string.Join(" & ", text.Phrases.Select(Phrase).Concat(words.Length == 0 ? [] : [$"({words})"]));
    }
}
