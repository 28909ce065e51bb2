using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Homester.Search.Bitmaps;
using Homester.Search.Columns.Kernels;
using Homester.Search.Snapshots;

namespace Homester.Search.Columns;

/// <summary>Small numbers of the documents of a segment, in the narrowest integer that holds them, to be counted by value. Immutable, thread safe.</summary>
internal abstract class CodeArray
{
    /// <summary>The number of a document.</summary>
    public abstract int this[int doc] { get; }

    /// <summary>Documents.</summary>
    public abstract int Length { get; }

    /// <summary>Bytes held.</summary>
    public abstract long Bytes { get; }

    /// <summary>Counts the numbers of the documents, each at its place.</summary>
    public abstract void Count(ReadOnlySpan<ulong> docs, Span<int> counts);

    /// <summary>Takes out the documents whose number is not one of a range; gives how many are left. Looks at the words that have any.</summary>
    /// <param name="from">The first number.</param>
    /// <param name="to">The number after the last.</param>
    /// <param name="bits">The documents.</param>
    /// <param name="window">The words outside of which there are none.</param>
    public abstract int Restrict(int from, int to, Span<ulong> bits, WordWindow window);

    /// <summary>Writes the numbers.</summary>
    public abstract void Save(SnapshotWriter writer);

    /// <summary>Holds numbers, none above the largest.</summary>
    public static CodeArray Of(ReadOnlySpan<int> codes, int largest) => largest switch
    {
        <= byte.MaxValue => new Packed<byte>(codes),
        <= ushort.MaxValue => new Packed<ushort>(codes),
        _ => new Packed<uint>(codes),
    };

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static CodeArray Load(SnapshotReader reader) => reader.ElementSize("codes") switch
    {
        sizeof(byte) => new Packed<byte>(reader),
        sizeof(ushort) => new Packed<ushort>(reader),
        _ => new Packed<uint>(reader),
    };

    private sealed class Packed<T> : CodeArray where T : unmanaged, IBinaryInteger<T>
    {
        // Neighbours mostly share a place: a word is counted code by code while that is likely to be fewer steps than its documents.
        private const int WorthTogether = 12;
        private const int LeastAlike = 3;
        private const int MostTogether = 8;
        private const int LeastTogether = 5;

        private readonly T[] _codes;
        private readonly int _length;

        // The first code of each word, and the words that have no other: for those the codes themselves, 64 times as many, need not be read.
        private readonly T[] _firsts;
        private readonly ulong[] _alike;

        public Packed(ReadOnlySpan<int> codes)
        {
            _length = codes.Length;
            _codes = new T[Bits.Words(codes.Length) * Bits.WordSize];
            for (var doc = 0; doc < codes.Length; doc++) _codes[doc] = T.CreateTruncating(codes[doc]);
            (_firsts, _alike) = Alike(_codes, _length);
        }

        public Packed(SnapshotReader reader)
        {
            (_codes, _length) = (reader.Array<T>("codes"), reader.Value<int>("length"));
            (_firsts, _alike) = Alike(_codes, _length);
        }

        public override int this[int doc] => int.CreateTruncating(_codes[doc]);

        public override int Length => _length;

        public override long Bytes => ((long)(_codes.Length + _firsts.Length) * Unsafe.SizeOf<T>()) + (8L * _alike.Length);

        public override void Save(SnapshotWriter writer)
        {
            writer.Write("codes", _codes);
            writer.Write("length", _length);
        }

        public override void Count(ReadOnlySpan<ulong> docs, Span<int> counts)
        {
            ref var first = ref MemoryMarshal.GetArrayDataReference(_codes);
            for (var w = Bits.NextSet(docs, 0); w < docs.Length; w = Bits.NextSet(docs, w + 1))
            {
                var word = docs[w];
                if (Bits.Get(_alike, w))
                {
                    counts[int.CreateTruncating(_firsts[w])] += BitOperations.PopCount(word);
                    continue;
                }

                ref var part = ref Unsafe.Add(ref first, w * Bits.WordSize);
                if (KernelWidth.Best > 0 && WorthTrying(ref part, word))
                {
                    for (var step = 0; step < MostTogether && word != 0; step++)
                    {
                        var code = Unsafe.Add(ref part, BitOperations.TrailingZeroCount(word));
                        var same = word & Equal(ref part, code);
                        counts[int.CreateTruncating(code)] += BitOperations.PopCount(same);
                        word &= ~same;
                        if (BitOperations.PopCount(same) < LeastTogether) break;
                    }
                }

                for (; word != 0; word &= word - 1) counts[int.CreateTruncating(Unsafe.Add(ref part, BitOperations.TrailingZeroCount(word)))]++;
            }
        }

        public override int Restrict(int from, int to, Span<ulong> bits, WordWindow window)
        {
            var (first, span, left) = (T.CreateTruncating(from), T.CreateTruncating(to - 1 - from), 0);
            bits = bits[..window.To];
            for (var w = Bits.NextSet(bits, window.From); w < bits.Length; w = Bits.NextSet(bits, w + 1))
            {
                var kept = bits[w] & ValueWords.Inside(ref _codes[w * Bits.WordSize], first, span);
                bits[w] = kept;
                left += BitOperations.PopCount(kept);
            }

            return left;
        }

        private static (T[] Firsts, ulong[] Alike) Alike(T[] codes, int length)
        {
            var firsts = new T[codes.Length / Bits.WordSize];
            var alike = new ulong[Bits.Words(firsts.Length)];
            for (var w = 0; w < firsts.Length; w++)
            {
                var part = codes.AsSpan(w * Bits.WordSize, Math.Min(Bits.WordSize, length - (w * Bits.WordSize)));
                firsts[w] = part[0];
                if (!part.ContainsAnyExcept(part[0])) Bits.Set(alike, w);
            }

            return (firsts, alike);
        }

        // Where the first and the last document share a place, those between mostly do.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static bool WorthTrying(ref T first, ulong word) =>
            BitOperations.PopCount(word) is var count && (count >= WorthTogether || (count >= LeastAlike
                && Unsafe.Add(ref first, BitOperations.TrailingZeroCount(word)) == Unsafe.Add(ref first, BitOperations.Log2(word))));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong Equal(ref T first, T code)
        {
            ulong word = 0;
            if (KernelWidth.Best == 512)
            {
                for (var at = 0; at < Bits.WordSize; at += Vector512<T>.Count)
                    word |= Vector512.Equals(Vector512.LoadUnsafe(ref first, (nuint)at), Vector512.Create(code)).ExtractMostSignificantBits() << at;
            }
            else
            {
                for (var at = 0; at < Bits.WordSize; at += Vector256<T>.Count)
                    word |= (ulong)Vector256.Equals(Vector256.LoadUnsafe(ref first, (nuint)at), Vector256.Create(code)).ExtractMostSignificantBits() << at;
            }

            return word;
        }
    }
}
