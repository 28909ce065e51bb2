using Homester.Data.Postgres.Search.Sql;
using Homester.Listings;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Npgsql;

namespace Homester.Data.Postgres.Search.Facets;

/// <summary>Counts every feature of the vocabulary in one pass. Immutable, thread safe.</summary>
internal sealed class FeatureFacetSql(FacetRequest request) : FacetSql(request)
{
    public override SqlPiece Over(SqlPiece where)
    {
        var counts = FeatureVocabulary.AllTokens.Select((_, i) => SqlPiece.Of($"count(*) FILTER (WHERE s.features & {1L << i} <> 0)"));
        return SqlPiece.Of($"SELECT count(*) FILTER (WHERE s.features IS NULL), {SqlPiece.Join(counts, $", ")} FROM property_search s WHERE {where}");
    }

    public override async Task<FacetResult> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken);
        var values = FeatureVocabulary.AllTokens.Select((token, i) => new FacetValue(token, null, null, reader.GetInt64(i + 1)))
            .Where(v => v.Count > 0).OrderByDescending(v => v.Count).ThenBy(v => v.Value, StringComparer.Ordinal);
        return new FacetResult(Request.Field.Name, [.. values], reader.GetInt64(0), 0);
    }
}
