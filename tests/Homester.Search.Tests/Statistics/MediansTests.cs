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
}
