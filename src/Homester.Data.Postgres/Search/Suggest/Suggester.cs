using Homester.Data.Postgres.Search.Sql;
using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Places;
using Homester.Listings.Search;
using Homester.Listings.Search.Suggesting;

namespace Homester.Data.Postgres.Search.Suggest;

/// <summary>
/// Completes names of places, types, features and addresses as the index does. A name that fits is counted over the active listings; with fewer
/// suggestions than asked for, one typo is forgiven. Thread safe.
/// </summary>
internal static class Suggester
{
    // No name is longer; what is typed beyond it is not looked at.
    private const int LongestText = 80;

    // The last character there is: what begins with a prefix stands before the prefix and this.
    private const string Last = "\U0010FFFF";

    private static readonly int s_active = (int)ListingStatus.Active;

    /// <summary>Answers in a transaction of its own.</summary>
    public static async Task<IReadOnlyList<Suggestion>> AnswerAsync(SearchSession session, SuggestionRequest request, CancellationToken cancellationToken)
    {
        var typed = SuggestText.Of(request.Text.Length > LongestText ? request.Text[..LongestText] : request.Text);
        if (typed.Length == 0) return [];
        var found = new List<RankedSuggestion>();
        found.AddRange(await NamesAsync(session, [typed], typo: false, cancellationToken));
        found.AddRange(await TokensAsync(session, Tokens(typed, typo: false), cancellationToken));
        found.AddRange(await AddressSuggestions.FindAsync(session, typed, cancellationToken));
        if (found.Count < request.Limit)
        {
            var mended = new HashSet<string>(StringComparer.Ordinal);
            Typos.Mend(typed, text => mended.Add(text.ToString()));
            var known = found.Select(f => (f.Suggestion.Field, f.Suggestion.Value, f.Suggestion.Context)).ToHashSet();
            var more = new List<RankedSuggestion>();
            if (mended.Count > 0) more.AddRange(await NamesAsync(session, [.. mended], typo: true, cancellationToken));
            more.AddRange(await TokensAsync(session, Tokens(typed, typo: true), cancellationToken));
            found.AddRange(more.Where(m => !known.Contains((m.Suggestion.Field, m.Suggestion.Value, m.Suggestion.Context))));
        }

        return [.. found.Order(default(RankedSuggestion.Order)).Take(request.Limit).Select(f => f.Suggestion)];
    }

    private static async Task<List<RankedSuggestion>> NamesAsync(SearchSession session, string[] prefixes, bool typo, CancellationToken cancellationToken)
    {
        var found = new List<RankedSuggestion>();
        await session.ReadAsync([.. NameKinds.All.Select((_, kind) => NamesSql(kind, prefixes))], async (kind, reader, token) =>
        {
            var fields = NameKinds.All[kind];
            var groups = new Dictionary<(string, string), (SuggestFit Fit, List<(string Spelling, long Count)> Spellings)>();
            while (await reader.ReadAsync(token))
            {
                var key = (reader.GetString(0), reader.GetString(1));
                if (!groups.TryGetValue(key, out var group)) groups.Add(key, group = ((SuggestFit)reader.GetInt32(2), []));
                group.Spellings.Add((NameKinds.Join(fields.Select((_, i) => reader.IsDBNull(4 + i) ? "" : reader.GetString(4 + i))), reader.GetInt64(3)));
            }

            found.AddRange(groups.Values.Select(g => new RankedSuggestion(typo ? SuggestFit.Typo : g.Fit, Named(fields[0], g.Spellings))));
        }, cancellationToken);
        return found;
    }

