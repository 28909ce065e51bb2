namespace Homester.Api.Host.RateLimits;

/// <summary>The fields that tell a client where it stands (draft-ietf-httpapi-ratelimit-headers-11).</summary>
public static class RateLimitFields
{
    public const string Policy = "RateLimit-Policy";
    public const string State = "RateLimit";

    /// <summary>Puts them on the answer, whatever it will be: an answer that starts over after an exception has them too.</summary>
    public static void Attach(HttpResponse response, RateLimitDecision decision) => response.OnStarting(static state =>
    {
        var (headers, decision) = ((IHeaderDictionary, RateLimitDecision))state;
        headers[Policy] = decision.Policy.Field;
        headers[State] = decision.Policy.StateField(decision.Windows);
        return Task.CompletedTask;
    }, (response.Headers, decision));
}
