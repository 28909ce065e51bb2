using Homester.Data.Accounts;
using Homester.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Kept;

internal sealed class FavoriteList : KeptList
{
    internal override IQueryable<KeptRow> Rows(HomesterDbContext db, int account) => db.UserFavorites.AsNoTracking()
        .Where(f => f.UserId == account && f.PropertyId != null)
        .Select(f => new KeptRow { ListingId = f.PropertyId!.Value, At = f.CreatedAt, Note = f.Note, NotedAt = f.NotedAt });

    internal override void Add(HomesterDbContext db, int account, int listing, DateTimeOffset now) =>
        db.UserFavorites.Add(new UserFavorite { UserId = account, PropertyId = listing, CreatedAt = now });

    internal override Task<int> RemoveAsync(HomesterDbContext db, int account, int? listing, CancellationToken cancellationToken) =>
        db.UserFavorites.Where(f => f.UserId == account && (listing == null || f.PropertyId == listing)).ExecuteDeleteAsync(cancellationToken);
}

internal sealed class HiddenList : KeptList
{
    internal override IQueryable<KeptRow> Rows(HomesterDbContext db, int account) => db.UserHidden.AsNoTracking()
        .Where(h => h.UserId == account).Select(h => new KeptRow { ListingId = h.PropertyId, At = h.CreatedAt });

    internal override void Add(HomesterDbContext db, int account, int listing, DateTimeOffset now) =>
        db.UserHidden.Add(new HiddenListing { UserId = account, PropertyId = listing, CreatedAt = now });

    internal override Task<int> RemoveAsync(HomesterDbContext db, int account, int? listing, CancellationToken cancellationToken) =>
        db.UserHidden.Where(h => h.UserId == account && (listing == null || h.PropertyId == listing)).ExecuteDeleteAsync(cancellationToken);
}

internal sealed class ViewedList : KeptList
{
    public override bool DropsOldest => true;

    internal override IQueryable<KeptRow> Rows(HomesterDbContext db, int account) => db.UserViewed.AsNoTracking()
        .Where(v => v.UserId == account)
        .Select(v => new KeptRow { ListingId = v.PropertyId, At = v.LastAt, FirstAt = v.FirstAt, Times = v.Times });

    internal override async Task<bool> TouchAsync(HomesterDbContext db, int account, int listing, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.UserViewed.Where(v => v.UserId == account && v.PropertyId == listing)
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.LastAt, now).SetProperty(v => v.Times, v => v.Times + 1), cancellationToken) > 0;

    internal override void Add(HomesterDbContext db, int account, int listing, DateTimeOffset now) =>
        db.UserViewed.Add(new ViewedListing { UserId = account, PropertyId = listing, FirstAt = now, LastAt = now, Times = 1 });

    internal override Task<int> RemoveAsync(HomesterDbContext db, int account, int? listing, CancellationToken cancellationToken) =>
        db.UserViewed.Where(v => v.UserId == account && (listing == null || v.PropertyId == listing)).ExecuteDeleteAsync(cancellationToken);
}

internal sealed class ComparedList : KeptList
{
    public override int Most => 8;

    internal override IQueryable<KeptRow> Rows(HomesterDbContext db, int account) => db.UserCompared.AsNoTracking()
        .Where(c => c.UserId == account).Select(c => new KeptRow { ListingId = c.PropertyId, At = c.CreatedAt });

    internal override void Add(HomesterDbContext db, int account, int listing, DateTimeOffset now) =>
        db.UserCompared.Add(new ComparedListing { UserId = account, PropertyId = listing, CreatedAt = now });

    internal override Task<int> RemoveAsync(HomesterDbContext db, int account, int? listing, CancellationToken cancellationToken) =>
        db.UserCompared.Where(c => c.UserId == account && (listing == null || c.PropertyId == listing)).ExecuteDeleteAsync(cancellationToken);
}
