using System.Collections.Concurrent;
using Homester.Listings.Text;
using Homester.Search.Snapshots;

namespace Homester.Search.Columns;

/// <summary>
/// The names of one field that the index has ever met. A <b>spelling</b> is a name as written; spellings with one folded form share a
/// <b>key</b>. Numbers are given once and never change, so columns of all segments share them and merging copies them. Thread safe: reading
/// takes no lock.
/// </summary>
internal sealed class NameDictionary
{
    private readonly Lock _growing = new();
    private volatile ConcurrentDictionary<string, int> _codes = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, int> _keys = new(StringComparer.Ordinal);
    private volatile string[] _spellings = new string[16];
    private volatile int[] _keyOf = new int[16];
    private volatile string[] _keyTexts = new string[16];
    private int _count;
    private int _keyCount;

    /// <summary>Spellings so far.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Keys so far.</summary>
    public int KeyCount => Volatile.Read(ref _keyCount);

    /// <summary>Bytes held, about.</summary>
    public long Bytes
    {
        get
        {
            long bytes = 0;
            for (var i = 0; i < Count; i++) bytes += 80 + (2 * _spellings[i].Length);
            for (var i = 0; i < KeyCount; i++) bytes += 56;
            // Folded names that are as written are the same string.
            for (var i = 0; i < Count; i++)
                if (!ReferenceEquals(_keyTexts[_keyOf[i]], _spellings[i])) bytes += 24 + (2 * _keyTexts[_keyOf[i]].Length);
            return bytes;
        }
    }

    /// <summary>The name of a spelling.</summary>
    public string Spelling(int code) => _spellings[code];

    /// <summary>The keys of the spellings up to a number of them that was read before.</summary>
    public ReadOnlySpan<int> KeysOf(int count) => _keyOf.AsSpan(0, count);

    /// <summary>The key of a spelling.</summary>
    public int KeyOf(int code) => _keyOf[code];

    /// <summary>The folded form of a key.</summary>
    public string KeyText(int key) => _keyTexts[key];

    /// <summary>The key of any spelling of a name, or -1 when no listing ever had it.</summary>
    public int FindKey(string name) => _keys.TryGetValue(TextFold.Key(name), out var key) ? key : -1;

    /// <summary>The number of a spelling, given now if it is new; -1 for null.</summary>
    public int Code(string? name)
    {
        if (name is null) return -1;
        return _codes.TryGetValue(name, out var code) ? code : AddSpelling(name, TextFold.Key(name));
    }

    /// <summary>The number of a spelling; its folded form is only made when it is new.</summary>
    public int Code(string name, Func<string, string> fold) => _codes.TryGetValue(name, out var code) ? code : AddSpelling(name, fold(name));

    /// <summary>Writes every name there is now; what columns refer to must have been written before, since names are only ever added.</summary>
    public void Save(SnapshotWriter writer)
    {
        var count = Count;
        writer.Write("spellings", new ArraySegment<string>(_spellings, 0, count));
        writer.Write<int>("keyOf", _keyOf.AsSpan(0, count));
        // Read after the spellings, so that it holds the key of each.
        writer.Write("keys", new ArraySegment<string>(_keyTexts, 0, KeyCount));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static NameDictionary Load(SnapshotReader reader)
    {
        var loaded = new NameDictionary { _spellings = reader.Texts("spellings"), _keyOf = reader.Array<int>("keyOf"), _keyTexts = reader.Texts("keys") };
        (loaded._count, loaded._keyCount) = (loaded._spellings.Length, loaded._keyTexts.Length);
        for (var key = 0; key < loaded._keyCount; key++) loaded._keys[loaded._keyTexts[key]] = key;
        for (var code = 0; code < loaded._count; code++)
            if (loaded._keyTexts[loaded._keyOf[code]] is var key && key == loaded._spellings[code]) loaded._spellings[code] = key;
        for (var code = 0; code < loaded._count; code++) loaded._codes[loaded._spellings[code]] = code;
        return loaded;
    }

    /// <summary>Takes over the names of a dictionary that was read, of which no one else knows. Only for a dictionary that is still empty.</summary>
    public void Adopt(NameDictionary loaded)
    {
        lock (_growing)
        {
            if (_count > 0) throw new InvalidOperationException("The dictionary has names already.");
            (_codes, _keys) = (loaded._codes, loaded._keys);
            (_spellings, _keyOf, _keyTexts) = (loaded._spellings, loaded._keyOf, loaded._keyTexts);
            Volatile.Write(ref _keyCount, loaded._keyCount);
            Volatile.Write(ref _count, loaded._count);
        }
    }

    private int AddSpelling(string name, string keyText)
    {
        lock (_growing)
        {
            if (_codes.TryGetValue(name, out var code)) return code;
            if (!_keys.TryGetValue(keyText, out var key))
            {
                key = _keyCount;
                if (keyText == name) keyText = name;
                _keyTexts = Grown(_keyTexts, key);
                _keyTexts[key] = keyText;
                Volatile.Write(ref _keyCount, key + 1);
                _keys[keyText] = key;
            }

            code = _count;
            _spellings = Grown(_spellings, code);
            _keyOf = Grown(_keyOf, code);
            _spellings[code] = name;
            _keyOf[code] = key;
            Volatile.Write(ref _count, code + 1);
            _codes[name] = code;
            return code;
        }
    }

    private static T[] Grown<T>(T[] array, int index)
    {
        if (index < array.Length) return array;
        var larger = new T[Math.Max(16, array.Length * 2)];
        array.CopyTo(larger, 0);
        return larger;
    }
}
