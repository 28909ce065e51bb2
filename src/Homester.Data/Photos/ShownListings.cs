using Homester.Data.Entities;
using Homester.Data.Rows;
using Homester.Listings;
using Homester.Listings.Photos;
using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Photos;

/// <summary>Rows as the listings that are shown: with the addresses of their photos. Every reader of listings goes through it. Thread safe.</summary>
public static class ShownListings
{
    /// <summary>The listings of rows, in their order. One query for the photos of all.</summary>
    public static async Task<List<Listing>> OfAsync(HomesterDbContext db, IReadOnlyList<ListingEntity> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0) return [];
        var ids = rows.Select(r => r.Id).ToArray();
        var photos = await db.PropertyPhotos.AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.PropertyId))
            .OrderBy(p => p.PropertyId).ThenBy(p => p.Position).ThenBy(p => p.Id)
            .Select(p => new { p.PropertyId, p.ContentHash, p.Width }).ToListAsync(cancellationToken);
        var byListing = photos.ToLookup(p => p.PropertyId, p => (p.ContentHash, p.Width));
        return [.. rows.Select(row => With(ListingMapping.ToListing(row), byListing[row.Id]))];
    }

    private static Listing With(Listing listing, IEnumerable<(string Hash, int Width)> photos) =>
        !photos.Any() && !listing.ImageUrls.Any(PhotoAddress.IsOne) ? listing : listing with { ImageUrls = PhotoAddress.Shown(photos, listing.ImageUrls) };
}
