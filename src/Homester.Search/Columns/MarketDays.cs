using Homester.Listings;
using Homester.Search.Snapshots;

namespace Homester.Search.Columns;

/// <summary>The days that days on market are counted between; the count itself depends on the day of asking. Immutable, thread safe.</summary>
internal sealed class MarketDays(int count, NumberColumn listed, NumberColumn left, ulong[]? endless)
{
    /// <summary>Documents.</summary>
    public int Count { get; } = count;

    /// <summary>Bytes held.</summary>
    public long Bytes => Listed.Bytes + Left.Bytes + ((Endless?.Length ?? 0) * 8L);

    /// <summary>Day number of the listing date.</summary>
    public NumberColumn Listed { get; } = listed;

    /// <summary>Day number on which the listing left the market; unknown while it is on it, or when not stated.</summary>
    public NumberColumn Left { get; } = left;

    /// <summary>Documents whose offer is over without a stated end or which state no listing date: days on market are unknown. Null: none.</summary>
    public ulong[]? Endless { get; } = endless;

    /// <summary>Writes the days.</summary>
    public void Save(SnapshotWriter writer)
    {
        writer.Write("count", Count);
        Listed.Save(writer.In("listed"));
        Left.Save(writer.In("left"));
        writer.WriteOptional("endless", Endless);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static MarketDays Load(SnapshotReader reader) => new(
        reader.Value<int>("count"), NumberColumn.Load(reader.In("listed")), NumberColumn.Load(reader.In("left")), reader.OptionalArray<ulong>("endless"));

    /// <summary>The column as of a day.</summary>
    public NumberColumn On(DateOnly today) => new DaysOnMarketColumn(this, today.DayNumber);

    /// <summary>Whether days on market of the listing are unknown on any day.</summary>
    public static bool IsEndless(Listing listing) =>
        listing.ListingDate is null || (listing.OffMarketDate is null && listing.Status is (ListingStatus.Sold or ListingStatus.OffMarket));

    /// <summary>The UTC calendar day of an instant.</summary>
    public static long? Day(DateTimeOffset? at) => at is { } instant ? DateOnly.FromDateTime(instant.UtcDateTime).DayNumber : null;
}
