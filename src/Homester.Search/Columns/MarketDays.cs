using Homester.Listings;
using Homester.Search.Snapshots;

namespace Homester.Search.Columns;

/// <summary>
/// What days on market are counted from; the count itself depends on the day of asking. The listing day is that of the instant that "newest"
/// sorts by: where they differ, because no listing date is stated, days on market are unknown. Immutable, thread safe.
/// </summary>
internal sealed class MarketDays(NumberColumn listed, NumberColumn lasted, ulong[]? endless)
{
    /// <summary>Milliseconds of a day.</summary>
    public const long Day = 86_400_000;

    /// <summary>The day number of 1970-01-01.</summary>
    public const long Epoch = 719_162;

    /// <summary>Bytes held, without <see cref="Listed"/>.</summary>
    public long Bytes => Lasted.Bytes + ((Endless?.Length ?? 0) * 8L);

    /// <summary>The instant of listing, milliseconds since 1970.</summary>
    public NumberColumn Listed { get; } = listed;

    /// <summary>How many days an offer that has left the market was on it; unknown while it is on it, or when not stated.</summary>
    public NumberColumn Lasted { get; } = lasted;

    /// <summary>Documents whose offer is over without a stated end or which state no listing date: days on market are unknown. Null: none.</summary>
    public ulong[]? Endless { get; } = endless;

    /// <summary>Writes the days.</summary>
    public void Save(SnapshotWriter writer)
    {
        Lasted.Save(writer.In("lasted"));
        writer.WriteOptional("endless", Endless);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static MarketDays Load(SnapshotReader reader, NumberColumn listed) => new(
        listed, NumberColumn.Load(reader.In("lasted")), reader.OptionalArray<ulong>("endless"));

    /// <summary>The column as of a day.</summary>
    public NumberColumn On(DateOnly today) => new DaysOnMarketColumn(this, today.DayNumber);

    /// <summary>Days on market of a document as of a day; null when unknown.</summary>
    public int? Of(int doc, DateOnly today)
    {
        if (Endless is not null && Bitmaps.Bits.Get(Endless, doc)) return null;
        return (int)(Lasted.IsKnown(doc) ? Lasted.Get(doc) : Math.Max(0, today.DayNumber - DayOf(Listed.Get(doc))));
    }

    /// <summary>Whether days on market of the listing are unknown on any day.</summary>
    public static bool IsEndless(Listing listing) =>
        listing.ListingDate is null || (listing.OffMarketDate is null && listing.Status is (ListingStatus.Sold or ListingStatus.OffMarket));

    /// <summary>How many days the listing was on the market before it left; null while it is on it, or when not stated.</summary>
    public static long? LastedDays(Listing listing) =>
        listing is { ListingDate: { } listed, OffMarketDate: { } left } ? Math.Max(0, DayOf(left.ToUnixTimeMilliseconds()) - DayOf(listed.ToUnixTimeMilliseconds())) : null;

    /// <summary>The day number of an instant, by UTC.</summary>
    public static long DayOf(long milliseconds) => Epoch + ((milliseconds - (((milliseconds % Day) + Day) % Day)) / Day);
}
