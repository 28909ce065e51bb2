using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Homester.Api.Tests.Hosting;

/// <summary>What the application logs, line by line, with exceptions: everything of ours, and of others what the application lets through. Thread safe.</summary>
public sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> All => [.. _lines];

    public bool Any(string part) => _lines.Any(line => line.Contains(part, StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(exception is null ? formatter(state, exception) : $"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