    // The names that a prefix fits, each with its best fit and the spellings of its active listings.
    private static SqlPiece NamesSql(int kind, string[] prefixes)
    {
        var fields = NameKinds.All[kind];
        var places = fields.Skip(1).Select((f, i) => SqlPiece.Of($" AND coalesce({SearchColumn.Of(f)}, '') = split_part(n.within, chr(31), {i + 1})"));
        var spellings = SqlPiece.Join(fields.Select(f => SqlPiece.Of($"{SearchColumn.Spelling(f)}")), $", ");
        // LATERAL makes both a walk of an index: over the texts for each prefix, then over the listings of each name found.
        return SqlPiece.Of($"""
            SELECT n.name, n.within, n.fit, c.* FROM (
              SELECT m.name, m.within, min(CASE WHEN m.at > 0 THEN {(int)SuggestFit.WordPrefix}
                WHEN length(p.prefix) IN (m.name_length, length(m.text)) THEN {(int)SuggestFit.Exact} ELSE {(int)SuggestFit.Prefix} END) AS fit
              FROM unnest({prefixes}) AS p (prefix) CROSS JOIN LATERAL (
                SELECT * FROM property_search_names m
                WHERE m.text >= p.prefix COLLATE "C" AND m.text < (p.prefix || {Last}) COLLATE "C" AND m.kind = {kind} OFFSET 0) m
              GROUP BY m.name, m.within OFFSET 0) n
            CROSS JOIN LATERAL (
              SELECT count(*), {spellings} FROM property_search s
              WHERE {SearchColumn.Of(fields[0])} = n.name{SqlPiece.Join(places, $"")} AND s.status = {s_active} GROUP BY {spellings}) c
            """);
    }

    private static Suggestion Named(ListingField field, List<(string Spelling, long Count)> spellings)
    {
        var best = spellings.OrderByDescending(s => s.Count).ThenBy(s => s.Spelling, StringComparer.Ordinal).First().Spelling;
        var (parts, count) = (NameKinds.Parts(best), spellings.Sum(s => s.Count));
        var context = string.Join(", ", parts.Skip(1).Where(p => p.Length > 0));
        if (context.Length > 0) return new Suggestion(field.Name, parts[0], $"{parts[0]}, {context}", context, count, null);
        var label = field == ListingFields.State && PlaceTable.Default.FindState(parts[0]) is { } state ? state.Name : parts[0];
        return new Suggestion(field.Name, parts[0], label, null, count, null);
    }

    private static Dictionary<int, SuggestFit> Tokens(string typed, bool typo)
    {
        var matches = new SuggestMatches();
        FixedPhrases.List.Find(typed, matches, typo: false);
        if (typo) Typos.Mend(typed, text => FixedPhrases.List.Find(text, matches, typo: true));
        return matches.All.Where(m => m.Value == SuggestFit.Typo == typo).ToDictionary();
    }

    private static async Task<List<RankedSuggestion>> TokensAsync(SearchSession session, Dictionary<int, SuggestFit> matches, CancellationToken cancellationToken)
    {
        int[] values = [.. matches.Keys];
        if (values.Length == 0) return [];
        var counts = new long[values.Length];
        // One scan for all of them.
        var statement = SqlPiece.Of($"""
            SELECT {SqlPiece.Join(values.Select(v => Count(FixedPhrases.Values[v].Field, FixedPhrases.Values[v].Token)), $", ")}
            FROM property_search s WHERE s.status = {s_active}
            """);
        await session.ReadAsync([statement], async (_, reader, token) =>
        {
            await reader.ReadAsync(token);
            for (var i = 0; i < counts.Length; i++) counts[i] = reader.GetInt64(i);
        }, cancellationToken);
        var found = new List<RankedSuggestion>();
        for (var i = 0; i < values.Length; i++)
        {
            if (counts[i] == 0) continue;
            var (field, token) = FixedPhrases.Values[values[i]];
            var name = field.Vocabulary[token];
            found.Add(new RankedSuggestion(matches[values[i]], new Suggestion(field.Name, name, FixedPhrases.Label(name), null, counts[i], null)));
        }

        return found;
    }

    private static SqlPiece Count(ListingField field, int token) => field == ListingFields.Features
        ? SqlPiece.Of($"count(*) FILTER (WHERE s.features & {1L << token} <> 0)")
        : SqlPiece.Of($"count(*) FILTER (WHERE {SearchColumn.Of(field)} = {token})");
}
