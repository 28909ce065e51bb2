namespace Homester.Data.Entities;

/// <summary>The one row of <c>store_state</c>: which store this is and how far its change feed was pruned.</summary>
public sealed class StoreStateEntity
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; } = 1;

    /// <summary>Random name of this store, so that a position taken in another one is recognised as foreign.</summary>
    public required string StoreId { get; set; }

    /// <summary>Feed rows up to this transaction and <see cref="PrunedId"/> may be gone.</summary>
    public long PrunedTransactionId { get; set; }

    /// <summary>See <see cref="PrunedTransactionId"/>.</summary>
    public long PrunedId { get; set; }
}
