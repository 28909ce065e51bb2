using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;
using Homester.Listings;
using Homester.Listings.Text;

namespace Homester.Benchmarks.Embeddings;

/// <summary>
/// Vectors made of words, without a model: random indexing (Sahlgren, "An introduction to random indexing", 2005). Every term has a pseudo-random
/// Gaussian vector made of its hash; a text is the sum of those of its terms, weighted by rarity, and a listing also of those of its type, city
/// and features, so that its neighbours are listings that are like it. The Gaussians are wide in few directions and narrow in many, as the spectra
/// of text-embedding models fall (by a power law, here with the standard deviation of the n-th direction n^-0.4), and turned so that every number carries as
/// much. The mean over a sample is taken off and the rest brought to length one.
/// Says something about recall and speed, which random vectors do not; nothing about quality. The same for the same sample. Thread safe.
/// </summary>
internal sealed class TextEmbedding
{
    /// <summary>Numbers in each vector.</summary>
    public const int Dimensions = 384;

    private const int Block = 128;
    private const double Fall = 0.4;
    private const float TypeWeight = 6;
    private const float CityWeight = 5;
    private const float FeatureWeight = 2.5f;

    private readonly ConcurrentDictionary<string, float[]> _terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _having = new(StringComparer.Ordinal);
    private readonly float[] _mean = new float[Dimensions];
    private readonly int _sampled;

    /// <summary>Learns rarity and mean from a sample; a few thousand listings will do.</summary>
    public TextEmbedding(IReadOnlyCollection<Listing> sample)
    {
        _sampled = sample.Count;
        foreach (var listing in sample)
            foreach (var term in TextAnalyzer.Analyze(listing.Description).Select(t => t.Text).Distinct())
                _having[term] = _having.GetValueOrDefault(term) + 1;
        var sum = new float[Dimensions];
        foreach (var listing in sample) Add(sum, Of(listing), 1);
        Add(_mean, sum, 1f / Math.Max(1, _sampled));
    }

    /// <summary>The vector of a listing, of length one. Some 20 µs.</summary>
    public float[] Of(Listing listing)
    {
        var vector = OfWords(listing.Description);
        if (listing.PropertyType is { } type) Add(vector, Topic($"{type}"), TypeWeight);
        if (listing.City is { } city) Add(vector, Topic(city), CityWeight);
        if (listing.FeatureBits() is { } features)
        {
            for (var i = 0; i < FeatureVocabulary.All.Count; i++)
                if ((features >> i & 1) != 0) Add(vector, Topic(FeatureVocabulary.AllTokens[i]), FeatureWeight);
        }

        return Finished(vector);
    }

    /// <summary>The vector of a text, as what is meant by a request.</summary>
    public float[] Of(string text) => Finished(OfWords(text));

    private float[] OfWords(string? text)
    {
        var vector = new float[Dimensions];
        foreach (var term in TextAnalyzer.Analyze(text)) Add(vector, _terms.GetOrAdd(term.Text, Weighted), 1);
        return vector;
    }

    private float[] Topic(string name) => _terms.GetOrAdd("topic " + name, Gaussian);

    private float[] Finished(float[] vector)
    {
        Normalize(vector);
        Add(vector, _mean, -1);
        Normalize(vector);
        return vector;
    }

    private float[] Weighted(string term)
    {
        var vector = new float[Dimensions];
        Add(vector, Gaussian(term), MathF.Log(1 + (_sampled / (1f + _having.GetValueOrDefault(term)))));
        return vector;
    }

    private static void Normalize(float[] vector)
    {
        var length = MathF.Sqrt(vector.Sum(v => v * v));
        if (length == 0) return;
        for (var i = 0; i < vector.Length; i++) vector[i] /= length;
    }

    private static void Add(float[] target, float[] other, float weight)
    {
        var to = MemoryMarshal.Cast<float, Vector<float>>(target.AsSpan());
        var from = MemoryMarshal.Cast<float, Vector<float>>(other.AsSpan());
        for (var i = 0; i < to.Length; i++) to[i] += from[i] * weight;
    }

    private static float[] Gaussian(string term)
    {
        var seed = 1469598103934665603UL;
        foreach (var c in term) seed = (seed ^ c) * 1099511628211UL;
        var vector = new float[Dimensions];
        for (var i = 0; i < vector.Length; i += 2)
        {
            // Box and Muller: two uniform numbers give two Gaussian ones.
            var radius = Math.Sqrt(-2 * Math.Log(1 - Uniform(ref seed)));
            var (sin, cos) = Math.SinCos(2 * Math.PI * Uniform(ref seed));
            (vector[i], vector[i + 1]) = ((float)(radius * cos * Math.Pow(i + 1, -Fall)), (float)(radius * sin * Math.Pow(i + 2, -Fall)));
        }

        return Turned(vector);
    }

    // Random signs, Hadamard's transform in blocks and a shuffle, three times: nearly a random rotation.
    private static float[] Turned(float[] vector)
    {
        var seed = 20_261_124UL;
        var order = new double[Dimensions];
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < Dimensions; i++)
            {
                if (Uniform(ref seed) < 0.5) vector[i] = -vector[i];
                order[i] = Uniform(ref seed);
            }

            for (var block = 0; block < Dimensions; block += Block) Hadamard(vector.AsSpan(block, Block));
            Array.Sort((double[])order.Clone(), vector);
        }

        return vector;
    }

    private static void Hadamard(Span<float> block)
    {
        for (var half = 1; half < block.Length; half *= 2)
            for (var i = 0; i < block.Length; i++)
                if ((i & half) == 0) (block[i], block[i + half]) = ((block[i] + block[i + half]) * 0.70710678f, (block[i] - block[i + half]) * 0.70710678f);
    }

    // Steele, Lea, Flood: SplitMix64.
    private static double Uniform(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return ((z ^ z >> 31) >> 11) * (1.0 / (1UL << 53));
    }
}
