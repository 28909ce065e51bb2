using System.Globalization;

namespace Homester.Api.Host.RateLimits;

/// <summary>The windows that hold for one class of routes, all of them at once. Immutable.</summary>
public sealed class RateLimitPolicy
{
    public RateLimitPolicy(string name, IReadOnlyList<RateLimitWindow> windows)
    {
        Name = name;
        Windows = windows;
        Field = string.Join(", ", windows.Select(w => string.Create(CultureInfo.InvariantCulture, $"{Label(w)};q={w.Permits};w={(long)w.Length.TotalSeconds}")));
    }

    /// <summary>Lower-case letters and hyphens.</summary>
    public string Name { get; }

    public IReadOnlyList<RateLimitWindow> Windows { get; }

    /// <summary>The <c>RateLimit-Policy</c> field, such as <c>"default-day";q=200;w=86400, "default-hour";q=50;w=3600</c>.</summary>
    public string Field { get; }

    /// <summary>The <c>RateLimit</c> field for where a client stands.</summary>
    public string StateField(IReadOnlyList<WindowState> states) =>
        string.Join(", ", Windows.Zip(states, (window, state) => string.Create(
            CultureInfo.InvariantCulture, $"{Label(window)};r={state.Remaining};t={Math.Ceiling(state.Reset.TotalSeconds)}")));

    private string Label(RateLimitWindow window) => $"\"{Name}-{window.Name}\"";
}
