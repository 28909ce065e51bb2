using System.Numerics;
using Homester.Search.Bitmaps;
using Homester.Search.Postings;
using Homester.Search.Postings.Coding;

namespace Homester.Search.Ranking;

/// <summary>The points of one term in one segment. Not thread safe.</summary>
internal sealed class TermScorer : IDisposable
{
    private const double Saturation = 1.2;
    private const int Remarks = TermFrequencies.Fields - 1;
    private const int Tabled = 512;

    private readonly PostingReader _reader;
    private readonly double _rarity;
    private readonly double _growth;
    private readonly FieldNorms _norms;
    private readonly TextLengths _lengths;
    private readonly ulong[]? _only;

    // The points of what stands once in the remarks, which is most, by the length of the remarks; 0 until asked for.
    private readonly long[] _once;

    /// <summary>A scorer of a term.</summary>
    /// <param name="index">The segment's text.</param>
    /// <param name="term">The term.</param>
    /// <param name="rarity">Its rarity among all live listings.</param>
    /// <param name="norms">Norms under the averages of all live listings.</param>
    /// <param name="averages">Those averages.</param>
    /// <param name="only">The documents in which it counts; null: in all.</param>
    /// <param name="scratch">Working memory, for as long as this is used.</param>
    public TermScorer(TextIndex index, int term, double rarity, FieldNorms norms, double[] averages, ulong[]? only, Scratch scratch)
    {
        (_reader, _rarity, _norms, _lengths, _only) = (index.Read(term), rarity, norms, index.Lengths, only);
        _growth = Growth(index.Averages, averages);
        _once = scratch.Longs(Tabled);
    }

    /// <summary>Adds to the bound of each range what this term may add to the points of a document in it.</summary>
    public void AddBounds(Span<long> bounds, Scratch scratch)
    {
        if (_reader.IsDense)
        {
            for (var range = 0; range < bounds.Length; range++) bounds[range] += BoundOf(_reader.BoundOf(range));
            return;
        }

        // The highest bound of the blocks that reach into a range, one up so that 0 says: none does.
        var highest = scratch.Ints(bounds.Length);
        var from = 0;
        for (var block = 0; block < _reader.Blocks; block++)
        {
            var bound = _reader.BoundOf(block) + 1;
            var to = _reader.LastOf(block) / TextIndex.RangeSize;
            if (_reader.Blocks > 1)
            {
                for (var range = from; range <= to; range++) highest[range] = Math.Max(highest[range], bound);
                from = to;
                continue;
            }

            _reader.Load(block);
            foreach (var doc in _reader.Docs) highest[doc / TextIndex.RangeSize] = bound;
        }

        for (var range = 0; range < bounds.Length; range++)
            if (highest[range] > 0) bounds[range] += BoundOf((byte)(highest[range] - 1));
    }

    /// <summary>Adds the points of the wanted documents of a range.</summary>
    /// <param name="range">The range, of <see cref="TextIndex.RangeSize"/> documents.</param>
    /// <param name="wanted">Its documents that are wanted.</param>
    /// <param name="points">Its points.</param>
    public void Score(int range, ReadOnlySpan<ulong> wanted, Span<long> points)
    {
        var only = _only is null ? default : _only.AsSpan(range * (TextIndex.RangeSize / Bits.WordSize), wanted.Length);
        if (_reader.IsDense) ScoreDense(range, wanted, only, points);
        else ScoreBlocks(range, wanted, only, points);
    }

    /// <summary>Adds the points of a few documents, ascending.</summary>
    public void Score(ReadOnlySpan<int> docs, Span<long> points)
    {
        for (var i = 0; i < docs.Length; i++)
        {
            if (!_reader.MoveTo(docs[i])) return;
            if (_reader.Doc == docs[i] && (_only is null || Bits.Get(_only, docs[i]))) points[i] += PointsOf(_norms.Frequency(_reader.Frequencies, docs[i]));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private void ScoreDense(int range, ReadOnlySpan<ulong> wanted, ReadOnlySpan<ulong> only, Span<long> points)
    {
        _reader.Load(range);
        var words = _reader.Words;
        var codes = _reader.Codes;
        var (passed, first) = (0, range * TextIndex.RangeSize);
        for (var w = 0; w < wanted.Length; w++)
        {
            var word = words[w];
            var rest = word & wanted[w];
            if (!only.IsEmpty) rest &= only[w];
            for (; rest != 0; rest &= rest - 1)
            {
                var bit = BitOperations.TrailingZeroCount(rest);
                var posting = passed + BitOperations.PopCount(word & ((1UL << bit) - 1));
                var at = (w * Bits.WordSize) + bit;
                points[at] += PointsAt(posting, codes[posting], first + at);
            }

            passed += BitOperations.PopCount(word);
        }
    }

    private void ScoreBlocks(int range, ReadOnlySpan<ulong> wanted, ReadOnlySpan<ulong> only, Span<long> points)
    {
        var first = range * TextIndex.RangeSize;
        for (var block = _reader.BlockOf(first); block < _reader.Blocks; block++)
        {
            _reader.Load(block);
            var docs = _reader.Docs;
            var posting = docs[0] >= first ? 0 : docs.BinarySearch(first) is var found && found >= 0 ? found : ~found;
            for (; posting < docs.Length && docs[posting] - first < TextIndex.RangeSize; posting++)
            {
                var at = docs[posting] - first;
                if (!Bits.Get(wanted, at) || (!only.IsEmpty && !Bits.Get(only, at))) continue;
                points[at] += PointsAt(posting, _reader.Codes[posting], docs[posting]);
            }

            if (docs[^1] - first >= TextIndex.RangeSize) break;
        }
    }

    private long PointsAt(int posting, byte code, int doc)
    {
        if (code != HeadCodec.OnceInRemarks)
        {
            return code == HeadCodec.Escape
                ? PointsOf(_norms.Frequency(_reader.FrequenciesAt(posting), doc))
                : PointsOf(_norms.Frequency(HeadCodec.Pattern(code), doc));
        }

        var length = _lengths.Get(Remarks, doc);
        if (length >= Tabled) return PointsOf(_norms.OnceInRemarks(length));
        ref var known = ref _once[length];
        if (known == 0) known = PointsOf(_norms.OnceInRemarks(length));
        return known;
    }

    private long PointsOf(double frequency) => (long)Math.Floor((1e9 * _rarity * frequency / (Saturation + frequency)) + 0.5);

    // Rounded up, so that no rounding on the way can make it too low.
    private long BoundOf(byte impact)
    {
        var frequency = Impact.Bound(impact) * _growth;
        var share = double.IsInfinity(frequency) ? 1 : frequency / (Saturation + frequency);
        return (long)(1e9 * _rarity * share * (1 + 1e-9)) + 2;
    }

    // tf / (0.25 + 0.75 len / avg) grows at most as the average does.
    private static double Growth(double[] then, double[] now)
    {
        double growth = 1;
        for (var field = 0; field < now.Length; field++)
            if (now[field] / then[field] > growth) growth = now[field] / then[field];
        return growth * (1 + 1e-9);
    }
}
