using Homester.Benchmarks.Peers.Sql;
using Homester.Listings.Geo;
using Microsoft.Data.Sqlite;

namespace Homester.Benchmarks.Peers.Sqlite;

/// <summary>SQLite in this process with FTS5, an R-tree and the same indexes as PostgreSQL; statements are prepared once.</summary>
internal sealed class SqlitePeer : IPeer
{
    private readonly SqliteDialect _dialect = new();
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);
    private readonly string _folder = Directory.CreateTempSubdirectory("homester-peers-").FullName;
    private readonly SqliteConnection _connection;

    public SqlitePeer()
    {
        _connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "peer.db")}");
        _connection.Open();
        _connection.CreateFunction("inside", (double latitude, double longitude) => _dialect.Shape!.Contains(new GeoPoint(latitude, longitude)), isDeterministic: true);
        Run("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -1000000; pragma mmap_size = 8000000000; pragma temp_store = memory");
        foreach (var statement in SqliteSchema.Tables) Run(statement);
    }

    public string Name => "sqlite";

    public string Settings =>
        $"SQLite {_connection.ServerVersion} in process: FTS5 (unicode61 over analyzed terms, contentless), R-tree, 1 GB page cache, 8 GB mmap, ANALYZE; prepared statements";

    public void Add(IReadOnlyList<PeerRow> rows) => SqliteSchema.Insert(_connection, rows);

    public void Finish()
    {
        foreach (var statement in SqliteSchema.Indexes) Run(statement);
    }

    public bool Answers(PeerQuestion question) => question.Meant is null && SqlWhere.Covers(question.Query);

    public PeerAnswer Ask(PeerQuestion question)
    {
        var answer = new SqlAnswer(question.Query.Facets.Count);
        foreach (var statement in SqlQuestion.Statements(question, _dialect))
        {
            using var reader = Prepared(statement).ExecuteReader();
            answer.Read(statement, reader);
        }

        return answer.Finish();
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
        _connection.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private SqliteCommand Prepared(SqlStatement statement)
    {
        if (!_prepared.TryGetValue(statement.Text, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = statement.Text;
            for (var i = 0; i < statement.Parameters.Count; i++) command.Parameters.AddWithValue(_dialect.Parameter(i + 1), statement.Parameters[i]);
            _prepared.Add(statement.Text, command);
        }

        for (var i = 0; i < statement.Parameters.Count; i++) command.Parameters[i].Value = statement.Parameters[i];
        return command;
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
