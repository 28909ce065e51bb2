using System.Globalization;
using Homester.Api.Host.RateLimits;

namespace Homester.Api.Host.Problems;

/// <summary>
/// Why a request was not answered: RFC 9457, with the original system's <c>message</c> and <c>errors</c> beside it.
/// </summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="Title">The kind of problem, the same for all of its kind.</param>
/// <param name="Detail">What was wrong with this request and how to mend it.</param>
public sealed record Problem(int Status, string Title, string Detail)
{
    /// <summary>Reasons by parameter or member; null when the problem has none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>When to come back; null when it makes no difference.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static Problem Invalid(ParameterErrors errors) => new(
        StatusCodes.Status400BadRequest, "Validation failed",
        errors.Count == 1 ? "One value cannot be used; see errors." : "Some values cannot be used; see errors.")
    { Errors = errors.ToDictionary() };

    public static Problem NotFound(string detail) => new(StatusCodes.Status404NotFound, "Resource not found", detail);

    public static Problem Gone(string detail) => new(StatusCodes.Status410Gone, "Gone", detail);

    /// <summary>412: it was changed since the caller read it.</summary>
    public static readonly Problem Changed = new(
        StatusCodes.Status412PreconditionFailed, "Changed meanwhile", "It is not any more what If-Match names; read it again and decide anew.");

    /// <summary>409: what is there already keeps it from being done.</summary>
    public static Problem Conflict(string detail) => new(StatusCodes.Status409Conflict, "Conflict", detail);

    public static Problem BodyTooLarge(int limitBytes) => new(
        StatusCodes.Status413PayloadTooLarge, "Body too large", $"A body here may have {limitBytes} bytes at most.");

    public static Problem Unavailable(string detail, TimeSpan retryAfter) => new(
        StatusCodes.Status503ServiceUnavailable, "Service unavailable", detail)
    { RetryAfter = retryAfter };

    public static Problem TooMany(RateLimitDecision limits) => new(
        StatusCodes.Status429TooManyRequests, "Too many requests",
        string.Create(CultureInfo.InvariantCulture, $"The limit is used up; ask again in {Math.Ceiling(limits.RetryAfter.TotalSeconds)} seconds. RateLimit-Policy says what is allowed."))
    { RetryAfter = limits.RetryAfter };

    /// <summary>The problem of a bare status code.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        StatusCodes.Status400BadRequest => new(status, "Bad request", "The request could not be understood."),
        StatusCodes.Status401Unauthorized => new(status, "Authentication required", "Sign in first."),
        StatusCodes.Status403Forbidden => new(status, "Forbidden", "This account may not do that."),
        StatusCodes.Status404NotFound => NotFound("Nothing answers at this address; /docs/ lists what does."),
        StatusCodes.Status405MethodNotAllowed => new(status, "Method not allowed", "The Allow header names the methods of this address."),
        StatusCodes.Status406NotAcceptable => new(status, "Not acceptable", "The answer is not to be had in the accepted formats."),
        StatusCodes.Status408RequestTimeout => new(status, "Request timeout", "The request did not arrive in time."),
        StatusCodes.Status413PayloadTooLarge => new(status, "Body too large", "The body is larger than this address takes."),
        StatusCodes.Status414UriTooLong => new(status, "Address too long", "Ask with POST /api/properties/query instead."),
        StatusCodes.Status415UnsupportedMediaType => new(status, "Unsupported media type", "Send the body as application/json in UTF-8."),
        StatusCodes.Status503ServiceUnavailable => Unavailable("The service cannot answer right now.", TimeSpan.FromSeconds(5)),
        StatusCodes.Status504GatewayTimeout => new(status, "Timed out", "The answer took too long; narrow the query.") { RetryAfter = TimeSpan.FromSeconds(5) },
        < 500 => new(status, "Bad request", "The request could not be answered."),
        _ => new(status, "Internal server error", "Something went wrong here; the trace id finds it in the log."),
    };
}
