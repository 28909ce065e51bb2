using Homester.Listings;

namespace Homester.Data.Storage.Editing;

/// <summary>What is to become of a listing. Immutable.</summary>
public sealed class ListingEdit
{
    private ListingEdit() { }

    /// <summary>It stays as it is.</summary>
    public static ListingEdit Leave { get; } = new();

    /// <summary>It is taken off the market, today.</summary>
    public static ListingEdit Withdraw { get; } = new();

    /// <summary>It is deleted with its history, embeddings and favourites.</summary>
    public static ListingEdit Delete { get; } = new();

    internal Listing? Content { get; private init; }

    /// <summary>
    /// It becomes this: every content column counts and null erases, but for <c>original_price</c> and <c>off_market_date</c>, which follow their own rules.
    /// Source, key and number stay.
    /// </summary>
    public static ListingEdit Become(Listing content) => new() { Content = content };
}
