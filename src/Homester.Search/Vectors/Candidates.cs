using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
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
    private const int ShareOfHits = 12;
    private const int ShareOfNearest = 16;
    private const int LeastNearest = 3_072;
    private const int MostNearest = 16_384;
    private const int LeastChosen = 768;

    private const int Sample = 2_048;
    private const int LeastSampled = 16;
    private const int Six = 6;
    private const int Zero = 128;
    private const int Buckets = 1 << 12;
    private const int DistanceShift = 48;

    // Of hits that lie apart, so many are listed at a time and their codes asked for a few ahead; where more of the listings than this are hits, their codes come by themselves.
    private const int Listed = 1_024;
    private const int Ahead = 16;
    private const int DenseShare = 3;

    private readonly CandidateSource[] _sources;
    private readonly Scratch _scratch;
    private readonly int _hits;
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
    public Candidates(CandidateSource[] sources, int wanted, int vectors, Scratch scratch)
    {
        (_sources, _scratch) = (sources, scratch);
        foreach (var source in sources) _hits += source.Count;
        _nearest = Math.Max(Math.Clamp(_hits / ShareOfHits, LeastNearest, MostNearest), 6 * wanted);
        _chosen = Math.Max(Math.Max(LeastChosen, _nearest / ShareOfNearest), 3 * wanted);
        // Fullness is asked for once a list of hits.
        _buffer = scratch.BitmapRoom((2 * _nearest) + Listed);
        _places = scratch.BitmapRoom(vectors * _chosen);
        _counts = scratch.IntRoom(Buckets + 1);
    }

    /// <summary>Adds the candidates for one vector.</summary>
    public void Choose(MeaningCode asked)
    {
        // A guess from a sample spares most of what would be kept at first and dropped later. Too low a guess shows, and then nothing is guessed.
        Scan(asked, Guess(asked));
        if (_buffered < Math.Min(_nearest, _hits)) Scan(asked, int.MaxValue);
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

    private void Scan(MeaningCode asked, int limit)
    {
        (_buffered, _limit) = (0, limit);
        for (var s = 0; s < _sources.Length; s++)
        {
            var code = CodeFor(_sources[s].Layer, asked);
            if (_sources[s].Layer is { IsPlain: true, Words: Six })
            {
                if ((long)_sources[s].Count * DenseShare >= (long)_sources[s].Words * Bits.WordSize) ScanSix(s, _sources[s], code);
                else ScanSixApart(s, _sources[s], code);
            }
            else ScanAny(s, _sources[s], ref MemoryMarshal.GetArrayDataReference(code));
            _scratch.Return(code);
        }
    }

    // The distance within which half as many again as are wanted lie, in a sample of the hits of the largest source.
    private int Guess(MeaningCode asked)
    {
        var largest = _sources[0];
        foreach (var source in _sources)
            if (source.Count > largest.Count) largest = source;
        var (layer, code, sampled) = (largest.Layer, CodeFor(largest.Layer, asked), 0);
        _counts.AsSpan(0, Buckets + 1).Clear();
        var step = Math.Max(1, largest.Count / Sample);
        for (var w = 0; w < largest.Words; w += step)
        {
            for (var rest = largest.Docs[w]; rest != 0; rest &= rest - 1, sampled++)
            {
                var doc = (w * Bits.WordSize) + BitOperations.TrailingZeroCount(rest);
                _counts[HammingKernel.Distance(ref code[0], ref layer.Signs(layer.Passages(doc).From), layer.Words)]++;
            }
        }

        _scratch.Return(code);
        var (limit, within, wanted) = (0, 0L, (long)sampled * _nearest * 3 / 2 / Math.Max(1, _hits));
        if (wanted < LeastSampled) return int.MaxValue;
        while (limit < Buckets && within < wanted) within += _counts[limit++];
        return limit;
    }

    private ulong[] CodeFor(VectorLayer layer, MeaningCode asked)
    {
        var code = _scratch.BitmapRoom(layer.Words);
        SignCodes.Encode(asked.Values, asked.Norm, layer.Mean, code.AsSpan(0, layer.Words));
        return code;
    }

    private void ScanAny(int number, CandidateSource source, ref ulong signs)
    {
        for (var w = 0; w < source.Words; w++)
            for (var rest = source.Docs[w]; rest != 0; rest &= rest - 1)
                OfferPassages(number, source.Layer, (w * Bits.WordSize) + BitOperations.TrailingZeroCount(rest), ref signs);
    }

    // The usual length, 384 dimensions, with the query's words in registers. Which hits are near enough cannot be predicted, so nothing branches on it.
    private void ScanSix(int number, CandidateSource source, ulong[] signs)
    {
        var (a, b, c, d, e, f) = (signs[0], signs[1], signs[2], signs[3], signs[4], signs[5]);
        ref var codes = ref source.Layer.Signs(0);
        ref var buffer = ref MemoryMarshal.GetArrayDataReference(_buffer);
        var place = CandidateSource.Place(number, 0);
        var (limit, buffered) = (_limit, _buffered);
        for (var w = 0; w < source.Words; w++)
        {
            for (var rest = source.Docs[w]; rest != 0; rest &= rest - 1)
            {
                var doc = (w * Bits.WordSize) + BitOperations.TrailingZeroCount(rest);
                ref var code = ref Unsafe.Add(ref codes, (nint)doc * Six);
                var distance = BitOperations.PopCount(a ^ code) + BitOperations.PopCount(b ^ Unsafe.Add(ref code, 1))
                    + BitOperations.PopCount(c ^ Unsafe.Add(ref code, 2)) + BitOperations.PopCount(d ^ Unsafe.Add(ref code, 3))
                    + BitOperations.PopCount(e ^ Unsafe.Add(ref code, 4)) + BitOperations.PopCount(f ^ Unsafe.Add(ref code, 5));
                Unsafe.Add(ref buffer, buffered) = ((ulong)distance << DistanceShift) | place | (uint)doc;
                buffered += distance < limit ? 1 : 0;
            }

            if (buffered < 2 * _nearest) continue;
            _buffered = buffered;
            KeepNearest();
            (limit, buffered) = (_limit, _buffered);
        }

        _buffered = buffered;
    }

    // The same where hits lie apart: memory would be waited for at each.
    private void ScanSixApart(int number, CandidateSource source, ulong[] signs)
    {
        Span<int> docs = stackalloc int[Listed + Ahead];
        for (var w = 0; w < source.Words;)
        {
            var count = 0;
            for (; w < source.Words && count <= Listed - Bits.WordSize; w++)
                for (var rest = source.Docs[w]; rest != 0; rest &= rest - 1) docs[count++] = (w * Bits.WordSize) + BitOperations.TrailingZeroCount(rest);
            if (count == 0) break;
            docs.Slice(count, Ahead).Fill(docs[count - 1]);
            ScanSix(CandidateSource.Place(number, 0), source.Layer, docs[..(count + Ahead)], signs);
            if (_buffered >= 2 * _nearest) KeepNearest();
        }
    }

    private unsafe void ScanSix(ulong place, VectorLayer layer, ReadOnlySpan<int> docs, ulong[] signs)
    {
        var (a, b, c, d, e, f) = (signs[0], signs[1], signs[2], signs[3], signs[4], signs[5]);
        ref var codes = ref layer.Signs(0);
        ref var buffer = ref MemoryMarshal.GetArrayDataReference(_buffer);
        ref var first = ref MemoryMarshal.GetReference(docs);
        var (limit, buffered) = (_limit, _buffered);
        for (var i = 0; i < docs.Length - Ahead; i++)
        {
            if (Sse.IsSupported)
            {
                // Only a hint: when the collector moves the codes meanwhile, the wrong lines come near and nothing else happens.
                var next = (byte*)Unsafe.AsPointer(ref Unsafe.Add(ref codes, (nint)Unsafe.Add(ref first, i + Ahead) * Six));
                Sse.Prefetch0(next);
                Sse.Prefetch0(next + ((Six - 1) * sizeof(ulong)));
            }

            var doc = Unsafe.Add(ref first, i);
            ref var code = ref Unsafe.Add(ref codes, (nint)doc * Six);
            var distance = BitOperations.PopCount(a ^ code) + BitOperations.PopCount(b ^ Unsafe.Add(ref code, 1))
                + BitOperations.PopCount(c ^ Unsafe.Add(ref code, 2)) + BitOperations.PopCount(d ^ Unsafe.Add(ref code, 3))
                + BitOperations.PopCount(e ^ Unsafe.Add(ref code, 4)) + BitOperations.PopCount(f ^ Unsafe.Add(ref code, 5));
            Unsafe.Add(ref buffer, buffered) = ((ulong)distance << DistanceShift) | place | (uint)doc;
            buffered += distance < limit ? 1 : 0;
        }

        _buffered = buffered;
    }

    private void OfferPassages(int number, VectorLayer layer, int doc, ref ulong signs)
    {
        var (from, to) = layer.Passages(doc);
        for (var p = from; p < to; p++)
        {
            var distance = HammingKernel.Distance(ref signs, ref layer.Signs(p), layer.Words);
            if (distance < _limit) Take(number, p, distance);
        }
    }

    private void Take(int number, int passage, int distance)
    {
        _buffer[_buffered++] = ((ulong)distance << DistanceShift) | CandidateSource.Place(number, passage);
        if (_buffered >= 2 * _nearest) KeepNearest();
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
            var tie = distance == last & ties > 0 ? 1 : 0;
            _buffer[kept] = _buffer[i];
            kept += (distance < last ? 1 : 0) + tie;
            ties -= tie;
        }

        (_buffered, _limit) = (kept, last);
    }

    private void KeepAgreeing(MeaningCode asked)
    {
        var (sums, values) = (_scratch.IntRoom(_buffered), BytesOf(asked));
        var (least, largest) = (int.MaxValue, int.MinValue);
        for (var i = 0; i < _buffered; i++)
        {
            if (i + Ahead < _buffered) Prefetch(_buffer[i + Ahead]);
            var signs = _sources[CandidateSource.SourceOf(_buffer[i])].Layer.SignsOf(CandidateSource.NumberOf(_buffer[i]));
            var count = 0;
            foreach (var word in signs) count += BitOperations.PopCount(word);
            sums[i] = SignSumKernel.Sum(values, signs) - (Zero * count);
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

    private unsafe void Prefetch(ulong place)
    {
        if (!Sse.IsSupported) return;
        var layer = _sources[CandidateSource.SourceOf(place)].Layer;
        var code = (byte*)Unsafe.AsPointer(ref layer.Signs(CandidateSource.NumberOf(place)));
        Sse.Prefetch0(code);
        Sse.Prefetch0(code + ((layer.Words - 1) * sizeof(ulong)));
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
