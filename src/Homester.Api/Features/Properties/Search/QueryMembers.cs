using System.Text.Json;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;

namespace Homester.Api.Features.Properties.Search;

/// <summary>The members by which every answer says what it answers.</summary>
public static class QueryMembers
{
    public static void Write(Utf8JsonWriter json, ListingQuery query)
    {
        // Every form is one of the canonical query, which the query of a relaxation is not yet.
        var canonical = CanonicalQuery.Of(query);
        json.WritePropertyName("query");
        QueryJson.Write(json, canonical);
        json.WriteString("url", SearchAddress.Of(canonical));
        json.WriteString("summary", QuerySentence.Write(canonical));
    }
}
