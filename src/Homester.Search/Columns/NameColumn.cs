using System.Buffers;
using System.Numerics;
using Homester.Search.Bitmaps;
using Homester.Search.Postings;
using Homester.Search.Snapshots;

namespace Homester.Search.Columns;

/// <summary>
/// The names of one field over the documents of a segment: a spelling a document, numbered within the segment so that it takes one or two
/// bytes, and the documents of each key, as distances or, for common ones, as a bitmap. Immutable, thread safe.
/// </summary>
internal sealed class NameColumn
{
    // A distance takes little more than a byte for each document of a key, a bitmap one bit for each of the segment.
    private const int CommonShare = 10;
    private const int LeastCommon = 64;

    // Comparing the codes of a word takes as long as reading so many distances.
    private const int DistancesOfWord = 4;

    private readonly CodeArray _codes;
    private readonly int[] _spellings;
    private readonly KeyTable _table;
    private readonly int[] _keys;
    private readonly int[] _counts;
    private readonly int[] _starts;
    private readonly byte[] _distances;
    private readonly ulong[]?[] _bitmaps;
    private int[]? _keyOfSpelling;

    /// <summary>Builds the column.</summary>
    /// <param name="dictionary">The field's names.</param>
    /// <param name="codes">The spelling of each document, -1 when not stated.</param>
    public NameColumn(NameDictionary dictionary, ReadOnlySpan<int> codes)
    {
        Dictionary = dictionary;
        var local = ArrayPool<int>.Shared.Rent(Math.Max(1, codes.Length));
        _spellings = Renumber(dictionary, codes, local.AsSpan(0, codes.Length));
        _codes = CodeArray.Of(local.AsSpan(0, codes.Length), _spellings.Length);
        for (var doc = 0; doc < codes.Length; doc++)
            if (codes[doc] < 0) Bits.Set(Unknown ??= new ulong[Bits.Words(codes.Length)], doc);

        // Spellings are numbered in the order of their keys, so those of a key follow one another.
        var keyOf = new int[_spellings.Length];
        var keys = new List<int>();
        for (var s = 0; s < _spellings.Length; s++)
        {
            var key = dictionary.KeyOf(_spellings[s]);
            if (keys.Count == 0 || keys[^1] != key) keys.Add(key);
            keyOf[s] = keys.Count - 1;
        }

        (_keys, _counts, _starts, _bitmaps) = ([.. keys], new int[keys.Count], new int[keys.Count + 1], new ulong[keys.Count][]);
        _table = new KeyTable(_keys);
        _distances = List(local.AsSpan(0, codes.Length), keyOf);
        ArrayPool<int>.Shared.Return(local);
    }

    private NameColumn(NameDictionary dictionary, SnapshotReader reader)
    {
        Dictionary = dictionary;
        _codes = CodeArray.Load(reader);
        Unknown = reader.OptionalArray<ulong>("unknown");
        _spellings = reader.Array<int>("spellings");
        _keys = reader.Array<int>("keys");
        _table = new KeyTable(_keys);
        _counts = reader.Array<int>("counts");
        _starts = reader.Array<int>("starts");
        _distances = reader.Array<byte>("distances");
        _bitmaps = reader.Arrays<ulong>("bitmaps");
    }

    /// <summary>The field's names.</summary>
    public NameDictionary Dictionary { get; }

    /// <summary>Documents that do not state the field; null when all do.</summary>
    public ulong[]? Unknown { get; }

    /// <summary>Bytes held.</summary>
    public long Bytes => _codes.Bytes + _distances.Length + _table.Bytes + (4L * (_spellings.Length + _counts.Length + _starts.Length))
        + (8L * (Unknown?.Length ?? 0)) + (8L * _bitmaps.Sum(b => 1 + (b?.Length ?? 0)));

    /// <summary>Writes the column, without its dictionary.</summary>
    public void Save(SnapshotWriter writer)
    {
        _codes.Save(writer);
        writer.WriteOptional("unknown", Unknown);
        writer.Write("spellings", _spellings);
        writer.Write("keys", _keys);
        writer.Write("counts", _counts);
        writer.Write("starts", _starts);
        writer.Write("distances", _distances);
        writer.Write("bitmaps", _bitmaps);
    }

    /// <summary>Reads what <see cref="Save"/> wrote. The dictionary may still be empty: it is filled before anyone asks.</summary>
    public static NameColumn Load(SnapshotReader reader, NameDictionary dictionary) => new(dictionary, reader);

    /// <summary>The spelling of a document by its number in the dictionary; -1 when not stated.</summary>
    public int Code(int doc) => _codes[doc] is var local && local < _spellings.Length ? _spellings[local] : -1;

    /// <summary>How many documents have a key.</summary>
    public int Count(int key) => Find(key) is >= 0 and var k ? _counts[k] : 0;

    /// <summary>The bitmap of a key when it is common; null otherwise.</summary>
    public ulong[]? Bitmap(int key) => Find(key) is >= 0 and var k ? _bitmaps[k] : null;

