using System.Runtime.Intrinsics.X86;
using CsCheck;
using Homester.Listings.Search.Vectors;
using Homester.Search.Vectors.Kernels;

namespace Homester.Search.Tests.Vectors.Kernels;

/// <summary>Every width of every kernel against the plain loop, at any length.</summary>
public sealed class VectorKernelTests
{
    [Fact]
    public void Products_are_the_same_at_every_width() =>
        Gen.Int[0, 200].SelectMany(n => Gen.Select(Gen.Short[-MeaningCode.Largest, MeaningCode.Largest].Array[n], Gen.SByte[-PassageCode.Largest, PassageCode.Largest].Array[n])).Sample(
            (query, passage) =>
            {
                var plain = query.Zip(passage, (q, p) => (long)q * p).Sum();
                Assert.Equal(plain, DotKernel.Dot(query, passage));
                Assert.Equal(plain, DotKernel.DotScalar(query, passage));
                if (Avx2.IsSupported) Assert.Equal(plain, DotKernel.Dot256(query, passage));
                if (Avx512BW.IsSupported) Assert.Equal(plain, DotKernel.Dot512(query, passage));
            });

    [Fact]
    public void Products_of_the_longest_vectors_with_the_largest_numbers_do_not_overflow()
    {
        var query = Enumerable.Repeat((short)-MeaningCode.Largest, VectorSpace.MaxDimensions).ToArray();
        var passage = Enumerable.Repeat((sbyte)PassageCode.Largest, VectorSpace.MaxDimensions).ToArray();
        var plain = -(long)MeaningCode.Largest * PassageCode.Largest * VectorSpace.MaxDimensions;
        Assert.Equal(plain, DotKernel.Dot(query, passage));
        if (Avx2.IsSupported) Assert.Equal(plain, DotKernel.Dot256(query, passage));
        if (Avx512BW.IsSupported) Assert.Equal(plain, DotKernel.Dot512(query, passage));
    }

    [Fact]
    public void Distances_are_the_same_at_every_width() =>
        Gen.Int[1, 70].SelectMany(n => Gen.Select(Gen.ULong.Array[n], Gen.ULong.Array[n])).Sample(
            (a, b) =>
            {
                var plain = a.Zip(b, (x, y) => (int)ulong.PopCount(x ^ y)).Sum();
                Assert.Equal(plain, HammingKernel.Distance(ref a[0], ref b[0], a.Length));
                if (Avx2.IsSupported) Assert.Equal(plain, HammingKernel.Distance256(ref a[0], ref b[0], a.Length));
                if (Avx512BW.IsSupported) Assert.Equal(plain, HammingKernel.Distance512(ref a[0], ref b[0], a.Length));
            });

    [Fact]
    public void Sums_by_sign_are_the_same_at_every_width() =>
        Gen.Int[0, 20].SelectMany(n => Gen.Select(Gen.Byte.Array[n * 64], Gen.ULong.Array[n])).Sample(
            (values, code) =>
            {
                var plain = values.Where((_, i) => (code[i / 64] >> (i % 64) & 1) != 0).Sum(v => v);
                Assert.Equal(plain, SignSumKernel.Sum(values, code));
                Assert.Equal(plain, SignSumKernel.SumScalar(values, code));
                if (Avx2.IsSupported) Assert.Equal(plain, SignSumKernel.Sum256(values, code));
                if (Avx512BW.IsSupported) Assert.Equal(plain, SignSumKernel.Sum512(values, code));
            });
}
