namespace Homester.Data.Storage;

/// <summary>The words in <c>price_history.event</c>.</summary>
public static class HistoryEvents
{
    /// <summary>The offer was first seen, or came on the market.</summary>
    public const string Listed = "listed";

    /// <summary>The asking price changed.</summary>
    public const string PriceChange = "price_change";

    /// <summary>A price was stated where there was none.</summary>
    public const string PriceStated = "price_stated";

    /// <summary>The status changed, other than by a sale or a return to the market.</summary>
    public const string StatusChange = "status_change";

    /// <summary>It was sold or leased; the price is what was paid, where it is known.</summary>
    public const string Sold = "sold";

    /// <summary>It left the market unsold.</summary>
    public const string OffMarket = "off_market";

    /// <summary>It came back to the market.</summary>
    public const string Relisted = "relisted";
}
