namespace Homester.Api.Host.Responses;

/// <summary>How long an answer may be used again without asking.</summary>
public static class CachePolicies
{
    /// <summary>Keep it, but ask every time: listings change at any moment, and a 304 is cheap.</summary>
    public const string AlwaysAsk = "public, no-cache";

    /// <summary>As long as the server itself gives the same answer; <c>Age</c> says how much of it is over.</summary>
    public const string FiveMinutes = "public, max-age=300";

    /// <summary>The address says everything that the answer depends on.</summary>
    public const string Forever = "public, max-age=31536000, immutable";

    /// <summary>True only now.</summary>
    public const string Never = "no-store";

    /// <summary>Somebody's own: nobody may keep it, least of all for others.</summary>
    public const string Personal = "private, no-store";

    /// <summary>Good for as long as the process lives: it only changes with a new version.</summary>
    public const string Hour = "public, max-age=3600";
}
