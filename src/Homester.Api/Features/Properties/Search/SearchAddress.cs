using Homester.Listings.Query;
using Homester.Listings.Query.Forms;

namespace Homester.Api.Features.Properties.Search;

/// <summary>The address that asks a query again.</summary>
public static class SearchAddress
{
    public const string Path = "/api/properties/search";

    public static string Of(ListingQuery query) => QueryUrl.Write(query) is { Length: > 0 } parameters ? $"{Path}?{parameters}" : Path;
}
