using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Homester.Listings.Search.Vectors;
using Homester.Search.Bitmaps;
using Homester.Search.Vectors.Kernels;

namespace Homester.Search.Vectors;

/// <summary>
/// Chooses which documents to score. Two sieves, each coarser and faster than the scores: the distances of sign codes, which differ between query and passage in as
/// many bits as their directions differ; then, for what is left, how well the query's own numbers agree with the signs of the passage, which is far more
/// exact. Only hits are looked at, so what is found does not depend on how few they are. Not thread safe.
/// </summary>
internal sealed class Candidates
{
    // Measured on text-derived vectors (docs/design/vectors.md): nearly all of the best ten are in these shares.
    private const int ShareOfHits = 24;
    private const int ShareOfNearest = 16;
    private const int LeastNearest = 2_048;
    private const int MostNearest = 32_768;
    private const int LeastChosen = 768;

    private const int Zero = 128;
    private const int Buckets = 1 << 12;
    private const int DistanceShift = 48;

    private readonly IReadOnlyList<CandidateSource> _sources;
    private readonly Scratch _scratch;
    private readonly int _nearest;
    private readonly int _chosen;
    private readonly ulong[] _buffer;
    private readonly ulong[] _places;
    private readonly int[] _counts;
    private int _buffered;
    private int _placed;
    private int _limit;

    /// <summary>Prepares to choose.</summary>
    /// <param name="sources">Where from.</param>
    /// <param name="wanted">How many of the best are wanted.</param>
    /// <param name="vectors">For how many vectors <see cref="Choose"/> will be called.</param>
    /// <param name="scratch">Working memory.</param>
    public Candidates(IReadOnlyList<CandidateSource> sources, int wanted, int vectors, Scratch scratch)
    {
        (_sources, _scratch) = (sources, scratch);
        var hits = 0;
        foreach (var source in sources) hits += source.Count;
        _nearest = Math.Max(Math.Clamp(hits / ShareOfHits, LeastNearest, MostNearest), 6 * wanted);
        _chosen = Math.Max(Math.Max(LeastChosen, _nearest / ShareOfNearest), 3 * wanted);
        _buffer = scratch.BitmapRoom(2 * _nearest);
        _places = scratch.BitmapRoom(vectors * _chosen);
        _counts = scratch.IntRoom(Buckets + 1);
    }

    /// <summary>Adds the candidates for one vector.</summary>
    public void Choose(MeaningCode asked)
    {
        (_buffered, _limit) = (0, int.MaxValue);
        for (var s = 0; s < _sources.Count; s++) Scan(s, asked);
        if (_buffered > _nearest) KeepNearest();
        KeepAgreeing(asked);
    }

    /// <summary>The documents of the candidates as <see cref="CandidateSource.Place"/>, each once, in the order of sources and documents.</summary>
    public ReadOnlySpan<ulong> Documents()
    {
        var places = _places.AsSpan(0, _placed);
        places.Sort();
        var count = 0;
        foreach (var place in places)
        {
            var source = CandidateSource.SourceOf(place);
            var document = CandidateSource.Place(source, _sources[source].Layer.DocumentOf(CandidateSource.NumberOf(place)));
            if (count == 0 || places[count - 1] != document) places[count++] = document;
        }

        return places[..count];
    }

    private void Scan(int number, MeaningCode asked)
    {
        var source = _sources[number];
        var (layer, words) = (source.Layer, source.Layer.Words);
        var code = _scratch.BitmapRoom(words);
        SignCodes.Encode(asked.Values, asked.Norm, layer.Mean, code.AsSpan(0, words));
        ref var signs = ref MemoryMarshal.GetArrayDataReference(code);
        for (var w = 0; w < source.Words; w++)
        {
            for (var rest = source.Docs[w]; rest != 0; rest &= rest - 1)
            {
                var doc = (w * Bits.WordSize) + BitOperations.TrailingZeroCount(rest);
                if (layer.IsPlain) Offer(number, doc, HammingKernel.Distance(ref signs, ref layer.Signs(doc), words));
                else OfferPassages(number, layer, doc, ref signs);
            }
        }

        _scratch.Return(code);
    }

    private void OfferPassages(int number, VectorLayer layer, int doc, ref ulong signs)
    {
        var (from, to) = layer.Passages(doc);
        for (var p = from; p < to; p++) Offer(number, p, HammingKernel.Distance(ref signs, ref layer.Signs(p), layer.Words));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Offer(int number, int passage, int distance)
    {
        if (distance < _limit) Take(number, passage, distance);
    }

    private void Take(int number, int passage, int distance)
    {
        _buffer[_buffered++] = ((ulong)distance << DistanceShift) | CandidateSource.Place(number, passage);
        if (_buffered == 2 * _nearest) KeepNearest();
    }

    // What is no nearer than the last one kept need not come in any more.
    private void KeepNearest()
    {
        var counts = _counts.AsSpan(0, Buckets + 1);
        counts.Clear();
        for (var i = 0; i < _buffered; i++) counts[(int)(_buffer[i] >> DistanceShift)]++;
        var (last, nearer) = (0, 0);
        while (nearer + counts[last] < _nearest) nearer += counts[last++];
        var (kept, ties) = (0, _nearest - nearer);
        for (var i = 0; i < _buffered; i++)
        {
            var distance = (int)(_buffer[i] >> DistanceShift);
            if (distance < last || (distance == last && ties-- > 0)) _buffer[kept++] = _buffer[i];
        }

        (_buffered, _limit) = (kept, last);
    }

    private void KeepAgreeing(MeaningCode asked)
    {
        var (sums, values) = (_scratch.IntRoom(_buffered), BytesOf(asked));
        var (least, largest) = (int.MaxValue, int.MinValue);
        for (var i = 0; i < _buffered; i++)
        {
            var signs = _sources[CandidateSource.SourceOf(_buffer[i])].Layer.SignsOf(CandidateSource.NumberOf(_buffer[i]));
            sums[i] = SignSumKernel.Sum(values, signs) - (Zero * Bits.Count(signs));
            (least, largest) = (Math.Min(least, sums[i]), Math.Max(largest, sums[i]));
        }

        var counts = _counts.AsSpan(0, Buckets);
        counts.Clear();
        var width = ((largest - least) / Buckets) + 1;
        for (var i = 0; i < _buffered; i++) counts[(largest - sums[i]) / width]++;
        var (bucket, better) = (0, 0);
        while (bucket < Buckets - 1 && better + counts[bucket] < _chosen) better += counts[bucket++];
        var ties = _chosen - better;
        for (var i = 0; i < _buffered; i++)
        {
            var own = (largest - sums[i]) / width;
            if (own < bucket || (own == bucket && ties-- > 0)) _places[_placed++] = _buffer[i] & ((1UL << DistanceShift) - 1);
        }
    }

    // The query's numbers as bytes, moved up so that none is negative: 64 for each word of a sign code.
    private static byte[] BytesOf(MeaningCode asked)
    {
        var largest = 0;
        foreach (var value in asked.Values) largest = Math.Max(largest, Math.Abs((int)value));
        var bytes = new byte[SignCodes.Words(asked.Values.Length) * Bits.WordSize];
        for (var i = 0; i < asked.Values.Length; i++) bytes[i] = (byte)(Zero + (asked.Values[i] * (Zero - 1) / largest));
        return bytes;
    }
}
