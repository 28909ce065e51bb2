using System.Runtime.CompilerServices;
using Homester.Data.Entities;
using Homester.Data.Photos;
using Homester.Listings;
using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Storage;

/// <summary>Reads listings. Thread safe.</summary>
public sealed class ListingReader(IDbContextFactory<HomesterDbContext> contexts)
{
    private const int StreamBatch = 5000;

    // Not static: a compiled query belongs to one model, and a process may hold stores of both kinds.
    private readonly Func<HomesterDbContext, int, CancellationToken, Task<ListingEntity?>> _byId =
        EF.CompileAsyncQuery((HomesterDbContext db, int id, CancellationToken token) => db.Properties.AsNoTracking().FirstOrDefault(p => p.Id == id));

    private readonly Func<HomesterDbContext, int, IAsyncEnumerable<ListingEntity>> _after =
        EF.CompileAsyncQuery((HomesterDbContext db, int last) => db.Properties.AsNoTracking().Where(p => p.Id > last).OrderBy(p => p.Id).Take(StreamBatch));

    /// <summary>The listing of a number; null when there is none.</summary>
    public async Task<Listing?> GetAsync(int id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await _byId(db, id, cancellationToken) is { } entity ? (await ShownListings.OfAsync(db, [entity], cancellationToken))[0] : null;
    }

    /// <summary>The listing that a source knows by a key; null when there is none.</summary>
    public async Task<Listing?> FindAsync(string source, string sourceId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entity = await db.Properties.AsNoTracking().FirstOrDefaultAsync(p => p.Source == source && p.SourceId == sourceId, cancellationToken);
        return entity is null ? null : (await ShownListings.OfAsync(db, [entity], cancellationToken))[0];
    }

    /// <summary>The listings of the numbers, in the order asked, one query. Numbers without a listing are left out; a number asked twice is answered twice.</summary>
    public async Task<IReadOnlyList<Listing>> GetManyAsync(IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count == 0) return [];
        var wanted = ids.Distinct().ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Properties.AsNoTracking().Where(p => EF.Parameter(wanted).Contains(p.Id)).ToListAsync(cancellationToken);
        var found = (await ShownListings.OfAsync(db, rows, cancellationToken)).ToDictionary(l => l.Id);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    /// <summary>
    /// Every listing by ascending number, in constant memory. It reads in slices, so it holds no long transaction and is no snapshot:
    /// whoever builds an index takes the feed's position first, streams, then follows the feed from that position.
    /// </summary>
    public async IAsyncEnumerable<Listing> StreamAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = 0;
        while (true)
        {
            var rows = new List<ListingEntity>(StreamBatch);
            await foreach (var entity in _after(db, last).WithCancellation(cancellationToken)) rows.Add(entity);
            foreach (var listing in await ShownListings.OfAsync(db, rows, cancellationToken)) yield return listing;
            if (rows.Count < StreamBatch) yield break;
            last = rows[^1].Id;
        }
    }

    /// <summary>How many listings there are.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Properties.CountAsync(cancellationToken);
    }

    /// <summary>What happened to an offer, oldest first; empty when the listing is not known.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(int id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.PriceHistory.AsNoTracking().Where(h => h.PropertyId == id).OrderBy(h => h.At).ThenBy(h => h.Id).ToListAsync(cancellationToken);
        return rows.ConvertAll(h => new HistoryEntry(h.At, h.Event, h.Price, h.PreviousPrice, Status(h.Status), Status(h.PreviousStatus), h.Source));
    }

    private static ListingStatus? Status(string? token) => Tokens.Statuses.TryParse(token, out var status) ? status : null;
}
