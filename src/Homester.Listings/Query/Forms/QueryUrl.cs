using System.Buffers;
using System.Net;
using Homester.Listings.Query.Forms.Url;

namespace Homester.Listings.Query.Forms;

/// <summary>The URL form of a query. Every valid query has one, and reading what was written gives the canonical query back. Thread safe.</summary>
public static class QueryUrl
{
    // What RFC 3986 never escapes, and what may stand in a query as it is: lists are more readable with commas.
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~,:;");

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
    public static string Write(ListingQuery query)
    {
        var pairs = UrlWriter.Write(CanonicalQuery.Of(query));
        if (pairs.Count == 0) return string.Empty;
        var parts = new string[(4 * pairs.Count) - 1];
        for (var i = 0; i < pairs.Count; i++)
        {
            if (i > 0) parts[(4 * i) - 1] = "&";
            (parts[4 * i], parts[(4 * i) + 1], parts[(4 * i) + 2]) = (pairs[i].Name, "=", Escape(pairs[i].Value));
        }

        return string.Concat(parts);
    }

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

    private static string Escape(string value) => !value.AsSpan().ContainsAnyExcept(Plain) ? value : Uri.EscapeDataString(value)
        .Replace("%2C", ",", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal).Replace("%3B", ";", StringComparison.Ordinal);
}
