using Microsoft.Extensions.Logging.Console;

namespace Homester.Api.Host.Logging;

/// <summary>What is logged, and how.</summary>
public static class Logs
{
    public static void Configure(ILoggingBuilder logging)
    {
        // Requests' addresses hold what people look for: the framework's own line per request stays off.
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        logging.AddFilter("ZiggyCreatures", LogLevel.Warning);
        logging.AddFilter("StackExchange.Redis", LogLevel.Warning);
        // ExceptionProblems logs them, with the route instead of the address.
        logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
        logging.AddConsole(console => console.FormatterName = PlainLogFormatter.FormatterName);
        logging.AddConsoleFormatter<PlainLogFormatter, ConsoleFormatterOptions>();
    }
}
