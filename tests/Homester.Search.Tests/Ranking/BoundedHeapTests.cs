using CsCheck;
using Homester.Search.Ranking;

namespace Homester.Search.Tests.Ranking;

/// <summary>The first of many, against sorting all.</summary>
public sealed class BoundedHeapTests
{
    [Fact]
    public void The_first_are_kept_whatever_their_number_and_the_order_in_which_they_come() =>
        Gen.Select(Items, Gen.Frequency((1, Gen.Int[0, 20]), (2, Gen.Int[200, 1_200]))).Sample((items, capacity) =>
        {
            using var heap = new BoundedHeap<int, Ascending>(capacity, default);
            for (var i = 0; i < items.Length; i++)
            {
                var (full, bound) = (heap.IsFull, heap is { IsFull: true, Count: > 0 } ? heap.Last : int.MaxValue);
                Assert.Equal(i >= capacity, full);
                Assert.Equal(Math.Min(i, capacity), heap.Count);
                if (!heap.Offer(items[i])) Assert.True(capacity == 0 || (full && items[i] >= bound));
            }

            Assert.Equal(items.Order().Take(capacity), heap.Sorted().ToArray());
        });

    [Fact]
    public void Sorting_and_selecting_agree_with_the_library() =>
        Gen.Select(Items, Gen.Int[0, 1_500]).Sample((items, count) =>
        {
            int[] selected = [.. items], sorted = [.. items], expected = [.. items.Order()];
            Selection.First(selected.AsSpan(), Math.Min(count, items.Length), default(Ascending));
            Assert.Equal(expected.Take(count), selected.Take(count).Order());
            Selection.Sort(sorted.AsSpan(), default(Ascending));
            Assert.Equal(expected, sorted);
        });

    // Any, many alike, in order, in the opposite order, and as an organ has its pipes: what spoils a bad choice of the middle.
    private static Gen<int[]> Items => Gen.Select(Gen.Int[0, 5_000], Gen.Int[1, 6_000], Gen.Int[0, 4], Gen.ULong).Select((count, range, shape, seed) =>
    {
        var random = new Random((int)(seed & int.MaxValue));
        var items = Enumerable.Range(0, count).Select(_ => random.Next(range)).ToArray();
        return shape switch
        {
            0 => [.. items.Order()],
            1 => [.. items.OrderDescending()],
            2 => [.. items.Order().Where((_, i) => i % 2 == 0), .. items.OrderDescending().Where((_, i) => i % 2 == 1)],
            _ => items,
        };
    });

    private readonly struct Ascending : IComparer<int>
    {
        public int Compare(int x, int y) => x.CompareTo(y);
    }
}
