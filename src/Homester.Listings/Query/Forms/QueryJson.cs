using System.Text.Json;
using Homester.Listings.Query.Forms.Json;

namespace Homester.Listings.Query.Forms;

/// <summary>
/// The JSON form of a query: <c>where</c>, <c>area</c>, <c>text</c>, <c>meaning</c>, <c>similar_to</c>, <c>sort</c>, <c>page</c>,
/// <c>per_page</c>, <c>after</c>, <c>facets</c>, <c>status</c>, and beside them every parameter of <see cref="QueryUrl"/> as a flat member.
/// Reading what was written gives the canonical query back. Thread safe.
/// </summary>
public static class QueryJson
{
    /// <summary>Reads a query from UTF-8. All faults are reported at once; nothing is thrown, whatever the bytes. Linear in their number.</summary>
    public static QueryReadResult Read(ReadOnlySpan<byte> utf8, QueryReadOptions? options = null)
    {
        var faults = new List<QueryFault>();
        using var document = JsonText.Parse(utf8, "query", faults);
        return document is null ? new QueryReadResult(null, faults) : Read(document.RootElement, options);
    }

    /// <summary>Reads a query from an element that is already parsed.</summary>
    public static QueryReadResult Read(JsonElement json, QueryReadOptions? options = null) =>
        new QueryJsonReader(options ?? QueryReadOptions.Default).Read(json);

    /// <summary>The canonical UTF-8: members in a fixed order, defaults left out, numbers exact.</summary>
    public static byte[] Write(ListingQuery query) => QueryJsonWriter.Utf8(CanonicalQuery.Of(query)).ToArray();

    /// <summary>The same as a value of a larger document.</summary>
    /// <param name="json">Where to. Its encoder decides what is escaped.</param>
    /// <param name="query">The query.</param>
    public static void Write(Utf8JsonWriter json, ListingQuery query) => QueryJsonWriter.Write(json, CanonicalQuery.Of(query));
}
