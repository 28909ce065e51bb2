namespace Homester.Api.Host.Problems;

/// <summary>More work of a kind waits than is worth waiting for. Answered with 503.</summary>
/// <param name="detail">What the caller is told.</param>
/// <param name="retryAfter">When to come back.</param>
public sealed class TooBusyException(string detail, TimeSpan retryAfter) : Exception(detail)
{
    public TimeSpan RetryAfter { get; } = retryAfter;
}
