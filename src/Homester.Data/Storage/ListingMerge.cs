using Homester.Data.Entities;
using Homester.Data.Rows;
using Homester.Listings;

namespace Homester.Data.Storage;

/// <summary>Merges an incoming row into a stored one and tells what happened to the offer. Pure: touches only its arguments.</summary>
internal static class ListingMerge
{
    public static readonly string Sold = ListingStatus.Sold.ToToken();
    private static readonly string OffMarket = ListingStatus.OffMarket.ToToken();

    /// <summary>Completes a new row and returns its first history.</summary>
    public static List<PriceHistoryEntity> Add(ListingEntity row, DateTimeOffset asOf, DateTimeOffset now, UpsertOptions options)
    {
        row.Id = 0;
        row.PriceChanges = Math.Max(0, row.PriceChanges);
        row.OriginalPrice ??= IsSold(row) ? null : row.Price;
        if (IsOver(row)) row.OffMarketDate ??= asOf;
        if (options.Confirms) row.LastVerifiedAt ??= asOf;
        row.LastSeenRun = options.RunId;
        row.CreatedAt = now;
        row.UpdatedAt = now;
        row.ContentHash = ListingColumns.Hash(row);

        var history = new List<PriceHistoryEntity>(2);
        if (!IsOver(row) || row.ListingDate is not null)
            history.Add(Event(row, HistoryEvents.Listed, row.ListingDate ?? asOf, IsOver(row) ? row.OriginalPrice : row.Price));
        if (IsOver(row)) history.Add(Event(row, IsSold(row) ? HistoryEvents.Sold : HistoryEvents.OffMarket, row.OffMarketDate ?? asOf, row.Price));
        if (IsOver(row) && history.Count == 2) history[0].Status = ListingStatus.Active.ToToken();
        return history;
    }

    /// <summary>Whether <see cref="Merge"/> could change the stored row. Never false when it would; true now and then when it would not.</summary>
    public static bool MayChange(ListingEntity stored, ListingEntity incoming, UpsertOptions options) =>
        ListingColumns.Content.Any(c => IsCopied(c, incoming, options) && !c.Same(stored, incoming))
        || (incoming.OffMarketDate is not null && incoming.OffMarketDate != stored.OffMarketDate)
        || IsOver(stored) != (stored.OffMarketDate is not null)
        || (stored.OriginalPrice is null && stored.Price is not null);

    /// <summary>Merges <paramref name="incoming"/> into <paramref name="stored"/>. Returns null when no content column changed, else the new history, which may be empty.</summary>
    public static List<PriceHistoryEntity>? Merge(ListingEntity stored, ListingEntity incoming, DateTimeOffset asOf, DateTimeOffset now, UpsertOptions options)
    {
        var (oldPrice, oldStatus, oldOriginal) = (stored.Price, stored.Status, stored.OriginalPrice);
        var changed = CopyContent(stored, incoming, options);
        changed |= SettleDates(stored, incoming, oldStatus, asOf, options);
        if (stored.OriginalPrice is null && stored.Price is not null && !IsSold(stored))
        {
            stored.OriginalPrice = stored.Price;
            changed = true;
        }

        if (!changed) return null;
        // A home that comes back after a sale is a new offer: its price cut is not measured from the old one.
        var newOffer = oldStatus == Sold && !IsOver(stored);
        if (newOffer)
        {
            if (stored.OriginalPrice == oldOriginal) stored.OriginalPrice = stored.Price;
            stored.PriceChanges = 0;
        }

        var history = new List<PriceHistoryEntity>(2);
        if (stored.Status != oldStatus) history.Add(StatusEvent(stored, oldPrice, oldStatus, asOf));
        // The step to sold carries the sale price itself; a later correction of that price is an event of its own.
        if (stored.Price != oldPrice && stored.Price is not null && (!IsSold(stored) || oldStatus == Sold)) AddPriceEvent(history, stored, oldPrice, asOf, counts: !IsSold(stored) && !newOffer);
        stored.UpdatedAt = now;
        stored.ContentHash = ListingColumns.Hash(stored);
        return history;
    }

    /// <summary>Takes a stored row off the market. Returns null when it already is.</summary>
    public static PriceHistoryEntity? TakeOffMarket(ListingEntity stored, DateTimeOffset asOf, DateTimeOffset now)
    {
        if (IsOver(stored)) return null;
        var oldStatus = stored.Status;
        stored.Status = OffMarket;
        stored.OffMarketDate = asOf;
        stored.UpdatedAt = now;
        stored.ContentHash = ListingColumns.Hash(stored);
        return StatusEvent(stored, stored.Price, oldStatus, asOf);
    }

    private static bool CopyContent(ListingEntity stored, ListingEntity incoming, UpsertOptions options)
    {
        var changed = false;
        foreach (var column in ListingColumns.Content)
        {
            if (!IsCopied(column, incoming, options) || column.Same(stored, incoming)) continue;
            column.Copy(incoming, stored);
            changed = true;
        }

        return changed;
    }

    private static bool IsCopied(ListingColumn column, ListingEntity incoming, UpsertOptions options) =>
        column.Name is not "off_market_date"
        && options.FedFields?.Contains(column.Name) != false
        && (column.Read(incoming) is not null || (options.NullsErase && column.Name is not "original_price"));

    // A stated date wins. Without one the date follows the status: set when the offer ends, gone when it returns.
    private static bool SettleDates(ListingEntity stored, ListingEntity incoming, string oldStatus, DateTimeOffset asOf, UpsertOptions options)
    {
        var before = stored.OffMarketDate;
        var stated = options.FedFields?.Contains("off_market_date") == false ? null : incoming.OffMarketDate;
        if (!IsOver(stored)) stored.OffMarketDate = null;
        else if (stated is not null) stored.OffMarketDate = stated;
        else if (!IsOver(oldStatus)) stored.OffMarketDate = asOf;
        return stored.OffMarketDate != before;
    }

    private static PriceHistoryEntity StatusEvent(ListingEntity row, decimal? oldPrice, string oldStatus, DateTimeOffset asOf)
    {
        var word = IsSold(row) ? HistoryEvents.Sold
            : IsOver(row) ? HistoryEvents.OffMarket
            : IsOver(oldStatus) ? HistoryEvents.Relisted
            : HistoryEvents.StatusChange;
        var entry = Event(row, word, IsOver(row) ? row.OffMarketDate ?? asOf : asOf, row.Price);
        entry.PreviousStatus = oldStatus;
        if (IsSold(row) && row.Price != oldPrice) entry.PreviousPrice = oldPrice;
        return entry;
    }

    private static void AddPriceEvent(List<PriceHistoryEntity> history, ListingEntity row, decimal? oldPrice, DateTimeOffset asOf, bool counts)
    {
        var entry = Event(row, oldPrice is null ? HistoryEvents.PriceStated : HistoryEvents.PriceChange, asOf, row.Price);
        entry.PreviousPrice = oldPrice;
        if (oldPrice is not null && counts) row.PriceChanges++;
        history.Add(entry);
    }

    private static PriceHistoryEntity Event(ListingEntity row, string word, DateTimeOffset at, decimal? price) => new()
    {
        Property = row, PropertyId = row.Id, At = at, Event = word, Price = price, Status = row.Status, Source = row.Source,
    };

    private static bool IsSold(ListingEntity row) => row.Status == Sold;

    private static bool IsOver(ListingEntity row) => IsOver(row.Status);

    private static bool IsOver(string status) => status == Sold || status == OffMarket;
}
