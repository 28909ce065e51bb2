namespace Homester.Api.Features.Auth.Tokens;

/// <summary>How asking for new tokens ended.</summary>
public enum RefreshOutcome
{
    /// <summary>There are new tokens.</summary>
    Given,
    /// <summary>The token is none of ours, ran out, or its session is over.</summary>
    Refused,
    /// <summary>The token had been exchanged before: somebody else may have it, and the session was ended.</summary>
    Reused,
}
