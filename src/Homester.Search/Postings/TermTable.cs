using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Homester.Search.Postings;

/// <summary>
/// Numbers terms in the order of their first coming, without a string for any: an open hash table over UTF-8 in one buffer. The first eight bytes of a
/// term are kept as one number, which for most terms is all there is to compare. Not thread safe.
/// </summary>
internal sealed class TermTable
{
    private const int FirstSlots = 256;

    private readonly List<Entry> _entries = [];
    private int[] _slots = new int[FirstSlots];
    private ByteWriter _bytes;

    /// <summary>Terms so far.</summary>
    public int Count => _entries.Count;

    /// <summary>The term of a number.</summary>
    public ReadOnlySpan<byte> this[int number] => Bytes(_entries[number]);

    /// <summary>The number of a term.</summary>
    /// <param name="term">Its UTF-8, not longer than 255 bytes.</param>
    public int NumberOf(ReadOnlySpan<byte> term)
    {
        var head = Head(term);
        var hash = Hash(head, term);
        var mask = _slots.Length - 1;
        var entries = CollectionsMarshal.AsSpan(_entries);
        var slot = (int)(hash >> 32) & mask;
        while (_slots[slot] is > 0 and var held)
        {
            var entry = entries[held - 1];
            if (entry.Head == head && entry.Length == term.Length && (term.Length <= sizeof(ulong) || Bytes(entry).SequenceEqual(term))) return held - 1;
            slot = (slot + 1) & mask;
        }

        var number = _entries.Count;
        _slots[slot] = number + 1;
        _entries.Add(new Entry(head, _bytes.Length, term.Length));
        _bytes.Bytes(term);
        if (_entries.Count * 2 > _slots.Length) Grow();
        return number;
    }

    /// <summary>The numbers of all terms, in the order of their bytes.</summary>
    public int[] Sorted()
    {
        var numbers = new int[_entries.Count];
        var heads = new ulong[numbers.Length];
        for (var i = 0; i < numbers.Length; i++) (numbers[i], heads[i]) = (i, BinaryPrimitives.ReverseEndianness(_entries[i].Head));
        Array.Sort(heads, numbers);

        // Terms alike in their first eight bytes are few and stand together.
        for (var from = 0; from < numbers.Length;)
        {
            var to = from + 1;
            while (to < numbers.Length && heads[to] == heads[from]) to++;
            if (to - from > 1) numbers.AsSpan(from, to - from).Sort((a, b) => this[a].SequenceCompareTo(this[b]));
            from = to;
        }

        return numbers;
    }

    private ReadOnlySpan<byte> Bytes(Entry entry) => _bytes.Written.Slice(entry.From, entry.Length);

    private void Grow()
    {
        var slots = new int[_slots.Length * 4];
        for (var number = 0; number < _entries.Count; number++)
        {
            var slot = (int)(Hash(_entries[number].Head, Bytes(_entries[number])) >> 32) & (slots.Length - 1);
            while (slots[slot] != 0) slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = number + 1;
        }

        _slots = slots;
    }

    // The first eight bytes, those missing 0: no term has a byte 0.
    private static ulong Head(ReadOnlySpan<byte> term)
    {
        if (term.Length >= sizeof(ulong)) return BinaryPrimitives.ReadUInt64LittleEndian(term);
        ulong head = 0;
        for (var i = 0; i < term.Length; i++) head |= (ulong)term[i] << (8 * i);
        return head;
    }

    private static ulong Hash(ulong head, ReadOnlySpan<byte> term)
    {
        var hash = (head ^ (ulong)term.Length) * 0x9E3779B97F4A7C15;
        for (var i = sizeof(ulong); i < term.Length; i++) hash = (BitOperations.RotateLeft(hash, 5) ^ term[i]) * 0x9E3779B97F4A7C15;
        return hash;
    }

    private readonly record struct Entry(ulong Head, int From, int Length);
}
