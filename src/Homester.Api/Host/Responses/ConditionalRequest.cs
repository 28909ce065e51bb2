using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Homester.Api.Host.Responses;

/// <summary>If-None-Match by weak comparison (RFC 9110, 13.1.2).</summary>
public static class ConditionalRequest
{
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
