using System.Security.Cryptography;
using System.Text;
using Homester.Api.Features.Docs;
using Homester.Api.Host.Access;
using Homester.Api.Host.Problems;
using Homester.Api.Host.RateLimits;

namespace Homester.Api.Host.Idempotency;

/// <summary>
/// <c>Idempotency-Key</c> on writes (draft-ietf-httpapi-idempotency-key-header): the same request with the same key is done once, and its answer given again.
/// Refusals wrote nothing and leave the key free. Thread safe.
/// </summary>
public sealed class IdempotencyMiddleware(RequestDelegate next, IdempotencyStore keys, TimeProvider clock)
{
    /// <summary>The request field.</summary>
    public const string Field = "Idempotency-Key";

    /// <summary>The field of an answer that is given again.</summary>
    public const string ReplayedField = "Idempotency-Replayed";

    /// <summary>The longest key.</summary>
    public const int LongestKey = 100;

    private const int LongestScope = 150;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    private static readonly string[] KeptFields = ["Content-Type", "Location", "ETag", "Cache-Control"];

    private static readonly Problem BadKey = new(StatusCodes.Status400BadRequest, "Validation failed", "One value cannot be used; see errors.")
    {
        Errors = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            [Field] = [$"{Field} must be one key of 1 to {LongestKey} visible ASCII characters, such as a UUID; quotes around it are allowed"],
        },
    };

    private static readonly Problem Reused = new(
        StatusCodes.Status422UnprocessableEntity, "Idempotency key reused", "This key was used for another request; make a new one for each write.");

    private static readonly Problem UnderWay = new(
        StatusCodes.Status409Conflict, "Request under way", "The first request with this key is not answered yet.")
    { RetryAfter = TimeSpan.FromSeconds(1) };

    public async Task InvokeAsync(HttpContext context)
    {
        var route = context.GetEndpoint()?.Metadata.GetMetadata<RouteDocumentation>();
        var sent = context.Request.Headers[Field];
        if (sent.Count == 0 || !IdempotencyRules.Writes(context.Request.Method, route))
        {
            await next(context);
            return;
        }

        if (sent.Count != 1 || Read(sent[0]) is not { } key) await ProblemWriter.WriteAsync(context, BadKey, context.RequestAborted);
        else if (!IdempotencyRules.Keeps(context.Request.Method, route)) await next(context);
        else await OnceAsync(context, key);
    }

    private async Task OnceAsync(HttpContext context, string key)
    {
        var scope = ScopeOf(context);
        var hash = await HashAsync(context.Request, context.RequestAborted);
        var outcome = await ClaimAsync(scope, key, hash, context.RequestAborted);
        switch (outcome.State)
        {
            case IdempotencyState.Claimed:
                await FirstAsync(context, outcome.Claim!);
                break;
            case IdempotencyState.Answered:
                await AgainAsync(context, outcome.Answer!);
                break;
            case IdempotencyState.UnderWay:
                await ProblemWriter.WriteAsync(context, UnderWay, context.RequestAborted);
                break;
            default:
                await ProblemWriter.WriteAsync(context, Reused, context.RequestAborted);
                break;
        }
    }

    private async Task<IdempotencyOutcome> ClaimAsync(string scope, string key, string hash, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var pause = FirstPause;
        while (true)
        {
            var outcome = await keys.ClaimAsync(scope, key, hash, cancellationToken);
            if (outcome.State != IdempotencyState.UnderWay || clock.GetElapsedTime(start) > LongestWait) return outcome;
            await Task.Delay(pause, clock, cancellationToken);
            pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks));
        }
    }

    private async Task FirstAsync(HttpContext context, IdempotencyClaim claim)
    {
        context.Features.Set(new IdempotentRequest(claim));
        var body = context.Response.Body;
        using var copy = new MemoryStream();
        context.Response.Body = copy;
        var kept = false;
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync(CancellationToken.None);
            if (context.Response.StatusCode < StatusCodes.Status400BadRequest)
            {
                // The caller may be gone already; the answer is kept for when it asks again.
                await keys.KeepAsync(claim, Answer(context.Response, copy), CancellationToken.None);
                kept = true;
            }
        }
        finally
        {
            context.Response.Body = body;
            if (!kept) await keys.ReleaseAsync(claim, CancellationToken.None);
        }

        if (copy.Length > 0) await body.WriteAsync(copy.GetBuffer().AsMemory(0, (int)copy.Length), context.RequestAborted);
    }

    private static async Task AgainAsync(HttpContext context, KeptAnswer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers) response.Headers[name] = value;
        response.Headers[ReplayedField] = "true";
        var body = Encoding.UTF8.GetBytes(answer.Body);
        if (body.Length == 0) return;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static KeptAnswer Answer(HttpResponse response, MemoryStream body)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in KeptFields)
            if (response.Headers[name] is { Count: > 0 } value) headers[name] = value.ToString();
        return new(response.StatusCode, headers, Encoding.UTF8.GetString(body.GetBuffer().AsSpan(0, (int)body.Length)));
    }

    // Whoever is not signed in is known by the address alone, as the limits know them.
    private static string ScopeOf(HttpContext context)
    {
        var who = SignedInAccount.Of(context) is { } account ? IdempotencyScope.OfAccount(account.Id) : RateLimitClient.Of(context.Connection.RemoteIpAddress) + " ";
        var scope = $"{who}{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}";
        return scope.Length <= LongestScope ? scope : $"{who}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(scope)))}";
    }

    // A body that is larger than what stays in memory waits in a file that goes with the request.
    private static async Task<string> HashAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Path}{request.QueryString}\n{request.ContentType}\n"));
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0;) hash.AppendData(buffer, 0, read);
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string? Read(string? sent)
    {
        if (sent is ['"', .., '"'] && sent.Length > 1) sent = sent[1..^1];
        return sent is { Length: > 0 and <= LongestKey } && sent.All(c => c is > ' ' and <= '~' and not '"') ? sent : null;
    }
}
