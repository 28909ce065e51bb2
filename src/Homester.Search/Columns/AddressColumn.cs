using System.Text;
using Homester.Listings.Text;
using Homester.Search.Bitmaps;
using Homester.Search.Postings;
using Homester.Search.Snapshots;

namespace Homester.Search.Columns;

/// <summary>
/// Street addresses, nearly all different, so without a dictionary: one run of UTF-8 with the length of each, and two bytes of the hash of the
/// folded form, that a filter scans before it compares. Immutable, thread safe.
/// </summary>
internal sealed class AddressColumn
{
    // Lengths are added up from the start of a group of so many.
    private const int GroupSize = 64;

    private readonly byte[] _text;
    private readonly int[] _groups;
    private readonly CodeArray _lengths;
    private readonly ushort[] _hashes;

    private AddressColumn(byte[] text, CodeArray lengths, ushort[] hashes, ulong[]? unknown)
    {
        (_text, _lengths, _hashes, Unknown) = (text, lengths, hashes, unknown);
        _groups = new int[(hashes.Length + GroupSize - 1) / GroupSize];
        for (int doc = 0, end = 0; doc < hashes.Length; doc++)
        {
            if (doc % GroupSize == 0) _groups[doc / GroupSize] = end;
            end += lengths[doc];
        }
    }

    /// <summary>Documents without an address; null when all have one.</summary>
    public ulong[]? Unknown { get; }

    /// <summary>Bytes held.</summary>
    public long Bytes => _text.Length + (4L * _groups.Length) + _lengths.Bytes + (2L * _hashes.Length) + (8L * (Unknown?.Length ?? 0));

    /// <summary>The address; empty when unknown.</summary>
    public string Get(int doc) => Encoding.UTF8.GetString(Utf8(doc));

    /// <summary>The address as UTF-8; empty when unknown.</summary>
    public ReadOnlySpan<byte> Utf8(int doc)
    {
        var start = _groups[doc / GroupSize];
        for (var before = doc - (doc % GroupSize); before < doc; before++) start += _lengths[before];
        return _text.AsSpan(start, _lengths[doc]);
    }

    /// <summary>Whether the document states an address.</summary>
    public bool IsKnown(int doc) => Unknown is null || !Bits.Get(Unknown, doc);

    /// <summary>Whether the folded address is the key.</summary>
    public bool Equals(int doc, uint hash, string key) => _hashes[doc] == Short(hash) && IsKnown(doc) && TextFold.Key(Get(doc)) == key;

    /// <summary>Adds the documents whose folded address is the key.</summary>
    public void Fill(uint hash, string key, Span<ulong> bits)
    {
        var all = _hashes.AsSpan();
        var wanted = Short(hash);
        for (var from = 0; all[from..].IndexOf(wanted) is >= 0 and var next; from += next + 1)
            if (Equals(from + next, hash, key)) Bits.Set(bits, from + next);
    }

    /// <summary>Writes the column.</summary>
    public void Save(SnapshotWriter writer)
    {
        writer.Write("text", _text);
        _lengths.Save(writer.In("lengths"));
        writer.Write("hashes", _hashes);
        writer.WriteOptional("unknown", Unknown);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static AddressColumn Load(SnapshotReader reader) => new(
        reader.Array<byte>("text"), CodeArray.Load(reader.In("lengths")), reader.Array<ushort>("hashes"), reader.OptionalArray<ulong>("unknown"));

    /// <summary>The hash of a folded address: FNV-1a over its UTF-16 units. It stays the same between runs.</summary>
    public static uint Hash(string key)
    {
        var hash = 2166136261;
        foreach (var c in key) hash = (hash ^ c) * 16777619;
        return hash;
    }

    private static ushort Short(uint hash) => (ushort)(hash ^ (hash >> 16));

    /// <summary>Collects addresses in document order.</summary>
    internal sealed class Builder(int capacity)
    {
        private readonly int[] _lengths = new int[capacity];
        private readonly ushort[] _hashes = new ushort[capacity];
        private ByteWriter _text;
        private ulong[]? _unknown;
        private int _count;
        private int _longest;

        public void Add(string? address)
        {
            if (address is null) AddUnknown();
            else Add(Encoding.UTF8.GetBytes(address), Short(Hash(TextFold.Key(address))));
        }

        public void Add(AddressColumn source, int doc)
        {
            if (source.IsKnown(doc)) Add(source.Utf8(doc), source._hashes[doc]);
            else AddUnknown();
        }

        public AddressColumn Build() => new(_text.Written.ToArray(), CodeArray.Of(_lengths, _longest), _hashes, _unknown);

        private void Add(ReadOnlySpan<byte> address, ushort hash)
        {
            _text.Bytes(address);
            _longest = Math.Max(_longest, address.Length);
            (_lengths[_count], _hashes[_count]) = (address.Length, hash);
            _count++;
        }

        private void AddUnknown() => Bits.Set(_unknown ??= new ulong[Bits.Words(capacity)], _count++);
    }
}
