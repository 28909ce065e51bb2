using System.Net;
using Homester.Listings.Query.Forms.Url;

namespace Homester.Listings.Query.Forms;

/// <summary>The URL form of a query. Every valid query has one, and reading what was written gives the canonical query back. Thread safe.</summary>
public static class QueryUrl
{
    /// <summary>Every parameter, derived from the catalogue: those of the fields in catalogue order, then the rest.</summary>
    public static IReadOnlyList<QueryParameter> Parameters => UrlParameters.All;

    /// <summary>
    /// Reads decoded pairs, in the order they stand in the URL (shapes keep it); a name may repeat. Status is active unless a pair says
    /// otherwise. All faults are reported at once; nothing is thrown.
    /// </summary>
    public static QueryReadResult Read(IEnumerable<KeyValuePair<string, string?>> pairs, QueryReadOptions? options = null)
    {
        var reader = new FlatReader(options ?? QueryReadOptions.Default, []);
        foreach (var (name, value) in pairs) reader.Add(name, value);
        return reader.Finish();
    }

    /// <summary>Reads a query string, with or without its question mark.</summary>
    public static QueryReadResult Read(string queryString, QueryReadOptions? options = null) => Read(Split(queryString), options);

    /// <summary>The canonical query string, without question mark: fixed order, defaults left out, escaped by RFC 3986.</summary>
    public static string Write(ListingQuery query) =>
        string.Join('&', UrlWriter.Write(CanonicalQuery.Of(query)).Select(p => $"{p.Name}={Escape(p.Value)}"));

    /// <summary>Cuts a query string into its decoded pairs, in order.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Split(string queryString)
    {
        foreach (var pair in queryString.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            yield return equals < 0
                ? new KeyValuePair<string, string?>(WebUtility.UrlDecode(pair), null)
                : new KeyValuePair<string, string?>(WebUtility.UrlDecode(pair[..equals]), WebUtility.UrlDecode(pair[(equals + 1)..]));
        }
    }

    // These may stand in a query as they are, and lists are more readable with them.
    private static string Escape(string value) => Uri.EscapeDataString(value)
        .Replace("%2C", ",", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal).Replace("%3B", ";", StringComparison.Ordinal);
}
