using System.Globalization;

namespace Homester.Cli.Commands;

/// <summary>
/// Shows how far long work is, on the error stream so that the output stays clean: one line that is written over on a terminal, a plain line
/// every few seconds elsewhere, nothing with <c>--json</c>. Thread safe.
/// </summary>
internal sealed class ProgressLine(CommandContext context, TimeProvider clock, bool terminal)
{
    private static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private long _last = clock.GetTimestamp();
    private int _width;

    public static ProgressLine For(CommandContext context) =>
        new(context, TimeProvider.System, !Console.IsErrorRedirected && ReferenceEquals(context.Error, Console.Error));

    /// <summary>Rate and time left, as both importing and generating show them.</summary>
    public static string Describe(string done, double perSecond, TimeSpan? left) => string.Create(
        CultureInfo.InvariantCulture, $"{done}, {perSecond:N0} a second{(left is { } time ? $", {Math.Ceiling(time.TotalSeconds):N0} s left" : "")}");

    public void Show(string text)
    {
        if (context.Json) return;
        lock (_lock)
        {
            if (clock.GetElapsedTime(_last) < (terminal ? OnTerminal : Elsewhere)) return;
            _last = clock.GetTimestamp();
            if (!terminal)
            {
                context.Error.WriteLine(text);
                return;
            }

            context.Error.Write('\r' + text.PadRight(_width));
            _width = text.Length;
        }
    }

    /// <summary>
    /// Shows each report before the work goes on. <see cref="Progress{T}"/> would show it later on another thread, when the command may be over.
    /// </summary>
    public IProgress<T> Of<T>(Func<T, string> describe) => new Inline<T>(this, describe);

    private sealed class Inline<T>(ProgressLine line, Func<T, string> describe) : IProgress<T>
    {
        public void Report(T value) => line.Show(describe(value));
    }

    /// <summary>Takes the line away again.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            if (_width == 0) return;
            context.Error.Write('\r' + new string(' ', _width) + '\r');
            _width = 0;
        }
    }
}
