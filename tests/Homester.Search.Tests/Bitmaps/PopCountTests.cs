using System.Numerics;
using CsCheck;
using Homester.Search.Bitmaps;

namespace Homester.Search.Tests.Bitmaps;

public sealed class PopCountTests
{
    private static readonly Gen<ulong[]> Words = Gen.OneOf(Gen.ULong, Gen.Const(0UL), Gen.Const(ulong.MaxValue)).Array[0, 70];

    [Fact]
    public void Every_width_counts_what_a_loop_counts() =>
        Gen.Select(Words, Words, Words).Sample((a, b, c) =>
        {
            Counts<KernelWidth.Of512>(a, b, c);
            Counts<KernelWidth.Of256>(a, b, c);
            Counts<KernelWidth.Scalar>(a, b, c);
        });

    [Fact]
    public void Every_width_keeps_and_takes_out_what_a_loop_does() =>
        Gen.Int[0, 70].SelectMany(n => Gen.Select(Gen.ULong.Array[n], Gen.ULong.Array[n, n + 3])).Sample((a, b) =>
        {
            Restricts<KernelWidth.Of512>(a, b);
            Restricts<KernelWidth.Of256>(a, b);
            Restricts<KernelWidth.Scalar>(a, b);
        });

    private static void Counts<TWidth>(ulong[] a, ulong[] b, ulong[] c) where TWidth : struct, IKernelWidth
    {
        Assert.Equal(a.Sum(BitOperations.PopCount), PopCounts.Count<TWidth>(a));
        Assert.Equal(a.Zip(b, (x, y) => BitOperations.PopCount(x & y)).Sum(), PopCounts.AndCount<TWidth>(a, b));
        Assert.Equal(a.Zip(b, c).Sum(t => BitOperations.PopCount(t.First & t.Second & t.Third)), PopCounts.AndCount<TWidth>(a, b, c));
    }

    private static void Restricts<TWidth>(ulong[] a, ulong[] b) where TWidth : struct, IKernelWidth
    {
        var (kept, taken) = (a.ToArray(), a.ToArray());
        Assert.Equal(a.Zip(b, (x, y) => BitOperations.PopCount(x & y)).Sum(), PopCounts.Restrict<TWidth>(kept, b, PopCounts.Joint.And));
        Assert.Equal(a.Zip(b, (x, y) => x & y), kept);
        Assert.Equal(a.Zip(b, (x, y) => BitOperations.PopCount(x & ~y)).Sum(), PopCounts.Restrict<TWidth>(taken, b, PopCounts.Joint.AndNot));
        Assert.Equal(a.Zip(b, (x, y) => x & ~y), taken);
    }
}
