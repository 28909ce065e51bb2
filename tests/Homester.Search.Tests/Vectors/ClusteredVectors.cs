namespace Homester.Search.Tests.Vectors;

/// <summary>Vectors that lie as those of texts do: around topics, wide in few directions and narrow in many, away from the origin. The same for the same seed.</summary>
internal sealed class ClusteredVectors
{
    private readonly Random _random;
    private readonly float[][] _topics;
    private readonly float[] _common;

    public ClusteredVectors(int dimensions, int topics, int seed)
    {
        _random = new Random(seed);
        Dimensions = dimensions;
        _common = Spread(0.5);
        _topics = [.. Enumerable.Range(0, topics).Select(_ => Spread(1))];
    }

    public int Dimensions { get; }

    /// <summary>The next vector: a topic, what all have in common, and something of its own.</summary>
    public float[] Next()
    {
        var (topic, own) = (_topics[_random.Next(_topics.Length)], Spread(0.8));
        return [.. own.Select((v, i) => v + topic[i] + _common[i])];
    }

    public static double Cosine(float[] a, float[] b)
    {
        double dot = 0, x = 0, y = 0;
        for (var i = 0; i < a.Length; i++)
        {
            dot += a[i] * b[i];
            x += a[i] * a[i];
            y += b[i] * b[i];
        }

        return dot / Math.Sqrt(x * y);
    }

    private float[] Spread(double width)
    {
        var vector = new float[Dimensions];
        for (var i = 0; i < vector.Length; i++)
        {
            var gauss = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
            vector[i] = (float)(width * gauss * Math.Pow(i + 1, -0.4));
        }

        return vector;
    }
}
