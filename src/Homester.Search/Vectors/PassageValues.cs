using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Homester.Search.Snapshots;
using Microsoft.Win32.SafeHandles;

namespace Homester.Search.Vectors;

/// <summary>
/// The codes of many passages one after the other, in blocks, since together they may be larger than an array: managed ones, or sections of a mapped snapshot
/// file. Not to be changed once it is filled, and thread safe then.
/// </summary>
internal sealed unsafe class PassageValues
{
    private const int BlockBytes = 1 << 24;
    private const int Line = 64;

    private readonly int _shift;
    private readonly int _capacity;
    private sbyte[][] _blocks;
    private MappedBlocks? _mapped;

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

    /// <summary>Bytes held, in memory or mapped.</summary>
    public long Bytes => _mapped?.Bytes ?? _blocks.Sum(b => (long)b.Length);

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
    public void Prefetch(int passage)
    {
        if (!Sse.IsSupported) return;
        // Only a hint: when the collector moves the block meanwhile, the wrong lines come near and nothing else happens.
        var from = (byte*)Unsafe.AsPointer(ref Reference(passage));
        for (var at = 0; at < Dimensions; at += Line) Sse.Prefetch0(from + at);
    }

    /// <summary>Writes them; the outcome says where the blocks lie.</summary>
    public SnapshotSection[] Save(SnapshotWriter writer)
    {
        writer.Write("dimensions", Dimensions);
        writer.Write("count", Count);
        var lengths = Lengths();
        writer.Write("values/lengths", lengths);
        var sections = new SnapshotSection[lengths.Length];
        for (var b = 0; b < sections.Length; b++)
            sections[b] = writer.Write<sbyte>($"values/{b}", MemoryMarshal.CreateReadOnlySpan(ref Reference(b << _shift), lengths[b]));
        return sections;
    }

    /// <summary>Reads what <see cref="Save"/> wrote, leaving the codes in the file: they are half of what an index with vectors holds.</summary>
    public static PassageValues Load(SnapshotReader reader)
    {
        var count = reader.Value<int>("count");
        var values = new PassageValues(reader.Value<int>("dimensions"), count, count, []);
        var lengths = values.Lengths();
        if (!lengths.AsSpan().SequenceEqual(reader.Array<int>("values/lengths"))) throw new InvalidDataException("its passages are not as many as it says");
        var files = new MappedFile[lengths.Length];
        for (var b = 0; b < files.Length; b++)
        {
            files[b] = reader.Map($"values/{b}");
            if (files[b].Length != lengths[b]) throw new InvalidDataException("its passages are longer or shorter than it says");
        }

        values._mapped = new MappedBlocks(files);
        return values;
    }

    /// <summary>Checks the codes that <see cref="Load"/> left in the file.</summary>
    public static void Check(SnapshotReader reader)
    {
        for (var b = 0; b < reader.Array<int>("values/lengths").Length; b++) reader.Check($"values/{b}");
    }

    /// <summary>Takes the codes out of a newer file, if they lie in one at all: the older one then goes.</summary>
    /// <param name="file">The newer one.</param>
    /// <param name="sections">Where they lie in it.</param>
    public void MoveTo(SafeFileHandle file, SnapshotSection[] sections)
    {
        if (_mapped is not null) _mapped = new MappedBlocks([.. sections.Select(s => new MappedFile(file, s.From, s.Length))]);
    }

    private int[] Lengths()
    {
        var lengths = new int[(int)(((long)Count + (1 << _shift) - 1) >> _shift)];
        for (var b = 0; b < lengths.Length; b++) lengths[b] = (int)(Math.Min(Count, ((long)b + 1) << _shift) - ((long)b << _shift)) * Dimensions;
        return lengths;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref sbyte Reference(int passage)
    {
        var at = (passage & ((1 << _shift) - 1)) * Dimensions;
        return ref _mapped is { } mapped
            ? ref Unsafe.AsRef<sbyte>((sbyte*)mapped.Starts[passage >> _shift] + at)
            : ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_blocks[passage >> _shift]), at);
    }

    // As long as these are held, their files stay mapped, and a minute longer: whoever has a span of them has had them within that.
    private sealed class MappedBlocks(MappedFile[] files)
    {
        private readonly MappedFile[] _files = files;

        public nint[] Starts { get; } = [.. files.Select(f => f.Start)];

        public long Bytes => _files.Sum(f => f.Length);
    }
}
