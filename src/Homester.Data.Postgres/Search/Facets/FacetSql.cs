using Homester.Data.Postgres.Search.Sql;
using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Npgsql;

namespace Homester.Data.Postgres.Search.Facets;

/// <summary>One facet as a statement and the reading of its rows. Immutable, thread safe.</summary>
/// <param name="request">What is counted.</param>
internal abstract class FacetSql(FacetRequest request)
{
    /// <summary>What is counted.</summary>
    protected FacetRequest Request => request;

    /// <summary>The field counted.</summary>
    public ListingField Field => request.Field;

    /// <summary>The facet of a request.</summary>
    public static FacetSql Of(FacetRequest request, ClauseSql clauses) => request.Field.Kind switch
    {
        FieldKind.Number => new HistogramSql(request, clauses.Value(request.Field)),
        FieldKind.Features => new FeatureFacetSql(request),
        FieldKind.Token => new TokenFacetSql(request),
        _ => new NameFacetSql(request),
    };

    /// <summary>The statement over the listings of a condition.</summary>
    public abstract SqlPiece Over(SqlPiece where);

    /// <summary>Reads the statement's rows.</summary>
    public abstract Task<FacetResult> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken);
}
