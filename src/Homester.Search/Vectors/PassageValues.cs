using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Homester.Search.Snapshots;

namespace Homester.Search.Vectors;

/// <summary>
/// The codes of many passages one after the other, in blocks, since together they may be larger than an array. Not to be changed once it is
/// filled, and thread safe then.
/// </summary>
internal sealed class PassageValues
{
    private const int BlockBytes = 1 << 24;
    private const int Line = 64;

    private readonly int _shift;
    private readonly int _capacity;
    private sbyte[][] _blocks;

    /// <summary>Makes room.</summary>
    /// <param name="dimensions">Numbers of each.</param>
    /// <param name="capacity">How many will come; more may.</param>
    public PassageValues(int dimensions, int capacity) : this(dimensions, capacity, 0, [])
    {
    }

    private PassageValues(int dimensions, int capacity, int count, sbyte[][] blocks)
    {
        (Dimensions, _capacity, Count, _blocks) = (dimensions, capacity, count, blocks);
        _shift = BitOperations.Log2((uint)(BlockBytes / dimensions));
    }

    /// <summary>Numbers of each.</summary>
    public int Dimensions { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes held.</summary>
    public long Bytes => _blocks.Sum(b => (long)b.Length);

    /// <summary>One of them.</summary>
    public ReadOnlySpan<sbyte> this[int passage]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MemoryMarshal.CreateReadOnlySpan(ref Reference(passage), Dimensions);
    }

    /// <summary>Room for the next one, to be filled.</summary>
    public Span<sbyte> Add()
    {
        var (block, needed) = (Count >> _shift, ((Count & ((1 << _shift) - 1)) + 1) * Dimensions);
        if (block == _blocks.Length) _blocks = [.. _blocks, GC.AllocateUninitializedArray<sbyte>((int)Math.Clamp(_capacity - Count, 1L, 1L << _shift) * Dimensions)];
        // More came than was said.
        if (needed > _blocks[block].Length) Array.Resize(ref _blocks[block], (int)Math.Min(2L * needed, (long)Dimensions << _shift));
        return MemoryMarshal.CreateSpan(ref Reference(Count++), Dimensions);
    }

    /// <summary>Asks for one to be brought near.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(int passage)
    {
        if (!Sse.IsSupported) return;
        // Only a hint: when the collector moves the block meanwhile, the wrong lines come near and nothing else happens.
        var from = (byte*)Unsafe.AsPointer(ref Reference(passage));
        for (var at = 0; at < Dimensions; at += Line) Sse.Prefetch0(from + at);
    }

    /// <summary>Writes them.</summary>
    public void Save(SnapshotWriter writer)
    {
        writer.Write("dimensions", Dimensions);
        writer.Write("count", Count);
        var blocks = new sbyte[_blocks.Length][];
        for (var b = 0; b < blocks.Length; b++)
        {
            var filled = (Math.Min(Count, (b + 1) << _shift) - (b << _shift)) * Dimensions;
            blocks[b] = filled == _blocks[b].Length ? _blocks[b] : _blocks[b][..filled];
        }

        writer.Write<sbyte>("values", blocks);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static PassageValues Load(SnapshotReader reader)
    {
        var count = reader.Value<int>("count");
        return new PassageValues(reader.Value<int>("dimensions"), count, count, [.. reader.Arrays<sbyte>("values").Select(b => b ?? [])]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref sbyte Reference(int passage) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_blocks[passage >> _shift]), (passage & ((1 << _shift) - 1)) * Dimensions);
}
