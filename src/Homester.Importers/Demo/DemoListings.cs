using Homester.Data.Storage;
using Homester.Importers.Demo.Model;
using Homester.Listings;

namespace Homester.Importers.Demo;

/// <summary>
/// Realistic listings from nothing but a seed. Listing <c>i</c> depends on (seed, i, options) alone: the same on every machine, in any order, and any range
/// can be made by itself or in parallel. Streaming: memory does not grow with the count. Thread safe.
/// </summary>
public static class DemoListings
{
    /// <summary>The <see cref="Listing.Source"/> of every demo listing.</summary>
    public const string Source = "demo";

    /// <summary>Listings 0 … count - 1, made one by one as they are asked for.</summary>
    public static IEnumerable<Listing> Generate(long count, int seed, DemoOptions? options = null) => Range(0, count, seed, options);

    /// <summary>Listings start … start + count - 1: the same as that part of <see cref="Generate"/>.</summary>
    public static IEnumerable<Listing> Range(long start, long count, int seed, DemoOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Stream(start, count, seed, options ?? DemoOptions.Default);
    }

    /// <summary>The same listings as <see cref="Range"/>, each with its history, as the store's bulk loader takes them.</summary>
    public static IEnumerable<BulkListing> RangeWithHistory(long start, long count, int seed, DemoOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return StreamWithHistory(start, count, seed, options ?? DemoOptions.Default);
    }

    /// <summary>Listing number <paramref name="index"/>.</summary>
    public static Listing Create(int seed, long index, DemoOptions? options = null)
    {
        options ??= DemoOptions.Default;
        var draft = DemoDraft.Draw(seed, index, options);
        return DemoListingWriter.Write(in draft, seed, index, options);
    }

    /// <summary>What happened to listing number <paramref name="index"/>, oldest first: perhaps an earlier sale, then the offer, its price changes and its end.</summary>
    public static IReadOnlyList<HistoryEntry> History(int seed, long index, DemoOptions? options = null)
    {
        var draft = DemoDraft.Draw(seed, index, options ?? DemoOptions.Default);
        return DemoHistoryWriter.Write(in draft, seed, index);
    }

    private static IEnumerable<Listing> Stream(long start, long count, int seed, DemoOptions options)
    {
        for (var i = start; i < start + count; i++) yield return Create(seed, i, options);
    }

    private static IEnumerable<BulkListing> StreamWithHistory(long start, long count, int seed, DemoOptions options)
    {
        for (var i = start; i < start + count; i++) yield return CreateWithHistory(seed, i, options);
    }

    private static BulkListing CreateWithHistory(int seed, long index, DemoOptions options)
    {
        var draft = DemoDraft.Draw(seed, index, options);
        return new BulkListing(DemoListingWriter.Write(in draft, seed, index, options), DemoHistoryWriter.Write(in draft, seed, index));
    }
}
