namespace Homester.Api.Host;

/// <summary>What is logged, and how.</summary>
public static class Logs
{
    public static void Configure(ILoggingBuilder logging)
    {
        // Requests' addresses hold what people look for: the framework's own line per request stays off.
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        // ExceptionProblems logs them, with the route instead of the address.
        logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.UseUtcTimestamp = true;
        });
    }
}
