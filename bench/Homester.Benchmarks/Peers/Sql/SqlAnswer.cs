using System.Data.Common;
using System.Globalization;

namespace Homester.Benchmarks.Peers.Sql;

/// <summary>Collects the rows of a question's statements.</summary>
internal sealed class SqlAnswer(int facets)
{
    private readonly (long Sum, long Largest)[] _facets = new (long, long)[facets];
    private readonly List<int> _ids = [];
    private long _total;

    /// <summary>Reads all rows of one statement, cards included.</summary>
    public void Read(SqlStatement statement, DbDataReader reader)
    {
        while (reader.Read())
        {
            switch (statement.Reads)
            {
                case SqlRows.Total:
                    _total = reader.GetInt64(0);
                    break;
                case SqlRows.Page:
                    _ids.Add(reader.GetInt32(0));
                    _ = reader.GetString(1);
                    break;
                case SqlRows.Counts:
                    if (Number(reader, 1) != 0) Count(statement.Facets[(int)Number(reader, 0)], Number(reader, 2));
                    break;
                case SqlRows.FeatureSums:
                    for (var i = 0; i < reader.FieldCount; i++)
                        if (!reader.IsDBNull(i)) Count(statement.Facets[0], Number(reader, i));
                    break;
                default:
                    throw new InvalidOperationException($"{statement.Reads} cannot be read.");
            }
        }
    }

    public PeerAnswer Finish() => new(_total, _ids, _facets);

    // Sums are numeric or bigint, depending on the database.
    private static long Number(DbDataReader reader, int column) => Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture);

    private void Count(int facet, long count) =>
        _facets[facet] = (_facets[facet].Sum + count, Math.Max(_facets[facet].Largest, count));
}