    /// <summary>Adds the documents of a key; gives the words that they lie in.</summary>
    public WordWindow Fill(int key, Span<ulong> bits)
    {
        if (Find(key) is not (>= 0 and var k)) return default;
        if (_bitmaps[k] is { } bitmap)
        {
            Bits.Or(bits, bitmap);
            return new WordWindow(0, bits.Length);
        }

        var at = _starts[k];
        var (first, doc) = (-1, -1);
        for (var i = 0; i < _counts[k]; i++)
        {
            doc += Distance(ref at);
            if (first < 0) first = doc;
            Bits.Set(bits, doc);
        }

        return first < 0 ? default : new WordWindow(first >> 6, (doc >> 6) + 1);
    }

    /// <summary>Takes out the documents that do not have the key; gives how many are left. Looks at the words of the window, or at the key's documents, whichever are fewer.</summary>
    /// <param name="key">The key.</param>
    /// <param name="bits">The documents.</param>
    /// <param name="window">The words outside of which there are none.</param>
    public int Restrict(int key, Span<ulong> bits, WordWindow window)
    {
        var inside = window.Of(bits);
        if (Find(key) is not (>= 0 and var k))
        {
            inside.Clear();
            return 0;
        }

        if (_bitmaps[k] is { } bitmap) return Bits.Keep(inside, window.Of(bitmap));
        if (window.Length * DistancesOfWord < _counts[k])
        {
            var (from, to) = SpellingsOf(key);
            return _codes.Restrict(from, to, bits, window);
        }

        var (at, cleared, left) = (_starts[k], 0, 0);
        ulong wanted = 0;
        for (int i = 0, doc = -1 - (window.From * Bits.WordSize); i < _counts[k]; i++)
        {
            doc += Distance(ref at);
            if (doc < 0) continue;
            if (doc >> 6 >= inside.Length) break;
            if (doc >> 6 >= cleared)
            {
                // The word before is complete; those between it and this one have nothing of the key.
                left += Close(inside, cleared, doc >> 6, wanted);
                (cleared, wanted) = ((doc >> 6) + 1, 0);
            }

            wanted |= 1UL << (doc & 63);
        }

        return left + Close(inside, cleared, inside.Length, wanted);
    }

    /// <summary>Spellings that the documents use, numbered from 0 in the order of their keys.</summary>
    public int Spellings => _spellings.Length;

    /// <summary>The number in the dictionary of one of the column's spellings.</summary>
    public int Spelling(int spelling) => _spellings[spelling];

    /// <summary>Counts the documents by spelling.</summary>
    /// <param name="docs">The documents.</param>
    /// <param name="counts">Takes a count for each of <see cref="Spellings"/>, and after them that of the documents without one.</param>
    public void Count(ReadOnlySpan<ulong> docs, Span<int> counts) => _codes.Count(docs, counts);

    /// <summary>Adds counts of spellings to those of their keys; gives the sum. Keys ascend, so that memory is walked and not searched.</summary>
    /// <param name="counts">As <see cref="Count(ReadOnlySpan{ulong}, Span{int})"/> left them.</param>
    /// <param name="byKey">A count for each key of the dictionary.</param>
    public long Join(ReadOnlySpan<int> counts, Span<int> byKey)
    {
        counts = counts[.._spellings.Length];
        var (keys, total) = (KeysOfSpellings, 0L);
        var step = Vector<int>.Count;
        for (var from = 0; from < counts.Length; from += step)
        {
            // Of many names a query may meet few.
            if (from + step <= counts.Length && Vector.EqualsAll(new Vector<int>(counts[from..]), Vector<int>.Zero)) continue;
            for (var s = from; s < Math.Min(from + step, counts.Length); s++)
            {
                byKey[keys[s]] += counts[s];
                total += counts[s];
            }
        }

        return total;
    }

    /// <summary>The column's spellings of a key.</summary>
    public (int From, int To) SpellingsOf(int key)
    {
        if (Find(key) is not (>= 0 and var k)) return default;
        var keys = KeysOfSpellings;
        if (keys == _keys) return (k, k + 1);
        var from = Array.BinarySearch(keys, key);
        var to = from + 1;
        while (from > 0 && keys[from - 1] == key) from--;
        while (to < keys.Length && keys[to] == key) to++;
        return (from, to);
    }

    /// <summary>Counts the spellings of a key over documents.</summary>
    public void Count(int key, ReadOnlySpan<ulong> docs, ref SpellingCounts<int> spellings)
    {
        if (Find(key) is not (>= 0 and var k)) return;
        if (_bitmaps[k] is { } bitmap && OnlySpelling(k) is >= 0 and var only)
        {
            spellings.Add(only, Bits.AndCount(docs, bitmap));
            return;
        }

        foreach (var doc in Docs(key))
            if (Bits.Get(docs, doc)) spellings.Add(Code(doc), 1);
    }

