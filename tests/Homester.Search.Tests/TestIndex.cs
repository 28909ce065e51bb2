using Homester.Listings;
using Homester.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Homester.Search.Tests;

/// <summary>Indexes that ask on <see cref="Arbitrary.Today"/>.</summary>
internal static class TestIndex
{
    /// <summary>Sizes so small that a handful of listings goes through every kind of merge.</summary>
    public static ListingIndexOptions Tiny { get; } = new() { SmallSegment = 4, MiddleSegment = 16, LoadBatch = 20 };

    public static ListingIndex Empty(ListingIndexOptions? options = null) =>
        new(new FakeTimeProvider(new DateTimeOffset(Arbitrary.Today, new TimeOnly(12, 0), TimeSpan.Zero)), options ?? Tiny);

    public static ListingIndex Of(params IReadOnlyCollection<Listing> listings)
    {
        var index = Empty();
        index.Load(listings);
        return index;
    }

    /// <summary>The result of a task that is complete already, as the engine promises.</summary>
    public static T Now<T>(ValueTask<T> task)
    {
        Assert.True(task.IsCompletedSuccessfully);
        return task.GetAwaiter().GetResult();
    }

    public static Listing Home(int id) => new()
    {
        Id = id, Source = "test", SourceId = $"t{id}", Title = $"Home {id}", Price = 100_000 + id, ListingType = ListingType.ForSale,
        CreatedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), UpdatedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };
}
