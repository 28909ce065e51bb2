namespace Homester.Api.Host.RateLimits.Counting;

/// <summary>Counts requests. Thread safe.</summary>
public interface IRateLimitStore
{
    /// <summary>Counts a request in all windows of the policy, or in none when one of them is used up.</summary>
    /// <param name="policy">The limits.</param>
    /// <param name="client">Who asks; a short text.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<RateLimitDecision> TakeAsync(RateLimitPolicy policy, string client, CancellationToken cancellationToken);

    /// <summary>Forgets what a client has used up of a policy.</summary>
    ValueTask ForgetAsync(RateLimitPolicy policy, string client, CancellationToken cancellationToken);
}
