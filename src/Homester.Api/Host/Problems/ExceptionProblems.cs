using System.Data.Common;
using Homester.Listings.Search;
using Homester.Photos.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace Homester.Api.Host.Problems;

/// <summary>Makes a problem of whatever a handler throws. What went wrong inside is for the log, never for the body.</summary>
public sealed partial class ExceptionProblems(ILogger<ExceptionProblems> logger) : IExceptionHandler
{
    private static readonly TimeSpan StoreRetry = TimeSpan.FromSeconds(5);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone: nobody reads a body, and it is no error of ours.
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problem = exception switch
        {
            BadHttpRequestException bad => Problem.OfStatus(bad.StatusCode),
            ListingSearchTimeoutException late => Problem.Unavailable(
                $"{late.Message} Narrow the query, such as by a city, a state or an area; whoever runs this server can raise SEARCH_TIMEOUT.", StoreRetry),
            TooBusyException busy => Problem.Unavailable(busy.Message, busy.RetryAfter),
            PhotoStorageException lost => Problem.Unavailable(lost.Message, StoreRetry),
            DbException or TimeoutException => Problem.Unavailable("The store does not answer right now.", StoreRetry),
            _ => Problem.OfStatus(StatusCodes.Status500InternalServerError),
        };
        if (problem.Status >= 500) LogFailure(logger, RouteOf(httpContext), exception);
        await ProblemWriter.WriteAsync(httpContext, problem, cancellationToken);
        return true;
    }

    // The route's pattern, not the address: what people search for does not belong in a log.
    private static string RouteOf(HttpContext context) =>
        (context.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "no route";

    [LoggerMessage(Level = LogLevel.Error, Message = "The request to {Route} failed")]
    private static partial void LogFailure(ILogger logger, string route, Exception exception);
}
