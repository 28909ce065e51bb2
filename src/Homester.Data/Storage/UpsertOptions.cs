using Homester.Data.Rows;
namespace Homester.Data.Storage;

/// <summary>How a batch is merged into what the store holds. Immutable.</summary>
public sealed record UpsertOptions
{
    /// <summary>Every field of the listing counts, and a null does not erase.</summary>
    public static UpsertOptions Default { get; } = new();

    /// <summary>
    /// Names of <see cref="ListingColumns.Names"/> that the rows state; a field that is not named keeps the stored value of a known listing,
    /// whatever the row says. Null: all. A listing that is new is stored whole.
    /// </summary>
    public IReadOnlySet<string>? FedFields { get; init; }

    /// <summary>
    /// Whether a null in a fed field erases a known value. <value>false: a value that the source leaves out, or that was dropped as unusable,
    /// keeps what is known.</value> <c>original_price</c> and <c>off_market_date</c> are erased only by their own rules.
    /// </summary>
    public bool NullsErase { get; init; }

    /// <summary>The instant the rows describe: changes found get this date in the history. Null: now.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Import run that saw the rows; kept for <see cref="ListingStore.MarkMissingOffMarketAsync"/>. Null: none.</summary>
    public int? RunId { get; init; }

    /// <summary>Whether the rows confirm the listings: <c>last_verified_at</c> becomes the row's own value, else <see cref="AsOf"/>. <value>true</value></summary>
    public bool Confirms { get; init; } = true;

    /// <summary>Whether everything is rolled back at the end: the results say what would have happened.</summary>
    public bool DryRun { get; init; }

    /// <summary>
    /// Runs inside the transaction, after the rows are written and before the commit, such as an import's checkpoint. It may run again
    /// when a lost connection makes the whole batch run again, with a fresh context: write only through the context it is given.
    /// </summary>
    public Func<HomesterDbContext, IReadOnlyList<UpsertResult>, CancellationToken, Task>? Alongside { get; init; }
}
