using Homester.Data.Storage;
using Homester.Listings;
using ZiggyCreatures.Caching.Fusion;

namespace Homester.Api.Host.Caching;

/// <summary>
/// Reads listings, those that were read lately without the store. It gives what the store held at a moment when the change feed was last seen, and asks the
/// store itself while it cannot know: after a write of this process, until the feed has told of it, and while the feed is silent. Thread safe.
/// </summary>
public sealed class ListingCache(IFusionCache cache, ListingReader listings, ListingCacheFollower follower)
{
    private static readonly FusionCacheEntryOptions Options = new(TimeSpan.FromSeconds(60))
    {
        Size = 1,
        // Only what is taken out need be told; that others have read it changes nothing for anybody.
        SkipBackplaneNotifications = true,
        DistributedCacheHardTimeout = CachingExtensions.Patience,
        AllowBackgroundDistributedCacheOperations = true,
    };

    /// <summary>The listing of a number; null when there is none.</summary>
    public async ValueTask<Listing?> GetAsync(int id, CancellationToken cancellationToken)
    {
        if (follower.CurrentStore is not { } store) return await listings.GetAsync(id, cancellationToken);
        var key = KeyOf(store, id);
        var before = follower.Changes(id);
        var listing = await cache.GetOrSetAsync<Listing?>(key, async (entry, token) =>
        {
            var read = await listings.GetAsync(id, token);
            // Numbers that nobody has would only take up room.
            if (read is null) (entry.Options.SkipMemoryCacheWrite, entry.Options.SkipDistributedCacheWrite) = (true, true);
            return read;
        }, Options, [ListingCacheFollower.Tag], cancellationToken);
        // Changed while it was read: what the change took out may have been put back as it was before.
        if (follower.Changes(id) != before) await cache.RemoveAsync(key, token: cancellationToken);
        return listing;
    }

    internal static string KeyOf(string store, int id) => $"listing:{store}:{id}";
}
