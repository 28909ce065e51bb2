using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;

namespace Homester.Api.Features.Properties.Search;

/// <summary>Reads the query that every listing route shares, and turns its faults into errors.</summary>
public static class ListingQueryReading
{
    /// <summary>The query of an address, or null with the faults noted.</summary>
    /// <param name="request">The request.</param>
    /// <param name="errors">Where faults go.</param>
    /// <param name="others">Parameters that the route reads itself.</param>
    public static ListingQuery? FromAddress(HttpRequest request, ParameterErrors errors, params IReadOnlyList<RouteParameter> others) =>
        Take(QueryUrl.Read(request.QueryString.Value ?? "", OptionsOf(others)), errors);

    /// <summary>Whether an address may hold a parameter: no is certain, and spares reading every pair of it a second time.</summary>
    public static bool MayHold(HttpRequest request, RouteParameter parameter)
    {
        var pairs = request.QueryString.Value.AsSpan().TrimStart('?');
        foreach (var range in pairs.Split('&'))
        {
            var pair = pairs[range];
            var name = pair.IndexOf('=') is >= 0 and var end ? pair[..end] : pair;
            if (name.Contains('%') || name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    /// <summary>Notes the faults of a reading and gives its query.</summary>
    public static ListingQuery? Take(QueryReadResult reading, ParameterErrors errors)
    {
        foreach (var fault in reading.Faults) errors.Add(fault.Field, fault.Reason);
        return reading.Query;
    }

    private static QueryReadOptions OptionsOf(IReadOnlyList<RouteParameter> others) =>
        others.Count == 0 ? QueryReadOptions.Default : new QueryReadOptions { OtherNames = [.. others.Select(o => o.Name)] };
}
