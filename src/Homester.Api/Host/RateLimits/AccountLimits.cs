using System.Security.Cryptography;
using System.Text;
using Homester.Api.Host.Audit;
using Homester.Api.Host.Problems;
using Homester.Api.Host.RateLimits.Counting;

namespace Homester.Api.Host.RateLimits;

/// <summary>
/// Limits what is done to one account from wherever it comes, beside the limits of each address. An account is named by its normalised e-mail, whether it
/// exists or not, so that the answer tells nothing. What is kept is a hash. Thread safe.
/// </summary>
public sealed class AccountLimits(RateLimitSettings settings, IRateLimitStore store, LimitTrips trips)
{
    private const int HashBytes = 16;

    /// <summary>Counts an attempt. Null when nothing limits it; ask before the password is looked at, so that parallel guesses count too.</summary>
    /// <param name="limits"><see cref="RateLimitClass.SignInAccount"/> or <see cref="RateLimitClass.MailAccount"/>.</param>
    /// <param name="email">The normalised e-mail.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async ValueTask<RateLimitDecision?> TakeAsync(RateLimitClass limits, string email, CancellationToken cancellationToken) =>
        settings.PolicyOf(limits) is { } policy ? await store.TakeAsync(policy, ClientOf(email), cancellationToken) : null;

    /// <summary>Counts an attempt, and answers the request with 429 when there were too many. Gives whether it did.</summary>
    public async ValueTask<bool> RefusesAsync(HttpContext context, RateLimitClass limits, string email, CancellationToken cancellationToken)
    {
        if (await TakeAsync(limits, email, cancellationToken) is not { Allowed: false } decision) return false;
        await trips.TellAsync(context, decision, cancellationToken);
        await ProblemWriter.WriteAsync(context, Problem.TooMany(decision), cancellationToken);
        return true;
    }

    /// <summary>Forgets the attempts after one that succeeded: whoever mistyped is not punished, and whoever guesses never succeeds.</summary>
    public ValueTask ForgetAsync(RateLimitClass limits, string email, CancellationToken cancellationToken) =>
        settings.PolicyOf(limits) is { } policy ? store.ForgetAsync(policy, ClientOf(email), cancellationToken) : ValueTask.CompletedTask;

    private static string ClientOf(string email) => "account:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email)).AsSpan(0, HashBytes));
}
