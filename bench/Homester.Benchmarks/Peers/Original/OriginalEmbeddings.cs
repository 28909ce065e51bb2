using System.Text.Json;
using Homester.Benchmarks.Engine.Vectors;
using Npgsql;
using NpgsqlTypes;

namespace Homester.Benchmarks.Peers.Original;

/// <summary>
/// The original's search by meaning: every vector is a JSON text in the database; a request reads them all, parses each, and takes the cosine number
/// by number. It is given the first listings only: at a million it takes minutes, in proportion to their number.
/// </summary>
internal sealed class OriginalEmbeddings(NpgsqlConnection connection)
{
    private const int Most = 5_000;

    /// <summary>Listings that it was given.</summary>
    public int Held { get; private set; }

    public void Add(IReadOnlyList<PeerRow> rows)
    {
        var taken = rows.Where(r => r.Vector is not null).Take(Most - Held).ToList();
        if (taken.Count == 0) return;
        if (Held == 0)
        {
            using var create = new NpgsqlCommand("create table original_embeddings (property_id int primary key, embedding_vector text not null)", connection);
            create.ExecuteNonQuery();
        }

        using var copy = connection.BeginBinaryImport("copy original_embeddings from stdin (format binary)");
        foreach (var row in taken)
        {
            copy.StartRow();
            copy.Write(row.Id, NpgsqlDbType.Integer);
            copy.Write(JsonSerializer.Serialize(row.Vector), NpgsqlDbType.Text);
        }

        copy.Complete();
        Held += taken.Count;
    }

    /// <summary>The nearest of those that it was given.</summary>
    public IReadOnlyList<int> Nearest(float[] meaning)
    {
        var scored = new List<(double Cosine, int Id)>();
        using var command = new NpgsqlCommand("select property_id, embedding_vector from original_embeddings", connection);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var vector = JsonSerializer.Deserialize<double[]>(reader.GetString(1))!;
            scored.Add((Cosine(meaning, vector), reader.GetInt32(0)));
        }

        return [.. scored.OrderByDescending(s => s.Cosine).Take(VectorQuestion.Nearest).Select(s => s.Id)];
    }

    private static double Cosine(float[] a, double[] b)
    {
        double dot = 0, left = 0, right = 0;
        for (var i = 0; i < a.Length; i++)
        {
            dot += a[i] * b[i];
            left += a[i] * a[i];
            right += b[i] * b[i];
        }

        return dot / (Math.Sqrt(left) * Math.Sqrt(right));
    }
}
