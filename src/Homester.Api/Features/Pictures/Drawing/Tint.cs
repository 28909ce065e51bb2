using System.Globalization;

namespace Homester.Api.Features.Pictures.Drawing;

/// <summary>Lighter and darker shades of a color written as #rrggbb.</summary>
internal static class Tint
{
    /// <param name="color">#rrggbb, or white.</param>
    /// <param name="percent">Below 0 towards black, above 0 towards white.</param>
    public static string Shade(string color, int percent)
    {
        if (color == Scene.White) color = "#ffffff";
        var value = int.Parse(color.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var (r, g, b) = (One(value >> 16, percent), One((value >> 8) & 255, percent), One(value & 255, percent));
        return string.Create(CultureInfo.InvariantCulture, $"#{(r << 16) | (g << 8) | b:x6}");
    }

    private static int One(int channel, int percent) =>
        percent < 0 ? channel * (100 + percent) / 100 : channel + ((255 - channel) * percent / 100);
}
