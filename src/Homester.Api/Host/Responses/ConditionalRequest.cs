using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Homester.Api.Host.Responses;

/// <summary>If-None-Match by weak comparison (RFC 9110, 13.1.2), and If-Match.</summary>
public static class ConditionalRequest
{
    /// <summary>Whether If-Match lets a change happen, by strong comparison (RFC 9110, 13.1.1): there is none, or it names the resource as it is.</summary>
    public static bool Permits(StringValues ifMatch, string tag)
    {
        if (ifMatch.Count == 0) return true;
        if (!EntityTagHeaderValue.TryParseList(ifMatch, out var known)) return false;
        var current = EntityTagHeaderValue.Parse(tag);
        return known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(current, useStrongComparison: true));
    }

    public static bool Matches(StringValues ifNoneMatch, string tag)
    {
        if (ifNoneMatch.Count == 0) return false;
        if (!EntityTagHeaderValue.TryParseList(ifNoneMatch, out var known)) return false;
        var current = EntityTagHeaderValue.Parse(tag);
        foreach (var one in known)
            if (one.Equals(EntityTagHeaderValue.Any) || one.Compare(current, useStrongComparison: false)) return true;
        return false;
    }
}