    /// <summary>The documents of a key, ascending.</summary>
    public IEnumerable<int> Docs(int key)
    {
        if (Find(key) is not (>= 0 and var k)) yield break;
        if (_bitmaps[k] is { } bitmap)
        {
            for (var w = 0; w < bitmap.Length; w++)
                for (var rest = bitmap[w]; rest != 0; rest &= rest - 1) yield return (w << 6) + BitOperations.TrailingZeroCount(rest);
            yield break;
        }

        var at = _starts[k];
        for (int i = 0, doc = -1; i < _counts[k]; i++) yield return doc += Distance(ref at);
    }

    // Mostly each key has one spelling. Not made with the column, since a dictionary that is being read may still be empty then.
    private int[] KeysOfSpellings
    {
        get
        {
            if (_spellings.Length == _keys.Length) return _keys;
            if (Volatile.Read(ref _keyOfSpelling) is { } known) return known;
            int[] keys = [.. _spellings.Select(Dictionary.KeyOf)];
            Volatile.Write(ref _keyOfSpelling, keys);
            return keys;
        }
    }

    // Common keys are of fields with few spellings.
    private int OnlySpelling(int k)
    {
        var found = -1;
        foreach (var spelling in _spellings)
        {
            if (Dictionary.KeyOf(spelling) != _keys[k]) continue;
            if (found >= 0) return -1;
            found = spelling;
        }

        return found;
    }

    private int Find(int key) => _table.Find(key);

    private static int Close(Span<ulong> bits, int cleared, int to, ulong wanted)
    {
        if (cleared == 0)
        {
            bits[..to].Clear();
            return 0;
        }

        ref var word = ref bits[cleared - 1];
        word &= wanted;
        bits[cleared..to].Clear();
        return BitOperations.PopCount(word);
    }

    private int Distance(ref int at)
    {
        int next = _distances[at++];
        if (next < 0x80) return next;
        next &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            int more = _distances[at++];
            next |= (more & 0x7F) << shift;
            if (more < 0x80) return next;
        }
    }

    // Numbers the spellings met in the order of their keys; what is not stated gets the number after the last.
    private static int[] Renumber(NameDictionary dictionary, ReadOnlySpan<int> codes, Span<int> local)
    {
        var numbers = new Dictionary<int, int>();
        var last = (Code: -1, Number: -1);
        for (var doc = 0; doc < codes.Length; doc++)
        {
            if (codes[doc] >= 0 && codes[doc] != last.Code)
            {
                if (!numbers.TryGetValue(codes[doc], out var number)) numbers[codes[doc]] = number = numbers.Count;
                last = (codes[doc], number);
            }

            local[doc] = codes[doc] < 0 ? -1 : last.Number;
        }

        var spellings = new int[numbers.Count];
        foreach (var (code, number) in numbers) spellings[number] = code;
        var order = new int[spellings.Length];
        for (var s = 0; s < order.Length; s++) order[s] = s;
        Array.Sort(spellings.Select(code => (dictionary.KeyOf(code), code)).ToArray(), order);
        var (sorted, place) = (new int[order.Length], new int[order.Length]);
        for (var s = 0; s < order.Length; s++) (sorted[s], place[order[s]]) = (spellings[order[s]], s);
        foreach (ref var number in local) number = number < 0 ? order.Length : place[number];
        return sorted;
    }

    // The documents of each key: a bitmap when it is common, else its distances one after the other.
    private byte[] List(ReadOnlySpan<int> local, int[] keyOf)
    {
        foreach (var number in local)
            if (number < keyOf.Length) _counts[keyOf[number]]++;
        var first = new int[_keys.Length + 1];
        for (var k = 0; k < _keys.Length; k++)
        {
            var common = _counts[k] >= Math.Max(local.Length / CommonShare, LeastCommon);
            if (common) _bitmaps[k] = new ulong[Bits.Words(local.Length)];
            first[k + 1] = first[k] + (common ? 0 : _counts[k]);
        }

        var docs = ArrayPool<int>.Shared.Rent(Math.Max(1, first[^1]));
        for (var doc = 0; doc < local.Length; doc++)
        {
            if (local[doc] >= keyOf.Length) continue;
            var k = keyOf[local[doc]];
            if (_bitmaps[k] is { } bitmap) Bits.Set(bitmap, doc);
            else docs[first[k]++] = doc;
        }

        var distances = default(ByteWriter);
        for (int k = 0, from = 0; k < _keys.Length; k++)
        {
            _starts[k] = distances.Length;
            if (_bitmaps[k] is not null) continue;
            for (int to = from + _counts[k], before = -1; from < to; from++)
            {
                distances.Number((uint)(docs[from] - before));
                before = docs[from];
            }
        }

        _starts[^1] = distances.Length;
        ArrayPool<int>.Shared.Return(docs);
        return distances.Written.ToArray();
    }
}
