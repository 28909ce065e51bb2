using Homester.Benchmarks.Peers.Sql;
using Npgsql;

namespace Homester.Benchmarks.Peers.Postgres;

/// <summary>PostgreSQL with a narrow table, covering indexes, and words and cards beside it; one process, statements prepared, one round trip a question.</summary>
internal sealed class PostgresPeer : IPeer
{
    private static readonly PostgresDialect Dialect = new();
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;
    private bool _hasVectors;

    public PostgresPeer(string connectionString)
    {
        _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 500, AutoPrepareMinUsages = 1, CommandTimeout = 3600 });
        _connection = _source.OpenConnection();
        Run("set max_parallel_workers_per_gather = 0; set work_mem = '128MB'; set maintenance_work_mem = '512MB'; set plan_cache_mode = force_custom_plan; set random_page_cost = 1.1; set effective_cache_size = '6GB'");
        Run("create extension if not exists vector");
        // What belongs to pgvector can be set once it is loaded.
        Run("load 'vector'; set hnsw.ef_search = 100; set hnsw.iterative_scan = strict_order; set max_parallel_maintenance_workers = 1");
        foreach (var statement in PostgresSchema.Tables) Run(statement);
    }

    public string Name => "postgresql";

    public string Settings =>
        $"PostgreSQL {_connection.PostgreSqlVersion}: shared_buffers 2GB, work_mem 128MB, no parallel workers, pgvector HNSW (m 16, ef_construction 64) on halfvec with ef_search 100 and iterative scan, random_page_cost 1.1, force_custom_plan, unlogged tables, VACUUM ANALYZE; prepared statements, one batch a question over loopback TCP";

    public void Add(IReadOnlyList<PeerRow> rows)
    {
        PostgresSchema.Copy(_connection, rows);
        if (rows.Count == 0 || rows[0].Vector is null) return;
        if (!_hasVectors) Run(PostgresVectors.Table);
        _hasVectors = true;
        PostgresVectors.Copy(_connection, rows);
    }

    public void Finish()
    {
        foreach (var statement in PostgresSchema.Indexes) Run(statement);
        if (!_hasVectors) return;
        foreach (var statement in PostgresVectors.Indexes) Run(statement);
    }

    public bool Answers(PeerQuestion question) => SqlWhere.Covers(question.Query);

    public PeerAnswer Ask(PeerQuestion question)
    {
        SqlStatement[] statements = question.Meant is { } meant
            ? [SqlQuestion.Statements(new PeerQuestion(meant.Query, CountOnly: true), Dialect).First(), PostgresVectors.Nearest(meant, Dialect)]
            : [.. SqlQuestion.Statements(question, Dialect)];
        using var batch = new NpgsqlBatch(_connection);
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(statement.Text);
            foreach (var value in statement.Parameters) command.Parameters.Add(new NpgsqlParameter { Value = value });
            batch.BatchCommands.Add(command);
        }

        var answer = new SqlAnswer(question.Query.Facets.Count);
        using var reader = batch.ExecuteReader();
        foreach (var statement in statements)
        {
            answer.Read(statement, reader);
            reader.NextResult();
        }

        return answer.Finish();
    }

    public void Dispose()
    {
        _connection.Dispose();
        _source.Dispose();
    }

    private void Run(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }
}
