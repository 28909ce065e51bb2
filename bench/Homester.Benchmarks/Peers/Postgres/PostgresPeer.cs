using Homester.Benchmarks.Peers.Sql;
using Npgsql;

namespace Homester.Benchmarks.Peers.Postgres;

/// <summary>PostgreSQL with a narrow table, covering indexes, and words and cards beside it; one process, statements prepared, one round trip a question.</summary>
internal sealed class PostgresPeer : IPeer
{
    private static readonly PostgresDialect Dialect = new();
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;

    public PostgresPeer(string connectionString)
    {
        _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 500, AutoPrepareMinUsages = 1, CommandTimeout = 600 });
        _connection = _source.OpenConnection();
        Run("set max_parallel_workers_per_gather = 0; set work_mem = '128MB'; set maintenance_work_mem = '512MB'; set plan_cache_mode = force_custom_plan; set random_page_cost = 1.1; set effective_cache_size = '6GB'");
        foreach (var statement in PostgresSchema.Tables) Run(statement);
    }

    public string Name => "postgresql";

    public string Settings =>
        $"PostgreSQL {_connection.PostgreSqlVersion}: shared_buffers 2GB, work_mem 128MB, no parallel workers, random_page_cost 1.1, force_custom_plan, unlogged tables, VACUUM ANALYZE; prepared statements, one batch a question over loopback TCP";

    public void Add(IReadOnlyList<PeerRow> rows) => PostgresSchema.Copy(_connection, rows);

    public void Finish()
    {
        foreach (var statement in PostgresSchema.Indexes) Run(statement);
    }

    public bool Answers(PeerQuestion question) => SqlWhere.Covers(question.Query);

    public PeerAnswer Ask(PeerQuestion question)
    {
        SqlStatement[] statements = [.. SqlQuestion.Statements(question, Dialect)];
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
