using System.Numerics;
using Homester.Search.Bitmaps;
using Homester.Search.Postings;
using Homester.Search.Postings.Coding;

namespace Homester.Search.Ranking;

/// <summary>The points of one term in one segment. Not thread safe.</summary>
internal sealed class TermScorer : IDisposable
{
    private const double Saturation = 1.2;
    private const int Tabled = 512;
    private const int WorthTable = 1_024;
    private const int TabledCodes = HeadCodec.Escape;

    // The only text of each code; -1 when there are several.
    private static readonly sbyte[] FieldOf = [.. Enumerable.Range(0, TabledCodes).Select(code => OnlyField(HeadCodec.Pattern((byte)code)))];

    private readonly PostingReader _reader;
    private readonly double _rarity;
    private readonly double _growth;
    private readonly FieldNorms _norms;
    private readonly TextLengths _lengths;
    private readonly ulong[]? _only;

    // The points by code and length of the text, where the code is of one text only: most postings are. 0 until asked for.
    private readonly long[] _known;
    private readonly ReadOnlyMemory<byte> _wordBounds;
    private readonly ReadOnlyMemory<ulong> _bitmap;
    private readonly long[] _bounds;
    private readonly int _tabled;

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
        Documents = index.DocumentCount(term);
        _tabled = Documents >= WorthTable ? Tabled : 0;
        _known = scratch.Longs(TabledCodes * _tabled);
        _bounds = scratch.Longs(256);
        (_wordBounds, _bitmap) = (_reader.WordBounds, _reader.Bitmap);
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

    /// <summary>Whether the term is held as a bitmap.</summary>
    public bool IsCommon => _reader.IsDense;

    /// <summary>Whether the term counts wherever it stands.</summary>
    public bool CountsAnywhere => _only is null;

    /// <summary>Documents with the term, dead ones too.</summary>
    public int Documents { get; }

    /// <summary>Copies the documents with the term, in order; only for a term held in blocks.</summary>
    public void ReadDocs(Span<int> docs) => _reader.ReadDocs(docs);

    /// <summary>What the term may add to a document of a block of <see cref="DocumentCodec.BlockSize"/>; only for a term held in blocks.</summary>
    public long BoundOfBlock(int block) => BoundOf(_reader.BoundOf(block));

    /// <summary>What the term adds to the document of a posting, counted from the first; only for a term held in blocks.</summary>
    public long PointsOfPosting(int posting, int doc)
    {
        _reader.Load(posting / DocumentCodec.BlockSize);
        var at = posting % DocumentCodec.BlockSize;
        return PointsAt(at, _reader.CodesRoom[at], doc);
    }

    /// <summary>What a term held as a bitmap may add to a document of a word.</summary>
    public long BoundOfWord(int word) => BoundOf(_wordBounds.Span[word]);

    /// <summary>The documents of a word that have the term; only for a term held as a bitmap.</summary>
    public ulong HavingIn(int word) => _bitmap.Span[word];

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

    /// <summary>Adds the points of wanted documents of a word of a range; only for a term held as a bitmap.</summary>
    public void ScoreWord(int range, int word, ulong wanted, Span<long> points)
    {
        var having = HavingIn((range * (TextIndex.RangeSize / Bits.WordSize)) + word);
        var rest = having & wanted;
        if (_only is not null) rest &= _only[(range * (TextIndex.RangeSize / Bits.WordSize)) + word];
        if (rest == 0) return;
        _reader.Load(range);
        var (codes, passed, first) = (_reader.CodesRoom, _reader.RankOf(word), range * TextIndex.RangeSize);
        for (; rest != 0; rest &= rest - 1)
        {
            var bit = BitOperations.TrailingZeroCount(rest);
            var posting = passed + BitOperations.PopCount(having & ((1UL << bit) - 1));
            var at = (word * Bits.WordSize) + bit;
            points[at] += PointsAt(posting, codes[posting], first + at);
        }
    }

    /// <summary>Adds the points of the wanted documents of a range; only for a term held in blocks.</summary>
    /// <param name="range">The range, of <see cref="TextIndex.RangeSize"/> documents.</param>
    /// <param name="wanted">Its documents that are wanted.</param>
    /// <param name="points">Their points.</param>
    /// <param name="best">For each word of the range the most points of a document.</param>
    public void ScoreBlocks(int range, ReadOnlySpan<ulong> wanted, Span<long> points, Span<long> best)
    {
        var first = range * TextIndex.RangeSize;
        var only = _only is null ? default : _only.AsSpan(range * (TextIndex.RangeSize / Bits.WordSize), wanted.Length);
        for (var block = _reader.BlockOf(first); block < _reader.Blocks; block++)
        {
            _reader.Load(block);
            var docs = _reader.Docs;
            var posting = docs[0] >= first ? 0 : docs.BinarySearch(first) is var found && found >= 0 ? found : ~found;
            if (posting < docs.Length && docs[posting] - first < TextIndex.RangeSize)
            {
                var codes = _reader.CodesRoom;
                for (; posting < docs.Length && docs[posting] - first < TextIndex.RangeSize; posting++)
                {
                    var at = docs[posting] - first;
                    if (!Bits.Get(wanted, at) || (!only.IsEmpty && !Bits.Get(only, at))) continue;
                    var sum = points[at] += PointsAt(posting, codes[posting], docs[posting]);
                    ref var most = ref best[at / Bits.WordSize];
                    if (sum > most) most = sum;
                }
            }

            if (docs[^1] - first >= TextIndex.RangeSize) break;
        }
    }

    private long PointsAt(int posting, byte code, int doc)
    {
        if (code >= TabledCodes || FieldOf[code] is not (>= 0 and var field)) return PointsOf(_norms.Frequency(_reader.FrequenciesAt(posting), doc));
        var length = _lengths.Get(field, doc);
        if (length >= _tabled) return PointsOf(_norms.Frequency(HeadCodec.Pattern(code), doc));
        ref var known = ref _known[(code * _tabled) + length];
        if (known == 0) known = PointsOf(_norms.Frequency(HeadCodec.Pattern(code), doc));
        return known;
    }

    private long PointsOf(double frequency) => (long)Math.Floor((1e9 * _rarity * frequency / (Saturation + frequency)) + 0.5);

    // Rounded up, so that no rounding on the way can make it too low.
    private long BoundOf(byte impact)
    {
        ref var bound = ref _bounds[impact];
        if (bound > 0) return bound;
        var frequency = Impact.Bound(impact) * _growth;
        var share = double.IsInfinity(frequency) ? 1 : frequency / (Saturation + frequency);
        return bound = (long)(1e9 * _rarity * share * (1 + 1e-9)) + 2;
    }

    private static sbyte OnlyField(in TermFrequencies times)
    {
        for (sbyte field = 0; field < TermFrequencies.Fields; field++)
            if (times[field] == times.Total) return field;
        return -1;
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
