using System.Globalization;
using System.Text;

namespace Homester.Api.Features.Pictures.Drawing;

/// <summary>Writes shapes as SVG. Only presentation attributes, no styles, so that a strict content policy shows the same picture.</summary>
internal sealed class SvgCanvas
{
    private readonly StringBuilder _svg = new(8000);
    private readonly Dictionary<string, (int X, int Y)> _drawn = [];

    public static int Width => 640;

    public static int Height => 420;

    public void Open(string title, string viewBox) => Write(
        $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="{viewBox}" width="{Width}" height="{Height}" preserveAspectRatio="xMidYMid slice" role="img" aria-labelledby="t"><title id="t">{title}</title>""");

    public void Gradient(string id, string top, string bottom) => Write(
        $"""<linearGradient id="{id}" x2="0" y2="1"><stop stop-color="{top}"/><stop offset="1" stop-color="{bottom}"/></linearGradient>""");

    /// <summary>A texture to fill with as <c>url(#id)</c>.</summary>
    public void Pattern(string id, int width, int height, string d, string color, int opacity) => Write(
        $"""<pattern id="{id}" width="{width}" height="{height}" patternUnits="userSpaceOnUse"><path d="{d}" stroke="{color}" opacity=".{opacity:D2}"/></pattern>""");

    public void Rect(int x, int y, int width, int height, string fill, int radius = 0, int opacity = 100)
    {
        Write($"""
            <rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"
            """);
        if (radius > 0) Write($"""
             rx="{radius}"
            """);
        End(opacity);
    }

    public void Circle(int x, int y, int radius, string fill, int opacity = 100)
    {
        Write($"""
            <circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}"
            """);
        End(opacity);
    }

    public void Ellipse(int x, int y, int radiusX, int radiusY, string fill, int opacity = 100)
    {
        Write($"""
            <ellipse cx="{x}" cy="{y}" rx="{radiusX}" ry="{radiusY}" fill="{fill}"
            """);
        End(opacity);
    }

    /// <param name="fill">Color.</param>
    /// <param name="points">x, y, x, y …</param>
    public void Polygon(string fill, params ReadOnlySpan<int> points) => FadedPolygon(fill, 100, points);

    public void FadedPolygon(string fill, int opacity, params ReadOnlySpan<int> points)
    {
        _svg.Append("<polygon points=\"");
        for (var i = 0; i < points.Length; i++)
        {
            if (i > 0) _svg.Append(i % 2 == 0 ? ' ' : ',');
            _svg.Append(CultureInfo.InvariantCulture, $"{points[i]}");
        }
        Write($"\" fill=\"{fill}\"");
        End(opacity);
    }

    public void Path(string d, string fill, int opacity = 100)
    {
        Write($"""
            <path d="{d}" fill="{fill}"
            """);
        End(opacity);
    }

    /// <summary>A line along the path, without filling.</summary>
    public void Stroke(string d, string color, int width, int opacity = 100)
    {
        Write($"""
            <path d="{d}" fill="none" stroke="{color}" stroke-width="{width}" stroke-linecap="round"
            """);
        End(opacity);
    }

    /// <summary>
    /// True, and drawn again at its new place, when a shape of that name was drawn before; false when not: then the caller draws it and calls
    /// <see cref="EndGroup"/>. Windows are most of a building, so saying each kind once keeps the picture small.
    /// </summary>
    public bool Repeat(string name, int x, int y)
    {
        if (_drawn.TryGetValue(name, out var first))
        {
            Write($"<use href=\"#{name}\"");
            if (x != first.X) Write($" x=\"{x - first.X}\"");
            if (y != first.Y) Write($" y=\"{y - first.Y}\"");
            End(100);
            return true;
        }
        _drawn.Add(name, (x, y));
        Write($"<g id=\"{name}\">");
        return false;
    }

    /// <summary>The shapes until <see cref="EndGroup"/> are mirrored left to right around the middle of the canvas.</summary>
    public void BeginMirror() => Write($"""<g transform="translate({Width}) scale(-1 1)">""");

    public void EndGroup() => _svg.Append("</g>");

    public string Close() => _svg.Append("</svg>").ToString();

    private void Write(FormattableString text) => _svg.Append(text.ToString(CultureInfo.InvariantCulture));

    private void End(int opacity)
    {
        if (opacity < 100) _svg.Append(CultureInfo.InvariantCulture, $" opacity=\".{opacity:D2}\"");
        _svg.Append("/>");
    }
}
