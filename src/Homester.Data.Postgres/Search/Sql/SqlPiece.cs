using System.Runtime.CompilerServices;

namespace Homester.Data.Postgres.Search.Sql;

/// <summary>
/// A piece of SQL with its values. Immutable, thread safe. It is made from interpolated text only, where each hole becomes a parameter, so
/// that a value cannot become part of the text; the only names that can are those of <see cref="SearchColumn"/>.
/// </summary>
internal sealed class SqlPiece
{
    private readonly object[] _parts;

    private SqlPiece(object[] parts) => _parts = parts;

    /// <summary>Nothing.</summary>
    public static SqlPiece Empty { get; } = new([]);

    /// <summary>Always true.</summary>
    public static SqlPiece True { get; } = Of($"TRUE");

    /// <summary>Never true.</summary>
    public static SqlPiece False { get; } = Of($"FALSE");

    /// <summary>A piece from a constant text whose holes are values, pieces or columns.</summary>
    public static SqlPiece Of(Handler sql) => new([.. sql.Parts]);

    /// <summary>Pieces one after another.</summary>
    public static SqlPiece Join(IEnumerable<SqlPiece> pieces, Handler between)
    {
        object[] joint = [.. between.Parts];
        var parts = new List<object>();
        foreach (var piece in pieces)
        {
            if (parts.Count > 0) parts.AddRange(joint);
            parts.AddRange(piece._parts);
        }

        return new SqlPiece([.. parts]);
    }

    /// <summary>Conditions that must all hold, in brackets.</summary>
    public static SqlPiece All(IReadOnlyCollection<SqlPiece> conditions) => conditions.Count switch
    {
        0 => True,
        1 => conditions.First(),
        _ => Of($"({Join(conditions, $" AND ")})"),
    };

    /// <summary>Conditions of which one must hold, in brackets.</summary>
    public static SqlPiece Any(IReadOnlyCollection<SqlPiece> conditions) => conditions.Count switch
    {
        0 => False,
        1 => conditions.First(),
        _ => Of($"({Join(conditions, $" OR ")})"),
    };

    /// <summary>The command, its values as numbered parameters.</summary>
    public Npgsql.NpgsqlBatchCommand ToCommand()
    {
        var text = new System.Text.StringBuilder();
        var command = new Npgsql.NpgsqlBatchCommand();
        var numbers = new Dictionary<Value, int>(ReferenceEqualityComparer.Instance);
        foreach (var part in _parts)
        {
            if (part is string words)
            {
                text.Append(words);
                continue;
            }

            var value = (Value)part;
            if (!numbers.TryGetValue(value, out var number))
            {
                command.Parameters.Add(value.ToParameter());
                numbers.Add(value, number = command.Parameters.Count);
            }

            text.Append('$').Append(number);
        }

#pragma warning disable CA2100 // Made of constants and column names of the catalogue; values are parameters.
        command.CommandText = text.ToString();
#pragma warning restore CA2100
        return command;
    }

    /// <summary>The text alone, as the server gets it.</summary>
    public override string ToString() => ToCommand().CommandText;

    /// <summary>A value that becomes a parameter.</summary>
    private sealed record Value(object Content, NpgsqlTypes.NpgsqlDbType Type)
    {
        public Npgsql.NpgsqlParameter ToParameter() => new() { Value = Content, NpgsqlDbType = Type };
    }

    /// <summary>Collects an interpolated text: its words as they are, its holes as parameters.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Handler
    {
        /// <summary>Called by the compiler.</summary>
        public Handler(int literalLength, int formattedCount) => Parts = new List<object>(formattedCount * 2 + Math.Min(literalLength, 1));

        /// <summary>Texts and values in order.</summary>
        public List<object> Parts { get; }

        /// <summary>Constant text of the program.</summary>
        public void AppendLiteral(string text) => Parts.Add(text);

        /// <summary>A piece, with its values.</summary>
        public void AppendFormatted(SqlPiece piece) => Parts.AddRange(piece._parts);

        /// <summary>A column of the search table.</summary>
        public void AppendFormatted(SearchColumn column) => Parts.Add(column.Name);

        /// <summary>The column of vectors.</summary>
        public void AppendFormatted(Vectors.VectorColumn column) => Parts.Add(column.Name);

        /// <summary>A value.</summary>
        public void AppendFormatted(int value) => Parts.Add(new Value(value, NpgsqlTypes.NpgsqlDbType.Integer));

        /// <summary>A value.</summary>
        public void AppendFormatted(long value) => Parts.Add(new Value(value, NpgsqlTypes.NpgsqlDbType.Bigint));

        /// <summary>A value.</summary>
        public void AppendFormatted(double value) => Parts.Add(new Value(value, NpgsqlTypes.NpgsqlDbType.Double));

        /// <summary>A value.</summary>
        public void AppendFormatted(decimal value) => Parts.Add(new Value(value, NpgsqlTypes.NpgsqlDbType.Numeric));

        /// <summary>A value.</summary>
        public void AppendFormatted(string value) => Parts.Add(new Value(value, NpgsqlTypes.NpgsqlDbType.Text));

        /// <summary>A value.</summary>
        public void AppendFormatted(string[] values) => Parts.Add(new Value(values, NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text));

        /// <summary>A value.</summary>
        public void AppendFormatted(long[] values) => Parts.Add(new Value(values, NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Bigint));

        /// <summary>A value.</summary>
        public void AppendFormatted(int[] values) => Parts.Add(new Value(values, NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Integer));

        /// <summary>A value.</summary>
        public void AppendFormatted(double[] values) => Parts.Add(new Value(values, NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Double));

        /// <summary>A value.</summary>
        public void AppendFormatted(float[] values) => Parts.Add(new Value(values, NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Real));
    }
}
