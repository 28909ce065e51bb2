using Homester.Data.Postgres.Search.Sql;
using Homester.Listings.Query;
using Homester.Listings.Text;

namespace Homester.Data.Postgres.Search.Text;

/// <summary>
/// The words of a query as conditions over the vectors of <see cref="TextVector"/>, and their rank. Which listings match is exactly what
/// <see cref="TextQuery.Matches"/> says, but for phrases of more than <see cref="TextVector.Overlap"/> terms in texts of several vectors. Thread safe.
/// </summary>
internal static class TextSql
{
    // What a word weighs in the remarks, the features, the address and the title.
    private static readonly float[] s_weights = [0.1f, 0.4f, 0.4f, 1f];

    /// <summary>The condition, which is never NULL; null when the text restricts nothing.</summary>
    public static SqlPiece? Condition(TextQuery text)
    {
        if (text.IsEmpty) return null;
        var words = Items(text.Words);
        var phrases = Items(text.Phrases);
        string[][] excluded = [.. Items(text.Excluded).Where(i => i.Length > 0)];
        var every = text.Match == TextMatch.All ? [.. words, .. phrases] : phrases;
        string[][] some = text.Match == TextMatch.Any ? [.. words.Where(i => i.Length > 0)] : [];
        if (every.Any(i => i.Length == 0) || (text.Match == TextMatch.Any && words.Length > 0 && some.Length == 0)) return SqlPiece.False;
        if (every.Length + some.Length + excluded.Length == 0) return null;
        var whole = string.Join(" & ", (string[])
        [
            .. every.Select(Notation),
            .. some.Length == 0 ? (string[])[] : [$"({string.Join(" | ", some.Select(Notation))})"],
            .. excluded.Select(i => $"!{Notation(i)}"),
        ]);
        SqlPiece[] parts =
        [
            .. every.Select(Somewhere),
            .. some.Length == 0 ? (SqlPiece[])[] : [SqlPiece.Any([.. some.Select(Somewhere)])],
            .. excluded.Select(i => SqlPiece.Of($"NOT {Somewhere(i)}")),
        ];
        // Few listings, if any, have parts: the second search costs next to nothing, and it keeps the first one exact.
        return SqlPiece.Of($"""
            s.property_id IN (SELECT w.property_id FROM property_search_words w WHERE w.terms @@ {whole}::tsquery UNION ALL
              SELECT p.property_id FROM property_search_parts p GROUP BY p.property_id HAVING {SqlPiece.All(parts)})
            """);
    }

    /// <summary>How well a listing answers the words and phrases; above 0 for every listing that matches. Null when nothing ranks.</summary>
    public static SqlPiece? Rank(TextQuery text)
    {
        if (!text.Ranks) return null;
        string[] terms = [.. Items([.. text.Words, .. text.Phrases]).SelectMany(i => i).Distinct(StringComparer.Ordinal).Select(TextVector.Quoted)];
        var any = SqlPiece.Of($"{string.Join(" | ", terms)}::tsquery");
        return SqlPiece.Of($"""
            coalesce((SELECT ts_rank({s_weights}, w.terms, {any}) FROM property_search_words w WHERE w.property_id = s.property_id), (SELECT max(ts_rank({s_weights}, p.terms, {any})) FROM property_search_parts p
              WHERE p.property_id = s.property_id), 0)::float8
            """);
    }

    private static SqlPiece Somewhere(string[] item) => SqlPiece.Of($"bool_or(p.terms @@ {Notation(item)}::tsquery)");

    private static string Notation(string[] item) =>
        item.Length == 1 ? TextVector.Quoted(item[0]) : $"({string.Join(" <-> ", item.Select(TextVector.Quoted))})";

    private static string[][] Items(IReadOnlyList<string> items) => [.. items.Select(i => TextAnalyzer.Analyze(i).Select(t => t.Text).ToArray())];
}
