using System.Text;
using Homester.Listings.Text;
using Homester.Search.Bitmaps;
using Homester.Search.Postings;
using Homester.Search.Snapshots;

namespace Homester.Search.Columns;

/// <summary>
/// Street addresses, nearly all different, so without a dictionary: one run of UTF-8, and a hash of the folded form that a filter scans
/// before it compares. Immutable, thread safe.
/// </summary>
internal sealed class AddressColumn(byte[] text, int[] ends, uint[] hashes, ulong[]? unknown)
{
    /// <summary>Documents without an address; null when all have one.</summary>
    public ulong[]? Unknown => unknown;

    /// <summary>Bytes held.</summary>
    public long Bytes => text.Length + (4L * (ends.Length + hashes.Length)) + (8L * (unknown?.Length ?? 0));

    /// <summary>The address; empty when unknown.</summary>
    public string Get(int doc) => Encoding.UTF8.GetString(Utf8(doc));

    /// <summary>The address as UTF-8; empty when unknown.</summary>
    public ReadOnlySpan<byte> Utf8(int doc) => text.AsSpan((doc == 0 ? 0 : ends[doc - 1])..ends[doc]);

    /// <summary>Whether the document states an address.</summary>
    public bool IsKnown(int doc) => unknown is null || !Bits.Get(unknown, doc);

    /// <summary>Whether the folded address is the key.</summary>
    public bool Equals(int doc, uint hash, string key) => hashes[doc] == hash && IsKnown(doc) && TextFold.Key(Get(doc)) == key;

    /// <summary>Adds the documents whose folded address is the key.</summary>
    public void Fill(uint hash, string key, Span<ulong> bits)
    {
        var all = hashes.AsSpan();
        for (var from = 0; all[from..].IndexOf(hash) is >= 0 and var next; from += next + 1)
            if (Equals(from + next, hash, key)) Bits.Set(bits, from + next);
    }

    /// <summary>Writes the column.</summary>
    public void Save(SnapshotWriter writer)
    {
        writer.Write("text", text);
        writer.Write("ends", ends);
        writer.Write("hashes", hashes);
        writer.WriteOptional("unknown", unknown);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static AddressColumn Load(SnapshotReader reader) => new(
        reader.Array<byte>("text"), reader.Array<int>("ends"), reader.Array<uint>("hashes"), reader.OptionalArray<ulong>("unknown"));

    /// <summary>The hash of a folded address: FNV-1a over its UTF-16 units. It stays the same between runs.</summary>
    public static uint Hash(string key)
    {
        var hash = 2166136261;
        foreach (var c in key) hash = (hash ^ c) * 16777619;
        return hash;
    }

    /// <summary>Collects addresses in document order.</summary>
    internal sealed class Builder(int capacity)
    {
        private ByteWriter _text;
        private readonly List<int> _ends = new(capacity);
        private readonly List<uint> _hashes = new(capacity);
        private ulong[]? _unknown;

        public void Add(string? address)
        {
            if (address is null) AddUnknown();
            else Add(Encoding.UTF8.GetBytes(address), Hash(TextFold.Key(address)));
        }

        public void Add(AddressColumn source, int doc)
        {
            if (source.IsKnown(doc)) Add(source.Utf8(doc), source.HashOf(doc));
            else AddUnknown();
        }

        public AddressColumn Build() => new(_text.Written.ToArray(), [.. _ends], [.. _hashes], _unknown);

        private void Add(ReadOnlySpan<byte> address, uint hash)
        {
            _text.Bytes(address);
            _ends.Add(_text.Length);
            _hashes.Add(hash);
        }

        private void AddUnknown()
        {
            Bits.Set(_unknown ??= new ulong[Bits.Words(capacity)], _ends.Count);
            Add([], 0);
        }
    }

    private uint HashOf(int doc) => hashes[doc];
}
