using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Kept;

/// <summary>A list of listings that each account has one of. Stateless, thread safe.</summary>
public abstract class KeptList
{
    /// <summary>Favourites, with a note each.</summary>
    public static KeptList Favorites { get; } = new FavoriteList();

    /// <summary>What somebody does not want to see.</summary>
    public static KeptList Hidden { get; } = new HiddenList();

    /// <summary>What somebody looked at.</summary>
    public static KeptList Viewed { get; } = new ViewedList();

    /// <summary>What somebody wants side by side.</summary>
    public static KeptList Compared { get; } = new ComparedList();

    /// <summary>The most listings on it.</summary>
    public virtual int Most => 5_000;

    /// <summary>Whether the oldest one makes room when it is full.</summary>
    public virtual bool DropsOldest => false;

    /// <summary>The list of an account, in no order.</summary>
    internal abstract IQueryable<KeptRow> Rows(HomesterDbContext db, int account);

    /// <summary>Notes that it is asked for once more; false when it is not on the list.</summary>
    internal virtual Task<bool> TouchAsync(HomesterDbContext db, int account, int listing, DateTimeOffset now, CancellationToken cancellationToken) =>
        Rows(db, account).AnyAsync(r => r.ListingId == listing, cancellationToken);

    /// <summary>Adds a row, to be saved.</summary>
    internal abstract void Add(HomesterDbContext db, int account, int listing, DateTimeOffset now);

    /// <summary>Takes one listing, or all when null, off the list; gives how many.</summary>
    internal abstract Task<int> RemoveAsync(HomesterDbContext db, int account, int? listing, CancellationToken cancellationToken);
}
