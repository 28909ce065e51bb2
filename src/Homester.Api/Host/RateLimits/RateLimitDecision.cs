namespace Homester.Api.Host.RateLimits;

/// <summary>Whether a request may go on.</summary>
/// <param name="Policy">The limits that were asked.</param>
/// <param name="Allowed">Whether no window is used up. A request that is turned away uses up nothing.</param>
/// <param name="Windows">Where the client stands after it, in the policy's order.</param>
public sealed record RateLimitDecision(RateLimitPolicy Policy, bool Allowed, IReadOnlyList<WindowState> Windows)
{
    /// <summary>When the last of the windows that are used up begins anew; zero when none is.</summary>
    public TimeSpan RetryAfter => Windows.Where(w => w.Remaining == 0).Select(w => w.Reset).DefaultIfEmpty().Max();
}
