using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Query;

namespace Homester.Benchmarks.Peers.Sql;

/// <summary>Turns a question into as few statements as answer it: the total, the page, and one scan for all facets that count over the same listings.</summary>
internal static class SqlQuestion
{
    public static IEnumerable<SqlStatement> Statements(PeerQuestion question, SqlDialect dialect)
    {
        var query = question.Query;
        var total = new SqlWhere(dialect);
        yield return new SqlStatement($"select count(*) from {total.From(query)}", total.Parameters, SqlRows.Total);
        if (!question.CountOnly) yield return Page(query, dialect);
        for (var i = 0; i < query.Facets.Count; i++)
            if (query.Facets[i].Field == ListingFields.Features) yield return FeatureSums(query, i, dialect);
        var others = query.Facets.Select((facet, place) => (facet, place)).Where(f => f.facet.Field != ListingFields.Features);
        foreach (var group in others.GroupBy(f => query.WithoutField(f.facet.Field).Where))
        {
            var where = new SqlWhere(dialect);
            var from = where.From(query with { Where = group.Key });
            yield return new SqlStatement(dialect.Counts([.. group.Select(f => Bucket(f.facet))], from), where.Parameters, SqlRows.Counts)
            {
                Facets = [.. group.Select(f => f.place)],
            };
        }
    }

    private static SqlStatement Page(ListingQuery query, SqlDialect dialect)
    {
        var where = new SqlWhere(dialect);
        var from = where.From(query);
        if (!query.Text.IsEmpty)
        {
            var rank = dialect.Rank(query.Text, where.Add);
            return new SqlStatement(
                $"select p.id, c.card from (select l.{dialect.TextId} as id, {rank} as k from {from} order by k limit {query.Page.Size}) p join cards c on c.id = p.id order by p.k, p.id",
                where.Parameters, SqlRows.Page);
        }

        var sort = query.EffectiveSort;
        var key = sort.Key == ListingSort.NewestKey ? "newest" : sort.Key;
        return new SqlStatement(
            $"select p.id, c.card from (select l.id, l.{key} as k from {from} order by {dialect.Ordered("l." + key, sort.Descending)}, l.id limit {query.Page.Size}) p " +
            $"join cards c on c.id = p.id order by {dialect.Ordered("p.k", sort.Descending)}, p.id",
            where.Parameters, SqlRows.Page);
    }

    private static SqlStatement FeatureSums(ListingQuery query, int place, SqlDialect dialect)
    {
        var where = new SqlWhere(dialect);
        var from = where.From(query.WithoutField(ListingFields.Features));
        var sums = string.Join(", ", Enumerable.Range(0, FeatureVocabulary.AllTokens.Count).Select(bit => $"sum((l.features >> {bit}) & 1)"));
        return new SqlStatement($"select {sums} from {from}", where.Parameters, SqlRows.FeatureSums) { Facets = [place] };
    }

    private static string Bucket(FacetRequest facet)
    {
        var column = "l." + facet.Field.Name;
        if (facet.Field.Kind != FieldKind.Number) return column;
        var width = FieldScale.ToScaled(facet.Field, facet.Width);
        return width == 1 ? column : $"{column} / {width}";
    }
}
