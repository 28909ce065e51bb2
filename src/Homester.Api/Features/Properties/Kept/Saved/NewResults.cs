using Homester.Data.Accounts;
using Homester.Data.Kept;
using Homester.Listings.Query;
using Homester.Listings.Search;

namespace Homester.Api.Features.Properties.Kept.Saved;

/// <summary>Counts what came new since saved searches were last run: listings first stored since then that match now. Thread safe.</summary>
public sealed class NewResults(SavedSearches searches, IListingSearch search)
{
    /// <summary>The counts, in the order of the searches; null for one that was never run or no longer reads. Grows with what came since the earliest run.</summary>
    public async Task<IReadOnlyList<long?>> CountAsync(IReadOnlyList<(SavedSearch Search, ListingQuery? Query)> saved, CancellationToken cancellationToken)
    {
        DateTimeOffset[] runs = [.. saved.Where(s => s.Query is not null).Select(s => s.Search.LastRunAt).OfType<DateTimeOffset>()];
        var came = runs.Length == 0 ? [] : await searches.NewListingsAsync(runs.Min(), cancellationToken);
        var counts = new long?[saved.Count];
        for (var i = 0; i < counts.Length; i++)
        {
            if (saved[i] is not ({ LastRunAt: { } since }, { } query)) continue;
            var scope = ListingScope.Only(came.Where(l => l.At > since).Select(l => l.Id));
            counts[i] = scope.Ids.IsEmpty ? 0 : await CountAsync(query, scope, cancellationToken);
        }

        return counts;
    }

    private async Task<long> CountAsync(ListingQuery query, ListingScope scope, CancellationToken cancellationToken)
    {
        var counted = query with { Page = new PageRequest { Size = 1 }, Facets = [], Sort = null };
        var result = await search.SearchAsync(new(counted) { Scope = scope, RelaxAtMost = -1, CountUnknown = false }, cancellationToken);
        return result.Total;
    }
}
