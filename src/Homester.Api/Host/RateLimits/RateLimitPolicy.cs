using System.Globalization;
using System.Runtime.CompilerServices;

namespace Homester.Api.Host.RateLimits;

/// <summary>The windows that hold for one class of routes, all of them at once. Immutable.</summary>
public sealed class RateLimitPolicy
{
    private readonly string[] _labels;

    public RateLimitPolicy(string name, IReadOnlyList<RateLimitWindow> windows)
    {
        Name = name;
        Windows = windows;
        _labels = [.. windows.Select(window => $"\"{name}-{window.Name}\"")];
        Field = string.Join(", ", windows.Select((w, i) => string.Create(CultureInfo.InvariantCulture, $"{_labels[i]};q={w.Permits};w={(long)w.Length.TotalSeconds}")));
    }

    /// <summary>Lower-case letters and hyphens.</summary>
    public string Name { get; }

    public IReadOnlyList<RateLimitWindow> Windows { get; }

    /// <summary>The <c>RateLimit-Policy</c> field, such as <c>"default-day";q=200;w=86400, "default-hour";q=50;w=3600</c>.</summary>
    public string Field { get; }

    /// <summary>The <c>RateLimit</c> field for where a client stands.</summary>
    public string StateField(IReadOnlyList<WindowState> states)
    {
        // Written for every answer: without a list of its parts.
        var field = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        for (var i = 0; i < _labels.Length; i++)
        {
            if (i > 0) field.AppendLiteral(", ");
            field.AppendLiteral(_labels[i]);
            field.AppendLiteral(";r=");
            field.AppendFormatted(states[i].Remaining);
            field.AppendLiteral(";t=");
            field.AppendFormatted((long)Math.Ceiling(states[i].Reset.TotalSeconds));
        }

        return field.ToStringAndClear();
    }
}
