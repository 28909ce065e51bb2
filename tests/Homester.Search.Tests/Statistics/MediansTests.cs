using CsCheck;
using Homester.Search.Statistics;

namespace Homester.Search.Tests.Statistics;

public sealed class MediansTests
{
    [Fact]
    public void The_lower_median_is_the_one_that_sorting_gives() =>
        Gen.OneOf(Gen.Long[-5, 5], Gen.Long).Array[0, 60].Sample(values =>
        {
            var sorted = values.Order().ToArray();
            Assert.Equal(sorted.Length == 0 ? null : sorted[(sorted.Length - 1) / 2], Medians.Lower(values));
        });

    [Fact]
    public void The_lower_median_of_many_is_the_one_that_sorting_gives() =>
        Gen.Select(Gen.Int[2_000, 9_000], Gen.OneOf(Gen.Const(3L), Gen.Const(5_000L), Gen.Const(9_000_000_000L), Gen.Const(long.MaxValue)), Gen.Int).Sample(
            (count, span, seed) =>
            {
                var random = new Random(seed);
                long[] values = [.. Enumerable.Range(0, count).Select(_ => random.NextInt64(-span, span))];
                Assert.Equal(values.Order().ElementAt((count - 1) / 2), Medians.Lower(values));
            },
            iter: 50);
}
