namespace Homester.Api.Host.Logging;

/// <summary>Logs the requests worth a line: slow ones and failed ones, by route, never by address, which tells what a person looks for.</summary>
public static partial class RequestLog
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app)
    {
        var clock = app.ApplicationServices.GetRequiredService<TimeProvider>();
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RequestLog));
        return app.Use(async (context, next) =>
        {
            var start = clock.GetTimestamp();
            await next(context);
            var (elapsed, status) = (clock.GetElapsedTime(start), context.Response.StatusCode);
            if (elapsed < Slow && status < StatusCodes.Status500InternalServerError) return;
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route";
            LogRequest(logger, context.Request.Method, route, status, (long)elapsed.TotalMilliseconds);
        });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Route} answered {Status} after {Milliseconds} ms")]
    private static partial void LogRequest(ILogger logger, string method, string route, int status, long milliseconds);
}
