using Homester.Data.Postgres.Search.Sql;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Npgsql;

namespace Homester.Data.Postgres.Search.Facets;

/// <summary>Counts the tokens of a vocabulary. Immutable, thread safe.</summary>
internal sealed class TokenFacetSql(FacetRequest request) : FacetSql(request)
{
    public override SqlPiece Over(SqlPiece where) =>
        SqlPiece.Of($"SELECT {SearchColumn.Of(Request.Field)}, count(*) FROM property_search s WHERE {where} GROUP BY 1");

    public override async Task<FacetResult> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        long unknown = 0;
        var values = new List<FacetValue>();
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.IsDBNull(0)) unknown = reader.GetInt64(1);
            else values.Add(new FacetValue(Request.Field.Vocabulary[reader.GetInt16(0)], null, null, reader.GetInt64(1)));
        }

        return new FacetResult(
            Request.Field.Name, [.. values.OrderByDescending(v => v.Count).ThenBy(v => v.Value, StringComparer.Ordinal)], unknown, 0);
    }
}
