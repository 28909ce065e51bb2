using System.Text.Json;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;

namespace Homester.Api.Features.Properties.Search;

/// <summary>The members by which every answer says what it answers.</summary>
public static class QueryMembers
{
    public static void Write(Utf8JsonWriter json, ListingQuery query)
    {
        json.WritePropertyName("query");
        json.WriteRawValue(QueryJson.Write(query), skipInputValidation: true);
        json.WriteString("url", SearchAddress.Of(query));
        json.WriteString("summary", QuerySentence.Write(query));
    }
}
