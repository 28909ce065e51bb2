using Homester.Search.Bitmaps;
using Homester.Search.Snapshots;

namespace Homester.Search.Columns;

/// <summary>
/// The names of one field over the documents of a segment: a spelling a document, and the documents of each key, as a list or, for common
/// ones, as a bitmap too. Immutable, thread safe.
/// </summary>
internal sealed class NameColumn
{
    // A list costs 32 bits a document it holds, a bitmap one bit a document of the segment.
    private const int CommonShare = 32;

    private readonly int[] _codes;
    private readonly int[] _keys;
    private readonly int[] _starts;
    private readonly int[] _docs;
    private readonly ulong[]?[] _bitmaps;

    /// <summary>Builds the column.</summary>
    /// <param name="dictionary">The field's names.</param>
    /// <param name="codes">The spelling of each document, -1 when not stated.</param>
    public NameColumn(NameDictionary dictionary, int[] codes)
    {
        Dictionary = dictionary;
        _codes = codes;
        var stated = new List<(int Key, int Doc)>(codes.Length);
        for (var doc = 0; doc < codes.Length; doc++)
        {
            if (codes[doc] >= 0)
            {
                stated.Add((dictionary.KeyOf(codes[doc]), doc));
                continue;
            }

            Unknown ??= new ulong[Bits.Words(codes.Length)];
            Bits.Set(Unknown, doc);
        }

        stated.Sort();
        _docs = new int[stated.Count];
        var (keys, starts) = (new List<int>(), new List<int>());
        for (var i = 0; i < stated.Count; i++)
        {
            if (i == 0 || stated[i].Key != stated[i - 1].Key)
            {
                keys.Add(stated[i].Key);
                starts.Add(i);
            }

            _docs[i] = stated[i].Doc;
        }

        starts.Add(stated.Count);
        (_keys, _starts) = ([.. keys], [.. starts]);
        _bitmaps = new ulong[]?[_keys.Length];
        for (var k = 0; k < _keys.Length; k++)
        {
            var docs = DocsAt(k);
            if (docs.Length < Math.Max(codes.Length / CommonShare, 64)) continue;
            Bits.SetAll(_bitmaps[k] = new ulong[Bits.Words(codes.Length)], docs);
        }
    }

    private NameColumn(NameDictionary dictionary, SnapshotReader reader)
    {
        Dictionary = dictionary;
        _codes = reader.Array<int>("codes");
        Unknown = reader.OptionalArray<ulong>("unknown");
        _keys = reader.Array<int>("keys");
        _starts = reader.Array<int>("starts");
        _docs = reader.Array<int>("docs");
        _bitmaps = reader.Arrays<ulong>("bitmaps");
    }

    /// <summary>The field's names.</summary>
    public NameDictionary Dictionary { get; }

    /// <summary>Documents that do not state the field; null when all do.</summary>
    public ulong[]? Unknown { get; }

    /// <summary>The spelling of each document, -1 when not stated.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>Bytes held.</summary>
    public long Bytes => (4L * (_codes.Length + _keys.Length + _starts.Length + _docs.Length)) + (8L * (Unknown?.Length ?? 0)) + (8L * _bitmaps.Sum(b => 1 + (b?.Length ?? 0)));

    /// <summary>Writes the column, without its dictionary.</summary>
    public void Save(SnapshotWriter writer)
    {
        writer.Write("codes", _codes);
        writer.WriteOptional("unknown", Unknown);
        writer.Write("keys", _keys);
        writer.Write("starts", _starts);
        writer.Write("docs", _docs);
        writer.Write("bitmaps", _bitmaps);
    }

    /// <summary>Reads what <see cref="Save"/> wrote. The dictionary may still be empty: it is filled before anyone asks.</summary>
    public static NameColumn Load(SnapshotReader reader, NameDictionary dictionary) => new(dictionary, reader);

    /// <summary>The documents of a key, ascending.</summary>
    public ReadOnlySpan<int> Docs(int key) => Array.BinarySearch(_keys, key) is >= 0 and var k ? DocsAt(k) : [];

    /// <summary>The bitmap of a key when it is common; null otherwise.</summary>
    public ulong[]? Bitmap(int key) => Array.BinarySearch(_keys, key) is >= 0 and var k ? _bitmaps[k] : null;

    private ReadOnlySpan<int> DocsAt(int k) => _docs.AsSpan(_starts[k].._starts[k + 1]);
}
