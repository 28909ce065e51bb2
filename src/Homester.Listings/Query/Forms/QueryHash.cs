using Homester.Listings.Query.Forms.Json;

namespace Homester.Listings.Query.Forms;

/// <summary>The fingerprint that ties a <see cref="PageCursor"/> to its query. Thread safe.</summary>
public static class QueryHash
{
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>
    /// FNV-1a over the canonical JSON of what decides which listings are found and in which order: all but the page and the facets. The same in
    /// every process and for every spelling of a query.
    /// </summary>
    public static uint Of(ListingQuery query)
    {
        var hash = Offset;
        var canonical = CanonicalQuery.Of(query);
        // Most queries ask for the first page and count nothing: they are what is wanted already.
        var whole = canonical.Facets.Count == 0 && canonical.Page == PageRequest.First ? canonical : canonical with { Page = PageRequest.First, Facets = [] };
        foreach (var b in QueryJsonWriter.Utf8(whole))
            hash = unchecked((hash ^ b) * Prime);
        return hash;
    }
}
