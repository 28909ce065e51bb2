using System.Globalization;
using Homester.Benchmarks.Embeddings;
using Homester.Benchmarks.Engine.Vectors;
using Homester.Benchmarks.Peers.Sql;
using Npgsql;

namespace Homester.Benchmarks.Peers.Postgres;

/// <summary>Vectors by pgvector: half precision under an HNSW index, filtered by iterative scans of it where the planner thinks that cheaper than sorting.</summary>
internal static class PostgresVectors
{
    public static string Table => string.Create(CultureInfo.InvariantCulture, $"create unlogged table vectors (id int not null, half halfvec({TextEmbedding.Dimensions}) not null)");

    public static IEnumerable<string> Indexes =>
        ["set maintenance_work_mem = '2GB'", "create index on vectors using hnsw (half halfvec_cosine_ops)", "alter table vectors add primary key (id)", "vacuum analyze vectors"];

    public static void Copy(NpgsqlConnection connection, IReadOnlyList<PeerRow> rows)
    {
        using var copy = connection.BeginTextImport("copy vectors from stdin");
        foreach (var row in rows) copy.Write(string.Create(CultureInfo.InvariantCulture, $"{row.Id}\t{Literal(row.Vector!)}\n"));
    }

    /// <summary>The nearest with their cards.</summary>
    public static SqlStatement Nearest(VectorQuestion question, SqlDialect dialect)
    {
        var where = new SqlWhere(dialect);
        var from = where.From(question.Query with { Meaning = null });
        var near = $"v.half <=> {where.Add(Literal(question.Meaning))}::text::halfvec";
        var vectors = from == "listings l" ? "vectors v" : $"vectors v join {from.Replace(" where ", " on l.id = v.id where ", StringComparison.Ordinal)}";
        return new SqlStatement(
            $"select p.id, c.card from (select v.id, {near} as k from {vectors} order by k limit {VectorQuestion.Nearest}) p join cards c on c.id = p.id order by p.k, p.id",
            where.Parameters, SqlRows.Page);
    }

    private static string Literal(float[] vector) => $"[{string.Join(',', vector.Select(v => v.ToString("G6", CultureInfo.InvariantCulture)))}]";
}
